package org.strparser.samples.echo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.Compiler;
import org.strparser.compiler.source.SourceText;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.Parsers;

/** The rule of both gateways, compiled when it is first used. */
final class EchoRule {
    static final ParserProgram PROGRAM =
            Parsers.define(compile().messages().get(0).classFile());

    private EchoRule() {}

    private static Compilation compile() {
        try (InputStream rule = Objects.requireNonNull(EchoRule.class.getResourceAsStream("echo.strp"))) {
            String text = new String(rule.readAllBytes(), StandardCharsets.UTF_8);
            return new Compiler().compile(new SourceText("echo.strp", text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.strparser.bench.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.CompiledMessage;
import org.strparser.compiler.Compiler;
import org.strparser.compiler.source.SourceText;

/** Rules as text, on the class path of the benchmarks: their own, and those of the gallery. */
public final class Rules {

    private Rules() {}

    /** The class file of a message of {@code org/strparser/…/name.strp}. */
    public static byte[] compiled(String file, String message) {
        Compilation compilation = new Compiler().compile(new SourceText(file, text(file)));
        return compilation.messages().stream()
                .filter(compiled -> compiled.name().equals(message))
                .map(CompiledMessage::classFile)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException(file + " has no message " + message + "\n" + compilation.report()));
    }

    public static String text(String file) {
        try (InputStream in = Rules.class.getClassLoader().getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no rule " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

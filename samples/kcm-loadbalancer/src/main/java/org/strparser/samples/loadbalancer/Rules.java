package org.strparser.samples.loadbalancer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.Compiler;
import org.strparser.compiler.source.SourceText;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.Parsers;

/** Compiles a rule of the gallery when the program starts. */
final class Rules {
    private Rules() {}

    static ParserProgram load(Path rule, String message) throws IOException {
        Compilation compilation =
                new Compiler().compile(new SourceText(String.valueOf(rule.getFileName()), Files.readString(rule)));
        if (!compilation.isSuccessful()) {
            throw new IllegalStateException(compilation.report());
        }
        return compilation.messages().stream()
                .filter(each -> each.name().equals(message))
                .findFirst()
                .map(each -> Parsers.define(each.classFile()))
                .orElseThrow(() -> new IllegalStateException(rule + " has no message " + message));
    }
}

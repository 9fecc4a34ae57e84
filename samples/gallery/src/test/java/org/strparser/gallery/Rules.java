package org.strparser.gallery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.Compiler;
import org.strparser.compiler.source.SourceText;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.Parsers;

/** The rules of the gallery, compiled. */
final class Rules {
    static final Path SOURCES = Path.of(System.getProperty("maven.multiModuleProjectDirectory"))
            .resolve("samples/gallery/src/main/strp/org/strparser/gallery");

    private static final Map<Path, Compilation> COMPILED = new HashMap<>();

    private Rules() {}

    static List<Path> files() {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".strp"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static synchronized Compilation compile(Path file) {
        return COMPILED.computeIfAbsent(file, f -> {
            try {
                return new Compiler().compile(new SourceText(f.getFileName().toString(), Files.readString(f)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    static ParserProgram program(String file, String message) {
        return compile(SOURCES.resolve(file)).messages().stream()
                .filter(m -> m.name().equals(message))
                .map(m -> Parsers.define(m.classFile()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(file + " has no message " + message));
    }
}

package org.strparser.compiler.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.strparser.compiler.source.DiagnosticPrinter;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.source.SourceText;

/** Reads the rules and probes that the language was tried with. */
class LanguageFilesTest {
    /** The only probes whose mistake is one of syntax. */
    private static final Map<String, String> BAD = Map.of("bad_condition.strp", """
            bad_condition.strp:1:30: error S106: a is a number
                message M max 99 { a: u8; if a { b: u8; } }
                                             ^
                help: write `a == 1`
            """, "bad_empty_literal.strp", """
            bad_empty_literal.strp:1:27: error S006: a literal has at least one byte
                message M max 99 { expect ""; }
                                          ^^
            """);

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/language"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void isReadOrRefusedForItsMistake(Path file) throws IOException {
        String name = file.getFileName().toString();
        SourceText source = new SourceText(name, Files.readString(file));
        Diagnostics diagnostics = new Diagnostics();

        Optional<Unit> unit = SyntaxReader.read(source, diagnostics);

        String printed = diagnostics.list().stream()
                .map(found -> DiagnosticPrinter.print(source, found))
                .collect(Collectors.joining());
        assertEquals(BAD.getOrDefault(name, ""), printed);
        assertEquals(!BAD.containsKey(name), unit.isPresent());
    }
}

package org.strparser.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.strparser.testkit.Hex;

/** A directory with a rule in it, for the tests of one command. */
abstract class RuleFixture {
    static final String RULE = """
            package a.b;
            param most: 1 .. 1_000 = 100;
            message M max 11 + most {
                kind: u8 in 1 | 2 | 9 else fail bad_kind as EBADMSG;
                big:  u64;
                if kind == 9 { handoff; }
                size: u16 <= most else fail too_long;
                body: bytes[size];
            }
            example M x"01 00 00 00 00 00 00 00 07 00 01 aa" => 12 { size == 1; big == 7; };
            example M x"03" => fail bad_kind at 0;
            """;
    /** A message of {@link #RULE}. */
    static final byte[] ONE = Hex.bytes("01 ffffffffffffffff 0002 6162");

    @TempDir
    Path directory;

    Path rule;

    @BeforeEach
    void writeRule() throws IOException {
        rule = file("m.strp", RULE);
    }

    Path file(String name, String text) throws IOException {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Path file(String name, byte[] bytes) throws IOException {
        return Files.write(directory.resolve(name), bytes);
    }

    /** The files below a directory, as they are called from there. */
    static List<String> files(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> directory.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }
}

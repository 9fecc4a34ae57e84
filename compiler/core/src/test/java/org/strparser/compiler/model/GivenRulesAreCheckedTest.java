package org.strparser.compiler.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GivenRulesAreCheckedTest {

    private static Stream<Path> files(String folder) throws IOException, URISyntaxException {
        URL url = GivenRulesAreCheckedTest.class.getResource("/language/" + folder);
        assertNotEquals(null, url, folder);
        try (Stream<Path> files = Files.list(Path.of(url.toURI()))) {
            return List.copyOf(files.toList()).stream();
        }
    }

    static Stream<Path> lawful() throws IOException, URISyntaxException {
        return Stream.concat(files("rules"), files("probes"))
                .filter(file -> !file.getFileName().toString().startsWith("bad_"));
    }

    static Stream<Path> unlawful() throws IOException, URISyntaxException {
        return files("probes").filter(file -> file.getFileName().toString().startsWith("bad_"));
    }

    @ParameterizedTest
    @MethodSource("lawful")
    void hasNoMistake(Path file) throws IOException {
        assertEquals("", RuleCheck.report(Files.readString(file)));
    }

    @ParameterizedTest
    @MethodSource("unlawful")
    void isRefused(Path file) throws IOException {
        assertNotEquals("", RuleCheck.report(Files.readString(file)));
    }
}

package org.strparser.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartsTest {

    @Test
    void eachJobHasAPictureThatNamesItsCases(@TempDir Path directory) throws IOException {
        Charts.write(
                List.of(
                        new Measured("len32-1B", "strparser", 2e6, 6.4e7, 0),
                        new Measured("http-head", "netty", 2e6, 1e9, 0),
                        new Measured("http-request", "netty", 1e6, 1e9, 0)),
                directory);

        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(
                    List.of("http.svg", "len32.svg"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
        String picture = Files.readString(directory.resolve("http.svg"));
        assertTrue(picture.contains("http-head") && picture.contains("http-request"), picture);
    }
}

package org.strparser.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MarkdownTableTest {

    @Test
    void tableIsTheGoldenOne() throws IOException {
        List<Measured> measured = List.of(
                new Measured("len32-1B", "strparser", 2e6, 6.4e7, 0),
                new Measured("len32-1B", "hand", 4e6, 1.28e8, 0),
                new Measured("len32-1B", "netty", 2e5, 6.4e6, 12),
                new Measured("redis", "strparser", 1e7, 7e8, 0.125),
                new Measured("lines-80", "netty", 2e7, 1.6e9, 0));

        assertEquals(golden(), MarkdownTable.of(measured));
    }

    private static String golden() throws IOException {
        try (InputStream in = Objects.requireNonNull(MarkdownTableTest.class.getResourceAsStream("table.md"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

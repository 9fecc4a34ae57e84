package org.strparser.samples.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HotSwapTest {

    @Test
    void theStreamGoesOverAtItsNextMessageAndStaysWhereAVersionIsRefused(@TempDir Path folder) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        HotSwap.run(folder, new PrintStream(bytes, true, StandardCharsets.UTF_8));

        List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(
                List.of(
                        "3 bytes",
                        "in the middle of a message: 1 stream waits",
                        "4 bytes",
                        "3 bytes, kind h",
                        "4 bytes, kind y"),
                lines.subList(0, 5));
        assertTrue(lines.get(5).startsWith("refused: "), lines.get(5));
        assertEquals(
                List.of("3 bytes, kind h", "4 bytes, kind y", "Complete[offset=21]"), lines.subList(6, lines.size()));
    }
}

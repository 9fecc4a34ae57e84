package org.strparser.samples.recordings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FrameRecordingsTest {

    @Test
    void everyRecordingIsFramedToItsEnd() throws IOException {
        Path gallery = Path.of(System.getProperty("maven.multiModuleProjectDirectory"), "samples", "gallery", "src");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        int errors = FrameRecordings.run(
                gallery.resolve("main/strp/org/strparser/gallery"),
                gallery.resolve("test/resources/streams"),
                new PrintStream(bytes, true, StandardCharsets.UTF_8));

        String last = bytes.toString(StandardCharsets.UTF_8).lines().reduce("", (a, b) -> b);
        assertEquals(0, errors, last);
        assertTrue(last.matches("framed [1-9][0-9]+ streams, [0-9]+ messages, [0-9]+ bytes, 0 errors"), last);
    }
}

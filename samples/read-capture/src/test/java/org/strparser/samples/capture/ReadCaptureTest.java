package org.strparser.samples.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadCaptureTest {

    @Test
    void everyMessageIsCountedAndEveryByteIsRead() throws IOException {
        Path gallery = Path.of(System.getProperty("maven.multiModuleProjectDirectory"), "samples", "gallery", "src");
        Path stream = gallery.resolve("test/resources/streams/tls/tls12-echo-client.bin");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        ReadCapture.read(
                gallery.resolve("main/strp/org/strparser/gallery/tls.strp"),
                stream,
                "content_type",
                new PrintStream(bytes, true, StandardCharsets.UTF_8));

        String[] lines = bytes.toString(StandardCharsets.UTF_8).split("\n", -1);
        assertTrue(lines[0].matches("content_type 20, messages: [1-9][0-9]*"), lines[0]);
        assertEquals("bytes: " + Files.size(stream), lines[lines.length - 2]);
    }
}

package org.strparser.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFilesTest {
    private static final byte[] NEW = "new".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    private static void write(Path place) {
        OutputFiles files = new OutputFiles();
        files.add(place, NEW);
        files.write();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aFileComesToItsPlaceAndNothingIsLeftBesideIt() throws IOException {
        write(directory.resolve("a"));

        assertArrayEquals(NEW, Files.readAllBytes(directory.resolve("a")));
        assertEquals(List.of("a"), names());
    }

    @Test
    void aLinkStaysOneAndWhatItPointsToIsWritten() throws IOException {
        Path file = Files.writeString(directory.resolve("a"), "old");
        Path link = Files.createSymbolicLink(directory.resolve("link"), file.getFileName());

        write(link);

        assertTrue(Files.isSymbolicLink(link));
        assertArrayEquals(NEW, Files.readAllBytes(file));
    }

    @Test
    void aLinkThatLeadsNowhereIsWrittenOver() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("none"));

        write(link);

        assertFalse(Files.isSymbolicLink(link));
        assertArrayEquals(NEW, Files.readAllBytes(link));
    }

    /** Moved over, {@code /dev/stdout} or {@code /dev/null} would be gone. */
    @Test
    void aPipeIsWrittenTo() throws Exception {
        Path pipe = directory.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no mkfifo");
        CompletableFuture<byte[]> read = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            try {
                read.complete(Files.readAllBytes(pipe));
            } catch (IOException e) {
                read.completeExceptionally(e);
            }
        });
        reader.setDaemon(true);
        reader.start();

        write(pipe);

        assertFalse(Files.isRegularFile(pipe));
        assertArrayEquals(NEW, read.get(10, TimeUnit.SECONDS));
        assertEquals(List.of("pipe"), names());
    }
}

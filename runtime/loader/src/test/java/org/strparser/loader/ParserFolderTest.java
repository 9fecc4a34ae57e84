package org.strparser.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.Thread.UncaughtExceptionHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strparser.runtime.Options;
import org.strparser.runtime.StreamParser;

class ParserFolderTest {
    private static final byte[] ONE = TestClasses.compile("message M max 100 { n: u8; body: bytes[n]; }");
    private static final byte[] TWO = TestClasses.compile("message M max 100 { n: u8; kind: u8; body: bytes[n]; }");

    @TempDir
    Path directory;

    private final ParserRegistry registry = new ParserRegistry(ParserLoader.verifying());
    private ParserFolder folder = new ParserFolder(registry, Path.of("none"));

    private Path place() {
        return directory.resolve("parsers");
    }

    private void lookAtOne() throws IOException {
        folder = new ParserFolder(registry, Files.createDirectories(place()));
    }

    @AfterEach
    void close() {
        folder.close();
    }

    @Test
    void newVersionsAreInstalledAndBadFilesAreSaidOnce() throws IOException {
        lookAtOne();
        Files.write(place().resolve("m.class"), ONE);
        Files.write(place().resolve("bad.class"), new byte[7]);

        List<String> first = folder.scan();
        List<String> second = folder.scan();

        assertEquals(1, first.size());
        assertTrue(first.get(0).contains("bad.class"));
        assertEquals(List.of(), second);
        List<Integer> lengths = new ArrayList<>();
        StreamParser stream = registry.newStream("m", message -> lengths.add(message.length()), Options.defaults());
        Files.write(place().resolve("m.class"), TWO);
        assertEquals(List.of(), folder.scan());
        stream.feed(new byte[2], 0, 2);
        assertEquals(List.of(2), lengths);
    }

    @Test
    void moreFilesThanAreLookedAtAreSaidOnce() throws IOException {
        Files.createDirectories(place());
        folder = new ParserFolder(registry, place(), 1);
        Files.write(place().resolve("m.class"), ONE);
        Files.write(place().resolve("n.class"), ONE);

        assertEquals(List.of(place() + ": not all of its class files are looked at, but 1 at most"), folder.scan());
        assertEquals(List.of(), folder.scan());
        assertEquals(1, registry.running().size());
    }

    @Test
    void whatCannotBeReadIsSaidOnceTooUntilItIsAnother() throws IOException {
        lookAtOne();
        Path file = place().resolve("m.class");
        Files.createDirectory(file);
        Path endless = Files.createSymbolicLink(place().resolve("n.class"), Path.of("n.class"));

        List<String> refusals = folder.scan();

        assertEquals(file + " is a directory, not a class file", refusals.get(0));
        assertTrue(refusals.get(1).startsWith(endless + " cannot be read: "), refusals.get(1));
        assertFalse(refusals.get(1).contains("Exception"), refusals.get(1));
        assertEquals(List.of(), folder.scan());
        Files.delete(file);
        Files.write(file, ONE);
        assertEquals(List.of(), folder.scan());
        assertEquals(1, registry.running().size());
    }

    /** Opened, a pipe would wait for somebody who writes. */
    @Test
    void whatIsNoFileIsNotOpened() throws Exception {
        lookAtOne();
        Path pipe = place().resolve("m.class");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no mkfifo");

        assertEquals(List.of(pipe + " is a pipe or a device, not a class file"), folder.scan());
    }

    @Test
    void aFolderThatIsGoneIsSaidOnceAndSeenWhenItIsBack() throws IOException {
        lookAtOne();
        Files.write(place().resolve("m.class"), ONE);
        folder.scan();
        Files.delete(place().resolve("m.class"));
        Files.delete(place());

        assertEquals(List.of(place() + " cannot be read: it is not there"), folder.scan());
        assertEquals(List.of(), folder.scan());
        assertEquals(1, registry.running().size());

        Files.write(Files.createDirectory(place()).resolve("m.class"), TWO);
        assertEquals(List.of(), folder.scan());
        assertEquals(VerificationCache.sha256(TWO), registry.running().get(0).sha256());
        Files.delete(place().resolve("m.class"));
        Files.delete(place());
        assertEquals(1, folder.scan().size());
    }

    @Test
    void aFileInThePlaceOfTheFolderIsSaid() throws IOException {
        folder = new ParserFolder(registry, Files.write(place(), ONE));

        assertEquals(List.of(place() + " cannot be read: it is no directory"), folder.scan());
    }

    @Test
    void watchingGoesOnBehindARefusalThatCouldNotBeTold() throws Exception {
        lookAtOne();
        Files.write(place().resolve("a.class"), new byte[7]);
        CountDownLatch told = new CountDownLatch(2);
        UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        CountDownLatch handled = new CountDownLatch(2);
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> handled.countDown());

        folder.watch(Duration.ofMillis(1), refusal -> {
            told.countDown();
            // Another one, for the next scan.
            try {
                Files.write(place().resolve("b.class"), new byte[8]);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            throw new IllegalStateException("the log is full");
        });

        try {
            assertTrue(told.await(10, TimeUnit.SECONDS), "it was looked at once only");
            assertTrue(handled.await(10, TimeUnit.SECONDS), "what was thrown is lost");
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    @Test
    void aPauseIsLongerThanNothing() {
        var refused = assertThrows(IllegalArgumentException.class, () -> folder.watch(Duration.ZERO, refusal -> {}));

        assertEquals("pause=PT0S is not longer than nothing", refused.getMessage());
    }
}

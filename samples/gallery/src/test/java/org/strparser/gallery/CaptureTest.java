package org.strparser.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.strparser.gallery.Captures.Captured;
import org.strparser.gallery.Captures.Folder;
import org.strparser.gallery.GalleryIndex.Entry;
import org.strparser.runtime.Outcome;
import org.strparser.testkit.Cut;
import org.strparser.testkit.Segments;

/**
 * Captured streams with known boundaries come apart as they should: with the segments in which they travelled, whole, and cut at
 * random.
 *
 * <p>They lie outside the project, in {@code ../shared/captures} or where {@code -Dcaptures=DIR} says, relative to the root of
 * the checkout. A random cut is repeated with {@code -Dcaptures.seed=SEED}.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CaptureTest {
    private static final Path ROOT = Path.of(System.getProperty("maven.multiModuleProjectDirectory"));
    private static final Optional<String> GIVEN = Optional.ofNullable(System.getProperty("captures"));
    private static final Path CAPTURES = ROOT.resolve(GIVEN.orElse("../shared/captures"));
    private static final int LEAST_FOLDERS = 55;

    private static final long SEED = Optional.ofNullable(System.getProperty("captures.seed"))
            .map(Long::valueOf)
            .orElseGet(() -> new Random().nextLong());

    private final GalleryIndex gallery = GalleryIndex.read();
    private final List<String> mismatches = new ArrayList<>();

    @BeforeAll
    static void findCaptures() {
        if (GIVEN.isPresent()) {
            assertTrue(Files.isDirectory(CAPTURES), () -> CAPTURES.normalize() + " is no folder");
        }
        assumeTrue(Files.isDirectory(CAPTURES), () -> CAPTURES.normalize() + " is not there");
        System.out.println("captures: random cuts with -Dcaptures.seed=" + SEED);
    }

    @Test
    void messagesAreThoseOfTheIndex() {
        int streams = 0;
        int messages = 0;
        int skipped = 0;
        int folders = 0;
        for (Folder folder : Captures.protocols(CAPTURES)) {
            Optional<Entry> entry = gallery.forCaptures(folder.name());
            if (entry.isEmpty()) {
                skipped += folder.streams().size();
                continue;
            }
            folders++;
            for (Captured stream : folder.streams()) {
                read(entry.get(), folder, stream);
                streams++;
                messages += stream.messages().size();
            }
        }
        System.out.printf(
                "captures: %d streams, %d messages, %d mismatches, %d skipped%n",
                streams, messages, mismatches.size(), skipped);
        System.out.println(folders + " folders");
        assertEquals(List.of(), mismatches);
        assertTrue(GIVEN.isPresent() || folders >= LEAST_FOLDERS, "too few folders");
    }

    private void read(Entry entry, Folder folder, Captured stream) {
        byte[] bytes = folder.bytes(stream);
        for (Segments way : ways(stream, bytes.length)) {
            Reading reading = Reading.of(bytes, way, new Application(entry, folder, stream));
            if (!isAsIndexed(stream, reading)) {
                mismatches.add(folder.name() + "/" + stream.file() + " " + way.name() + ": " + reading);
                break;
            }
        }
    }

    private static boolean isAsIndexed(Captured stream, Reading reading) {
        boolean ended = stream.trailing() > 0
                ? reading.outcome() instanceof Outcome.Truncated
                : reading.outcome() instanceof Outcome.Complete || reading.outcome() instanceof Outcome.HandedOver;
        return ended && reading.lengths().equals(stream.messages()) && reading.deliveredBytes() == stream.framedBytes();
    }

    @Test
    void hostileStreamsEndAsTheyMust() {
        int streams = 0;
        int skipped = 0;
        Optional<Folder> negative = Captures.negative(CAPTURES);
        for (Captured stream : negative.map(Folder::streams).orElse(List.of())) {
            Optional<Entry> entry =
                    gallery.forCaptures(Optional.ofNullable(stream.framer()).orElseThrow());
            if (entry.isEmpty()) {
                skipped++;
                continue;
            }
            streams++;
            readHostile(entry.get(), negative.orElseThrow(), stream);
        }
        System.out.printf("negative: %d streams, %d mismatches, %d skipped%n", streams, mismatches.size(), skipped);
        assertEquals(List.of(), mismatches);
    }

    private void readHostile(Entry entry, Folder folder, Captured stream) {
        byte[] bytes = folder.bytes(stream);
        for (Segments way : ways(stream, bytes.length)) {
            Application application = new Application(entry, folder, stream);
            Reading reading = Reading.of(bytes, way, application);
            int limit = application.program().maxMessageBytes();
            boolean bounded = reading.deliveredBytes() <= bytes.length
                    && reading.lengths().stream().allMatch(length -> length <= limit);
            if (!bounded || !Hostile.allows(stream, reading)) {
                mismatches.add(folder.name() + "/" + stream.file() + " " + way.name() + ": " + reading + "; strictly: "
                        + stream.messages().size() + " messages, " + stream.strictReading());
                break;
            }
        }
    }

    private static List<Segments> ways(Captured stream, int length) {
        return List.of(
                new Segments("as captured", stream.segments()),
                new Segments("whole", List.of(length)),
                Cut.random(SEED, length));
    }
}

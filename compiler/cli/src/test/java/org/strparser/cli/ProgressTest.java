package org.strparser.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final String HALF = "[" + "#".repeat(20) + " ".repeat(20) + "] 50%";

    private final StringWriter err = new StringWriter();
    private long nanos = Long.MAX_VALUE - 5;

    private Progress progress(Surroundings surroundings, long size) {
        Console console = new Console(
                InputStream.nullInputStream(), new PrintWriter(new StringWriter()), new PrintWriter(err), surroundings);
        return new Progress(console, () -> nanos, size);
    }

    private static Surroundings watched(boolean outIsTerminal) {
        return new Surroundings(outIsTerminal, true, Map.of());
    }

    @Test
    void itIsDueAfterASecondAndThenTenTimesASecond() {
        try (Progress progress = progress(watched(false), 100)) {
            nanos += 999_999_999;
            assertFalse(progress.isDue());
            nanos++;
            assertTrue(progress.isDue());
            progress.draw(50);
            assertFalse(progress.isDue());
            nanos += 100_000_000;
            assertTrue(progress.isDue());
        }
        assertEquals("\r" + HALF + "\r" + " ".repeat(HALF.length()) + "\r", err.toString());
    }

    @Test
    void nobodySeesItInAPipeOrOnATerminalThatCannotDraw() {
        try (Progress piped = progress(new Surroundings(true, false, Map.of()), 100);
                Progress dumb = progress(new Surroundings(true, true, Map.of("TERM", "dumb")), 100)) {
            nanos += 5_000_000_000L;

            assertFalse(piped.isDue());
            assertFalse(dumb.isDue());
        }
        assertEquals("", err.toString());
    }

    @Test
    void itMakesRoomForOutputOnTheSameTerminal() {
        try (Progress progress = progress(watched(true), 100)) {
            progress.draw(50);
            progress.beforeOutput();
            progress.beforeOutput();
        }
        assertEquals("\r" + HALF + "\r" + " ".repeat(HALF.length()) + "\r", err.toString());
    }

    @Test
    void itStaysWhereOutputGoesElsewhere() {
        try (Progress progress = progress(watched(false), 100)) {
            progress.draw(50);
            progress.beforeOutput();

            assertEquals("\r" + HALF, err.toString());
        }
    }

    @Test
    void ofAnInputOfUnknownSizeItCounts() {
        try (Progress progress = progress(watched(false), 0)) {
            progress.draw(3 << 20);

            assertEquals("\r3 MiB", err.toString());
        }
    }

    @Test
    void ofAFileThatGrewItIsFull() {
        try (Progress progress = progress(watched(false), 100)) {
            progress.draw(1000);

            assertEquals("\r[" + "#".repeat(40) + "] 100%", err.toString());
        }
    }
}

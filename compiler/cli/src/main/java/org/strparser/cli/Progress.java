package org.strparser.cli;

import java.io.PrintWriter;
import java.util.function.LongSupplier;

/** A bar on a terminal, from the second second on; the last thing on its line until it is wiped. */
final class Progress implements AutoCloseable {
    private static final int WIDTH = 40;
    private static final long PATIENCE_NANOS = 1_000_000_000L;
    private static final long INTERVAL_NANOS = 100_000_000L;

    private final PrintWriter err;
    private final boolean shows;
    /** Whether the output goes to the terminal too. */
    private final boolean isBesideOutput;

    private final LongSupplier nanos;
    private final long size;
    private long due;
    private int drawn;

    /** {@code size} of the input in bytes, 0 where it is not known. */
    Progress(Console console, LongSupplier nanos, long size) {
        this.err = console.err();
        this.shows = console.surroundings().progress();
        this.isBesideOutput = console.surroundings().outIsTerminal();
        this.nanos = nanos;
        this.size = size;
        this.due = nanos.getAsLong() + PATIENCE_NANOS;
    }

    boolean isDue() {
        return shows && nanos.getAsLong() - due >= 0;
    }

    void draw(long bytes) {
        due = nanos.getAsLong() + INTERVAL_NANOS;
        String bar = bar(bytes, size);
        err.print("\r" + bar);
        err.flush();
        drawn = bar.length();
    }

    /** A file may grow while it is read: the bar does not. */
    private static String bar(long bytes, long size) {
        if (size <= 0) {
            return (bytes >> 20) + " MiB";
        }
        double done = Math.min(1, (double) bytes / size);
        int filled = (int) (done * WIDTH);
        return "[" + "#".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + (int) (done * 100) + "%";
    }

    /** Something is about to be written to the standard output. */
    void beforeOutput() {
        if (isBesideOutput) {
            wipe();
        }
    }

    /** Makes room for other lines. */
    void wipe() {
        if (drawn > 0) {
            err.print("\r" + " ".repeat(drawn) + "\r");
            err.flush();
            drawn = 0;
        }
    }

    @Override
    public void close() {
        wipe();
    }
}

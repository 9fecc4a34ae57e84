package org.strparser.cli;

import java.io.PrintWriter;

/** A bar on a terminal, from the second second on. */
final class Progress {
    private static final int WIDTH = 40;
    private static final long PATIENCE_NANOS = 1_000_000_000L;
    private static final long INTERVAL_NANOS = 100_000_000L;

    private final PrintWriter err;
    private final long size;
    private final boolean shows;
    private long last;
    private boolean drawn;

    /** {@code size} 0 where the size of the input is not known. */
    Progress(PrintWriter err, long size, boolean shows) {
        this.err = err;
        this.size = size;
        this.shows = shows;
        this.last = System.nanoTime() + PATIENCE_NANOS - INTERVAL_NANOS;
    }

    void at(long bytes) {
        long now = System.nanoTime();
        if (!shows || now - last < INTERVAL_NANOS) {
            return;
        }
        last = now;
        drawn = true;
        err.print("\r" + draw(bytes, size));
        err.flush();
    }

    static String draw(long bytes, long size) {
        if (size <= 0) {
            return bytes / (1 << 20) + " MiB";
        }
        int filled = (int) (bytes * WIDTH / size);
        return "[" + "#".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + bytes * 100 / size + "%";
    }

    /** Wipes the bar. */
    void done() {
        if (drawn) {
            err.print("\r" + " ".repeat(WIDTH + 8) + "\r");
            err.flush();
        }
    }
}

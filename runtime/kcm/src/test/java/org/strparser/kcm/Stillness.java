package org.strparser.kcm;

/**
 * Whether nothing has moved long enough. Time alone does not tell: on a busy machine whoever looks is not run for a while, and nobody
 * else was either. So it must also have been looked a number of times.
 */
final class Stillness {
    private final long nanos;
    private final int looks;
    private long sinceNanos = System.nanoTime();
    private int looked;

    Stillness(long millis, int looks) {
        this.nanos = millis * 1_000_000;
        this.looks = looks;
    }

    /** Something has moved. */
    void moved() {
        sinceNanos = System.nanoTime();
        looked = 0;
    }

    /** Nothing has moved since the last look. Answers whether that has been so long enough. */
    boolean isOver() {
        looked++;
        return looked >= looks && System.nanoTime() - sinceNanos > nanos;
    }
}

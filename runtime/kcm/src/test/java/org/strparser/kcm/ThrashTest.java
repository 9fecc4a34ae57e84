package org.strparser.kcm;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/**
 * The thrash test of the original patch set: seconds here, hours with {@code -Dthrash.minutes=…}; {@code -Dthrash.seed=…} replays the
 * choices of a run (not the timing of its threads).
 */
class ThrashTest {
    private static final int STEPS = 20_000;

    @Test
    void everyMessageIsAccountedFor() throws Exception {
        long minutes = Long.getLong("thrash.minutes", 0);
        long until = System.nanoTime() + (minutes > 0 ? minutes * 60_000_000_000L : 6_000_000_000L);
        long seed = Long.getLong("thrash.seed", System.nanoTime());
        long memory = 0;
        int threads = 0;
        int rounds = 0;
        while (System.nanoTime() < until || rounds < 2) {
            try (Thrash thrash = new Thrash(seed + rounds, rounds % 2 == 1)) {
                for (int i = 0; i < STEPS; i++) {
                    thrash.step();
                }
                thrash.finish();
                thrash.account();
                System.out.println(thrash.summary());
            }
            rounds++;
            if (rounds == 2) {
                memory = usedBytes();
                threads = Thread.activeCount();
            }
        }

        assertTrue(Thread.activeCount() <= threads + 2, "threads grew to " + Thread.activeCount() + " from " + threads);
        assertTrue(usedBytes() <= memory + (32 << 20), "memory grew to " + usedBytes() + " from " + memory);
    }

    private static long usedBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}

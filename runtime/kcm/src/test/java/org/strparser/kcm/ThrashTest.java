package org.strparser.kcm;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The thrash test of the original patch set: seconds here, hours with {@code -Dthrash.minutes=…}; {@code -Dthrash.seed=…} begins with a
 * round that was printed, and makes the same choices (not the same timing of its threads).
 */
class ThrashTest {
    private static final int STEPS = 20_000;
    private static final int WARM_UP_ROUNDS = 2;

    @Test
    @Timeout(value = 365, unit = TimeUnit.DAYS)
    void everyMessageIsAccountedFor() throws Exception {
        long minutes = Long.getLong("thrash.minutes", 0);
        long until = System.nanoTime() + (minutes > 0 ? minutes * 60_000_000_000L : 6_000_000_000L);
        long seed = Long.getLong("thrash.seed", System.nanoTime());
        long memory = 0;
        long files = 0;
        int rounds = 0;
        while (System.nanoTime() < until || rounds < WARM_UP_ROUNDS) {
            round(seed + rounds);
            rounds++;
            // Each round has its own loops: those of the last one end.
            Rig.await(() -> loopCount() == 0);
            if (rounds == WARM_UP_ROUNDS) {
                memory = usedBytes();
                files = fileCount();
            }
        }

        assertTrue(usedBytes() <= memory + (32 << 20), "memory grew to " + usedBytes() + " from " + memory);
        assertTrue(fileCount() <= files + 8, "open files grew to " + fileCount() + " from " + files);
        System.out.println("thrash: " + rounds + " rounds, memory " + memory + " -> " + usedBytes() + ", open files "
                + files + " -> " + fileCount());
    }

    private static void round(long seed) throws IOException {
        try (Thrash thrash = new Thrash(seed)) {
            for (int i = 0; i < STEPS; i++) {
                thrash.step();
            }
            thrash.finish();
            thrash.account();
            System.out.println(thrash.summary());
        }
    }

    private static long loopCount() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(each -> each.getName().equals("kcm-loop"))
                .count();
    }

    /** Where the system tells: 0 elsewhere. */
    private static long fileCount() throws IOException {
        Path open = Path.of("/proc/self/fd");
        if (!Files.isDirectory(open)) {
            return 0;
        }
        try (Stream<Path> each = Files.list(open)) {
            return each.count();
        }
    }

    private static long usedBytes() {
        System.gc();
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return direct + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}

package org.strparser.bench.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Lengths of the messages of a stream, from a fixed seed. */
public final class Sizes {
    private static final long SEED = 11;
    /** A stream has at least so many bytes, as far as whole messages allow. */
    private static final int STREAM_BYTES = 64 * 1024;

    private static final int MIXED_BYTES = 1024 * 1024;

    private Sizes() {}

    /** As many messages of that length as fit into 64 KiB; four of them where that is but one. */
    public static List<Integer> equal(int messageBytes) {
        int count = STREAM_BYTES / messageBytes;
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < (count > 1 ? count : 4); i++) {
            sizes.add(messageBytes);
        }
        return sizes;
    }

    /**
     * A megabyte as services send it: of a hundred messages sixty are of 24 to 120 bytes, thirty of up to 1 KiB, nine of up to 8
     * KiB, and one of up to 64 KiB.
     */
    public static List<Integer> mixed() {
        Random random = new Random(SEED);
        List<Integer> sizes = new ArrayList<>();
        for (int total = 0; total < MIXED_BYTES; total += sizes.get(sizes.size() - 1)) {
            int draw = random.nextInt(100);
            sizes.add(
                    draw < 60
                            ? between(random, 24, 120)
                            : draw < 90
                                    ? between(random, 120, 1024)
                                    : draw < 99 ? between(random, 1024, 8192) : between(random, 8192, 65_536));
        }
        return sizes;
    }

    private static int between(Random random, int least, int most) {
        return least + random.nextInt(most - least);
    }
}

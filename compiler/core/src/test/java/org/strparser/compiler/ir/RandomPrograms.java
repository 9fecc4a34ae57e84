package org.strparser.compiler.ir;

import java.util.List;
import java.util.Random;
import org.strparser.compiler.facts.Facts;

/** Well-formed programs, bytes and parameters, all from a seed. */
public final class RandomPrograms {
    static final int REASONS = 3;
    static final int FIELDS = 5;
    private static final byte[] OFTEN = {0, 1, 2, 3, 4, 'A', 'b', 'B', (byte) 0xe9, 0x7f, (byte) 0x80, -1};

    private RandomPrograms() {}

    public static Program of(long seed) {
        var random = new Random(seed);
        Graph exact = new RandomGraph(random, false).build();
        return new Program(facts(), exact, FastPath.of(exact), new RandomGraph(random, true).build());
    }

    private static Facts facts() {
        var reason = new Facts.Reason("r", "EPROTO");
        var field = new Facts.Field("f", Facts.Kind.NUMBER, false, List.of());
        var params = List.of(new Facts.Param("p0", 0, 40, 3, List.of()), new Facts.Param("p1", -5, 1000, 0, List.of()));
        return new Facts(
                "random",
                "R",
                Integer.MAX_VALUE - 8,
                40,
                0,
                params,
                List.of(),
                java.util.Collections.nCopies(REASONS, reason),
                java.util.Collections.nCopies(FIELDS, field));
    }

    /** Values of the two parameters, 0 … 40 and −5 … 1000. */
    public static long[] params(Random random) {
        return new long[] {random.nextInt(41), random.nextInt(1006) - 5};
    }

    /** 1 … 40 bytes, among them many that guards and literals are likely to like. */
    public static byte[] bytes(Random random) {
        byte[] bytes = new byte[1 + random.nextInt(40)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = random.nextInt(4) == 0 ? (byte) random.nextInt(256) : OFTEN[random.nextInt(OFTEN.length)];
        }
        return bytes;
    }
}

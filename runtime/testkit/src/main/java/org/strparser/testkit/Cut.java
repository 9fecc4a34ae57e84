package org.strparser.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The ways to cut a stream into segments that a framing test tries. Use it as a parameter:
 *
 * <pre>
 * &#64;ParameterizedTest
 * &#64;EnumSource(Cut.class)
 * void messagesComeOutWhole(Cut cut) {
 *     cut.of(stream.length).forEach(segments -&gt; {
 *         var parser = …;
 *         segments.feed(stream, Memory.HEAP, parser::feed);
 *         …
 *     });
 * }
 * </pre>
 */
public enum Cut {
    /** The whole stream at once. */
    WHOLE {
        @Override
        public Stream<Segments> of(int length) {
            return Stream.of(new Segments("whole", List.of(length)));
        }
    },
    /** One byte at a time. */
    BYTE_BY_BYTE {
        @Override
        public Stream<Segments> of(int length) {
            return Stream.of(Segments.every(1, length));
        }
    },
    /** In two pieces, at every point; of a long stream at {@value #MOST_POINTS} points, its ends among them. */
    TWO_PIECES {
        @Override
        public Stream<Segments> of(int length) {
            int step = Math.max(1, (length + MOST_POINTS - 1) / MOST_POINTS);
            return IntStream.range(1, length)
                    .filter(point -> point % step == 0 || point < EDGE || length - point < EDGE)
                    .mapToObj(point -> new Segments("cut at " + point, List.of(point, length - point)));
        }
    },
    /** Small and large pieces at random, from fixed seeds. */
    RANDOM {
        @Override
        public Stream<Segments> of(int length) {
            return IntStream.range(0, SEEDS).mapToObj(seed -> random(seed, length));
        }
    };

    private static final int MOST_POINTS = 256;
    private static final int EDGE = 16;
    private static final int SEEDS = 8;

    /** Every way of this kind to cut a stream of {@code length} bytes. */
    public abstract Stream<Segments> of(int length);

    /** All ways of all kinds. */
    public static Stream<Segments> all(int length) {
        return Stream.of(values()).flatMap(cut -> cut.of(length));
    }

    /** Pieces at random from a seed, which the name bears: many of 1 … 4 bytes, some as long as a segment or two. */
    public static Segments random(long seed, int length) {
        Random random = new Random(seed);
        List<Integer> sizes = new ArrayList<>();
        int left = length;
        while (left > 0) {
            int most = random.nextInt(3) == 0 ? 3000 : 4;
            int size = Math.min(left, 1 + random.nextInt(most));
            sizes.add(size);
            left -= size;
        }
        return new Segments("random, seed " + seed, sizes);
    }
}

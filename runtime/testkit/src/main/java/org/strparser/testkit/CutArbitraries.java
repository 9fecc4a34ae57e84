package org.strparser.testkit;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Ways to cut a stream, for jqwik properties. */
public final class CutArbitraries {

    private CutArbitraries() {}

    /** Any way to cut a stream of {@code length} bytes; shrinks towards few segments. */
    public static Arbitrary<Segments> segments(int length) {
        Arbitrary<Segments> random = Arbitraries.longs().greaterOrEqual(0).map(seed -> Cut.random(seed, length));
        Arbitrary<Segments> even =
                Arbitraries.integers().between(1, Math.max(1, length)).map(size -> Segments.every(size, length));
        return Arbitraries.oneOf(even, random);
    }

    /** A stream, cut in any way, in any kind of memory. */
    public static Arbitrary<CutStream> of(byte[] stream) {
        return Combinators.combine(segments(stream.length), memories())
                .as((segments, memory) -> new CutStream(stream, segments, memory));
    }

    /** Any kind of memory. */
    public static Arbitrary<Memory> memories() {
        return Arbitraries.of(Memory.values());
    }
}

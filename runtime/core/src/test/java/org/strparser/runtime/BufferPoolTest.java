package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.strparser.testkit.Hex;

/** Arrays serve one message after the other, and come back from wherever a stream ends. */
class BufferPoolTest {
    private static final ParserProgram LEN32 = Parsers.of(new TestParser.Len32());
    private static final Options UNCHECKED = Options.defaults().withChecked(false);

    private final BufferPool pool = new BufferPool();

    @Property
    void anArrayHasLessThanTwiceWhatIsAskedFor(@ForAll @IntRange(min = 1, max = 1 << 20) int bytes) {
        int size = BufferPool.sizeFor(bytes);

        assertTrue(size >= bytes);
        assertTrue(size == BufferPool.LEAST || size < 2 * bytes, size + " for " + bytes);
        assertTrue(bytes <= BufferPool.GREATEST || size == bytes);
    }

    @Example
    void anArrayIsUsedAgainAndWhatWasInItIsGone() {
        byte[] first = pool.take(128);
        first[7] = 7;
        pool.give(first);

        byte[] second = pool.take(128);

        assertSame(first, second);
        assertEquals((byte) 0xdb, second[7]);
        assertNotSame(second, pool.take(128));
    }

    @Example
    void arraysOfOtherSizesAreNotKept() {
        byte[] odd = pool.take(100_000);
        pool.give(odd);
        pool.give(new byte[0]);

        assertEquals(0, pool.arraysOut());
        assertNotSame(odd, pool.take(100_000));
    }

    /** Whatever is asked of a stream, and however it ends. */
    @Property(tries = 2000)
    void noRunLeaksAnArray(@ForAll long seed) {
        long before = BufferPool.SHARED.arraysOut();

        ModelRun.check(new Random(seed)::nextInt);

        assertEquals(before, BufferPool.SHARED.arraysOut());
    }

    @Example
    void aRetainedMessageKeepsItsArrayFromTheNext() {
        List<Message> kept = new ArrayList<>();
        StreamParser stream = LEN32.newStream(message -> kept.add(message.retain()), UNCHECKED);
        byte[] bytes = Hex.bytes("00000002 0a0b 00000002 0c0d 00000002 0e0f");
        for (int i = 0; i < bytes.length; i++) {
            stream.feed(bytes, i, i + 1);
        }

        assertArrayEquals(Hex.bytes("00000002 0a0b"), kept.get(0).copy());
        assertArrayEquals(Hex.bytes("00000002 0c0d"), kept.get(1).copy());
        assertArrayEquals(Hex.bytes("00000002 0e0f"), kept.get(2).copy());
    }

    /** Messages that straddle feeds make no object, small or of tens of kilobytes. */
    @Property(tries = 20)
    void nothingIsMadeForMessagesThatStraddle(
            @ForAll @IntRange(min = 1, max = 50_000) int body, @ForAll @IntRange(min = 1, max = 2000) int segment) {
        ByteBuffer stream = ByteBuffer.allocate((body + 4) * 20);
        while (stream.hasRemaining()) {
            stream.putInt(body).position(stream.position() + body);
        }
        StreamParser parser = LEN32.newStream(message -> {}, UNCHECKED);
        Runnable feeds = () -> feed(parser, stream.array(), segment);
        feeds.run();

        long allocated = Allocation.of(feeds);

        assertEquals(40, parser.counters().messages());
        // An assembly and its array are more than 130 bytes; code that is not compiled yet makes objects of its own.
        assertTrue(allocated < 20 * 100, "allocated " + allocated);
    }

    private static void feed(StreamParser parser, byte[] bytes, int segment) {
        for (int i = 0; i < bytes.length; i += segment) {
            parser.feed(bytes, i, Math.min(bytes.length, i + segment));
        }
    }
}

package org.strparser.bench.hand;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.strparser.bench.stream.Contestant;
import org.strparser.bench.stream.Memory;
import org.strparser.bench.stream.Segments;
import org.strparser.bench.stream.Touch;

/**
 * What hand-written loops share: the array in which a message that straddles segments is put together. The loops themselves
 * are classes of their own, each with its own profile.
 *
 * <p>A direct segment is copied into an array at once: measured beforehand, that costs a loop over small messages less than reading
 * through a buffer does.
 */
abstract class HandFramer implements Contestant {
    final Touch touch;
    /** The bytes of the open message, {@code [0..heldBytes)}. */
    byte[] held = new byte[256];

    int heldBytes;

    private final Segments segments;
    private final List<ByteBuffer> buffers;
    private final byte[] scratch;

    HandFramer(Segments segments, Touch touch) {
        this.segments = segments;
        this.touch = touch;
        boolean direct = segments.memory() == Memory.DIRECT;
        this.buffers = direct ? segments.buffers() : List.of();
        this.scratch = new byte[direct ? Math.min(segments.segmentBytes(), segments.bytes().length) : 0];
    }

    /** Takes the bytes {@code [from..to)}, at least one. */
    public abstract void feed(byte[] window, int from, int to);

    @Override
    public void pass() {
        int count = segments.count();
        if (segments.memory() == Memory.HEAP) {
            byte[] bytes = segments.bytes();
            for (int i = 0; i < count; i++) {
                feed(bytes, segments.from(i), segments.to(i));
            }
        } else {
            for (int i = 0; i < count; i++) {
                ByteBuffer buffer = buffers.get(i);
                int length = buffer.remaining();
                buffer.get(buffer.position(), scratch, 0, length);
                feed(scratch, 0, length);
            }
        }
    }

    /** Keeps {@code [from..to)} behind what is held. */
    final void hold(byte[] window, int from, int to) {
        int length = heldBytes + to - from;
        if (length > held.length) {
            held = Arrays.copyOf(held, Math.max(length, 2 * held.length));
        }
        if (to - from == 1) {
            held[heldBytes] = window[from];
        } else {
            System.arraycopy(window, from, held, heldBytes, to - from);
        }
        heldBytes = length;
    }

    /** Hands over what is held, which is one message. */
    final void deliverHeld() {
        touch.message(held, 0, heldBytes);
        heldBytes = 0;
    }

    static IllegalStateException broken(String what, long value) {
        return new IllegalStateException(what + ": " + value);
    }
}

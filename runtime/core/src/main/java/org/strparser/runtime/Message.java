package org.strparser.runtime;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.strparser.api.FieldSlots;

/**
 * A message of a stream: a view into the bytes being fed, valid during {@link MessageHandler#onMessage}.
 *
 * <pre>
 *   stream   … │ header │ body … │ …
 *              offset()          offset() + length()
 * </pre>
 *
 * <p>Offsets of fields and bytes count from the message's first byte. Used by the thread of the callback only.
 */
public final class Message {
    private static final byte[] NO_BYTES = new byte[0];

    private final ParserProgram program;
    private byte[] array = NO_BYTES;
    /** Null where the message lies in {@link #array}. */
    private @Nullable ByteBuffer direct;

    private int start;
    private int length;
    private long offset;
    private boolean live;
    /** Null until a field is asked for; dropped between feeds. */
    private @Nullable FieldSlots slots;

    private boolean filled;

    Message(ParserProgram program) {
        this.program = program;
    }

    void open(byte[] window, int from, int bytes, long streamOffset) {
        array = window;
        direct = null;
        opened(from, bytes, streamOffset);
    }

    void open(ByteBuffer window, int from, int bytes, long streamOffset) {
        direct = window;
        opened(from, bytes, streamOffset);
    }

    private void opened(int from, int bytes, long streamOffset) {
        start = from;
        length = bytes;
        offset = streamOffset;
        live = true;
        filled = false;
    }

    /** Ends the delivery; no byte of the caller's is kept. */
    void close() {
        live = false;
        array = NO_BYTES;
        direct = null;
    }

    void forgetSlots() {
        slots = null;
    }

    /** The name of the message, as in the rule. */
    public String name() {
        return program.name();
    }

    /** Bytes from the start of the stream to the first of this message. */
    public long offset() {
        return offset;
    }

    /** Bytes of the message, header and trailer included. */
    public int length() {
        return length;
    }

    /** The byte at {@code index}, 0 … 255; {@code 0 <= index < length}. */
    public int byteAt(int index) {
        requireLive();
        if (index < 0 || index >= length) {
            throw new IndexOutOfBoundsException("index " + index + " is not in a message of " + length + " bytes");
        }
        return (direct == null ? array[start + index] : direct.get(start + index)) & 0xff;
    }

    /** All bytes of the message, as the caller's own. */
    public byte[] copy() {
        return copy(0, length);
    }

    /** The bytes {@code [from..to)} of the message, as the caller's own. */
    public byte[] copy(int from, int to) {
        requireLive();
        if (from < 0 || to < from || to > length) {
            throw new IndexOutOfBoundsException(
                    "[" + from + ".." + to + ") does not lie in a message of " + length + " bytes");
        }
        if (direct == null) {
            return Arrays.copyOfRange(array, start + from, start + to);
        }
        byte[] bytes = new byte[to - from];
        direct.get(start + from, bytes);
        return bytes;
    }

    /** The message as a read-only buffer, valid during the callback. */
    public ByteBuffer buffer() {
        requireLive();
        return direct == null
                ? ByteBuffer.wrap(array, start, length).slice().asReadOnlyBuffer()
                : direct.slice(start, length).asReadOnlyBuffer();
    }

    /** Whether this message has the field. */
    public boolean has(String field) {
        return fields().isPresent(program.fieldIndex(field));
    }

    /** A number; a u64 is to be read as unsigned, a choice is the index of its literal. Throws where it is absent. */
    public long number(String field) {
        return present(field).number(program.fieldIndex(field));
    }

    /** The bytes of a field, as the caller's own. Throws {@link IllegalStateException} where it is absent. */
    public byte[] bytes(String field) {
        int index = program.fieldIndex(field);
        FieldSlots present = present(field);
        return copy(present.from(index), present.to(index));
    }

    /** All fields by index, see {@link ParserProgram#fields}; valid during the callback. */
    public FieldSlots fields() {
        requireLive();
        FieldSlots filling = slots;
        if (filling == null) {
            filling = new FieldSlots(program.fields().size());
            slots = filling;
        }
        if (!filled) {
            filled = true;
            filling.clear();
            if (direct == null) {
                program.parser().fields(array, start, start + length, program.state(), filling);
            } else {
                program.parser().fields(direct, start, start + length, program.state(), filling);
            }
        }
        return filling;
    }

    private FieldSlots present(String field) {
        FieldSlots all = fields();
        if (!all.isPresent(program.fieldIndex(field))) {
            throw new IllegalStateException("this " + name() + " has no " + field);
        }
        return all;
    }

    private void requireLive() {
        if (!live) {
            throw new IllegalStateException(name() + " at stream offset " + offset + ", " + length
                    + " bytes, was delivered and is gone: copy what is to be kept");
        }
    }
}

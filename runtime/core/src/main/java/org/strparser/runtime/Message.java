package org.strparser.runtime;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.strparser.api.FieldSlots;
import org.strparser.api.StreamState;

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
    static final byte[] NO_BYTES = new byte[0];
    private static final int OF_NONE = -1;
    private static final int GONE = -2;

    private final Control stream;
    private byte[] array = NO_BYTES;
    /** Null where the message lies in {@link #array}. */
    private @Nullable ByteBuffer direct;
    /** Stream offset of index 0 of the window. */
    private long base;

    private int start;
    private int length;
    /** Null until a field is asked for; dropped between feeds. */
    private @Nullable FieldSlots slots;

    /** The start of the message that the slots are of; {@link #OF_NONE}; or {@link #GONE}, where no message can be selected. */
    private int filledAt = GONE;

    /** The states that it was parsed with; null for those of the stream, while it is delivered. */
    private @Nullable StreamState parsedWith;

    /** The program that framed it; null for that of the stream, while it is delivered. */
    private @Nullable ParserProgram framedBy;

    Message(Control stream) {
        this.stream = stream;
    }

    private StreamState state() {
        StreamState own = parsedWith;
        return own == null ? stream.state : own;
    }

    /** Whether this is being delivered. */
    boolean isDelivering() {
        return filledAt != GONE && length > 0;
    }

    /** Whether the message is a part of a record that goes on behind it. Only during the callback. */
    public boolean isContinued() {
        requireLive();
        return state().isContinued();
    }

    private ParserProgram program() {
        ParserProgram own = framedBy;
        return own == null ? stream.setup.program : own;
    }

    /** Lets messages lie in an array, or in the direct buffer if there is one, whose index 0 has that stream offset. */
    void attach(byte[] window, @Nullable ByteBuffer directWindow, long windowOffset) {
        array = window;
        direct = directWindow;
        base = windowOffset;
        filledAt = OF_NONE;
    }

    /** Makes this the message of {@code bytes} bytes at index {@code from} of the window. */
    void select(int from, int bytes) {
        start = from;
        length = bytes;
    }

    /**
     * Makes this the message of {@code bytes} bytes behind the one that it is. The start is added up here, apart from the index that the
     * frame loop counts: what the handler reads would else be addressed through that index, and put an instruction more between the length
     * of a message and that of the next (docs/performance.md).
     */
    void next(int bytes) {
        start += length;
        length = bytes;
    }

    /** The array that it lies in; of no use where it lies in a buffer. */
    byte[] array() {
        return array;
    }

    /** The stream offset of that index of the window. */
    long offsetOf(int index) {
        return base + index;
    }

    /** The same message, as an object of its own. */
    Message fork() {
        Message other = new Message(stream);
        other.attach(array, direct, base);
        other.select(start, length);
        return other;
    }

    /** Ends the delivery; nothing of the caller's is kept. */
    void detach() {
        array = NO_BYTES;
        direct = null;
        filledAt = GONE;
        slots = null;
    }

    /** The name of the message, as in the rule. */
    public String name() {
        return program().name();
    }

    /** Bytes from the start of the stream to the first of this message. */
    public long offset() {
        return base + start;
    }

    /** Bytes of the message, header and trailer included. */
    public int length() {
        return length;
    }

    /** The byte at {@code index}, 0 … 255; {@code 0 <= index < length}. */
    public int byteAt(int index) {
        requireLive();
        if (index < 0 || index >= length) {
            throw new IndexOutOfBoundsException("index " + index + " is not in a message of " + ByteCount.text(length));
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
                    "[" + from + ".." + to + ") does not lie in a message of " + ByteCount.text(length));
        }
        if (direct == null) {
            return Arrays.copyOfRange(array, start + from, start + to);
        }
        byte[] bytes = new byte[to - from];
        direct.get(start + from, bytes);
        return bytes;
    }

    /**
     * The same message for as long as the caller likes, in any one thread at a time. Where it was assembled it keeps that array,
     * and nothing is copied; where it lies in what is being fed, its bytes are copied.
     */
    public Message retain() {
        requireLive();
        Message kept = new Message(stream);
        kept.framedBy = program();
        if (!program().states().isEmpty()) {
            kept.parsedWith = stream.state.copy();
        }
        if (stream.lends(array)) {
            kept.attach(array, null, base);
            kept.select(start, length);
        } else {
            kept.attach(copy(), null, offset());
            kept.select(0, length);
        }
        return kept;
    }

    /**
     * The bytes as a buffer of the caller's own, which may be written to. Where the message was assembled it is that array, shared
     * with what is {@linkplain #retain retained} of it, and nothing is copied; where it lies in what is being fed, it is a copy.
     */
    public ByteBuffer ownBuffer() {
        requireLive();
        return stream.lends(array) ? ByteBuffer.wrap(array, start, length).slice() : ByteBuffer.wrap(copy());
    }

    /** The message as a read-only buffer, valid as long as the message is. */
    public ByteBuffer buffer() {
        requireLive();
        return direct == null
                ? ByteBuffer.wrap(array, start, length).slice().asReadOnlyBuffer()
                : direct.slice(start, length).asReadOnlyBuffer();
    }

    /** The bytes {@code [from..to)} of the message as a read-only buffer, valid during the callback. */
    public ByteBuffer buffer(int from, int to) {
        return buffer().slice(from, to - from);
    }

    /** Whether this message has the field. */
    public boolean has(String field) {
        return fields().isPresent(program().fieldIndex(field));
    }

    /** A number; a u64 is to be read as unsigned, a choice is the index of its literal. Throws where it is absent. */
    public long number(String field) {
        return present(field).number(program().fieldIndex(field));
    }

    /** The bytes of a field, as the caller's own. Throws {@link IllegalStateException} where it is absent. */
    public byte[] bytes(String field) {
        int index = program().fieldIndex(field);
        FieldSlots present = present(field);
        return copy(present.from(index), present.to(index));
    }

    /** Offset in the message of the first byte of a field that is bytes. Throws where it is absent. */
    public int from(String field) {
        return present(field).from(program().fieldIndex(field));
    }

    /** Offset in the message behind the last byte of a field that is bytes. */
    public int to(String field) {
        return present(field).to(program().fieldIndex(field));
    }

    /** All fields by index, see {@link ParserProgram#fields}; valid during the callback. */
    public FieldSlots fields() {
        requireLive();
        FieldSlots filling = slots;
        if (filling == null) {
            filling = new FieldSlots(program().fields().size());
            slots = filling;
        }
        if (filledAt != start) {
            filledAt = start;
            filling.clear();
            if (direct == null) {
                program().parser().fields(array, start, start + length, state(), filling);
            } else {
                program().parser().fields(direct, start, start + length, state(), filling);
            }
        }
        return filling;
    }

    private FieldSlots present(String field) {
        FieldSlots all = fields();
        if (!all.isPresent(program().fieldIndex(field))) {
            throw new IllegalStateException("this " + name() + " has no " + field);
        }
        return all;
    }

    private void requireLive() {
        if (filledAt == GONE) {
            throw new IllegalStateException(this + ", was delivered and is gone: copy or retain what is to be kept");
        }
    }

    @Override
    public String toString() {
        return name() + " at stream offset " + offset() + ", " + ByteCount.text(length);
    }
}

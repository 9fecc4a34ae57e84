package org.strparser.api;

import java.util.Arrays;

/**
 * What a compiled parser knows of a stream beyond its bytes: the parameters it was loaded with, the states of the stream, the bytes of
 * the earlier frames of a joined record, and, while a message is open, where in it the parser has come to.
 *
 * <p>One object a stream, used by one thread at a time; streams of a program share the array of parameters, which nobody changes. A
 * program without states and without resumable rules has one object for all its streams, which nobody changes either.
 *
 * <p>Compiled code calls the static methods, the runtime the others. What a message does to the states is noted while it is parsed and
 * takes effect by {@link #complete}; a parser that begins a message anew forgets it.
 */
public final class StreamState {
    private static final long[] NONE = {};

    private final long[] params;
    /** The states, and behind them the values that the open message gives them. */
    private final long[] states;
    /** By state, a bit: whether the open message gives it a value. */
    private long given;

    private long earlier;
    private boolean nextHandoff;
    private boolean continues;

    /** Where to go on, 0 at the message start. */
    private int place;
    /** What a resumable parser keeps while a message is open; empty where it begins anew at each call. */
    private long[] registers = NONE;

    /** Without states, over these parameter values, in the order of {@link ParserFacts#params()}; the array is not copied. */
    public StreamState(long[] params) {
        this(params, NONE);
    }

    /** The same with these values of the states, in the order of {@link ParserFacts#states()}; copied. */
    public StreamState(long[] params, long[] initial) {
        this.params = params;
        this.states = initial.length == 0 ? NONE : Arrays.copyOf(initial, 2 * initial.length);
    }

    /** The value of the parameter with that index. */
    public static long param(StreamState stream, int index) {
        return stream.params[index];
    }

    /** The value of the state with that index, as it was before the open message. */
    public static long state(StreamState stream, int index) {
        return stream.states[index];
    }

    /** Bytes of the earlier frames of the record that the open message belongs to. */
    public static long earlier(StreamState stream) {
        return stream.earlier;
    }

    /** Begins a message: forgets what a call before has noted. */
    public static void begin(StreamState stream) {
        stream.given = 0;
        stream.nextHandoff = false;
        stream.continues = false;
    }

    /** When the message is complete, the state with that index has this value. */
    public static void next(StreamState stream, int index, long value) {
        stream.states[stream.states.length / 2 + index] = value;
        stream.given |= 1L << index;
    }

    /** When the message is complete, the stream is handed over. */
    public static void nextHandoff(StreamState stream) {
        stream.nextHandoff = true;
    }

    /** The message is a part of a record that goes on behind it. */
    public static void continues(StreamState stream) {
        stream.continues = true;
    }

    /** The place to go on at, which is forgotten; 0 at the message start, where everything noted is forgotten too. */
    public static int resume(StreamState stream) {
        int place = stream.place;
        stream.place = 0;
        if (place == 0) {
            begin(stream);
        }
        return place;
    }

    /** Notes the place to go on at, ≥ 1, if there are registers. */
    public static void suspend(StreamState stream, int place) {
        stream.place = stream.registers.length == 0 ? 0 : place;
    }

    /** What register {@code index} held at the last {@link #suspend}. */
    public static long register(StreamState stream, int index) {
        return stream.registers.length == 0 ? 0 : stream.registers[index];
    }

    /** Keeps what register {@code index} holds. */
    public static void keep(StreamState stream, int index, long value) {
        if (stream.registers.length > 0) {
            stream.registers[index] = value;
        }
    }

    /** Gives the parser registers, {@link ParserFacts#stateSlots()} of them, from the next message or call on. */
    public void attach(long[] slots) {
        registers = slots;
    }

    /** Takes the registers back, empty where there are none; the parser goes on at the message start. */
    public long[] detach() {
        long[] slots = registers;
        registers = NONE;
        place = 0;
        return slots;
    }

    /** A copy that begins the open message anew, and has no registers. */
    public StreamState copy() {
        StreamState copy = new StreamState(params, Arrays.copyOf(states, states.length / 2));
        copy.earlier = earlier;
        return copy;
    }

    /** Whether it has registers. */
    public boolean hasRegisters() {
        return registers.length > 0;
    }

    /** The message of {@code bytes} bytes that was answered last is complete: what it has noted takes effect. */
    public void complete(long bytes) {
        int count = states.length / 2;
        for (int i = 0; given != 0 && i < count; i++) {
            if ((given & 1L << i) != 0) {
                states[i] = states[count + i];
            }
        }
        earlier = continues ? earlier + bytes : 0;
        begin(this);
    }

    /** Whether the message that was answered last hands the stream over. */
    public boolean isNextHandoff() {
        return nextHandoff;
    }

    /** Whether the message that was answered last is a part of a record that goes on. */
    public boolean isContinued() {
        return continues;
    }

    /** The value that the state with that index has behind the message that was answered last. */
    public long stateBehind(int index) {
        return (given & 1L << index) != 0 ? states[states.length / 2 + index] : states[index];
    }

    /** Gives a state its value from the next message on, whatever the open one says. */
    public void set(int index, long value) {
        next(this, index, value);
    }

    /** Gives a state its value at once; only between messages. */
    public void setNow(int index, long value) {
        states[index] = value;
    }
}

package org.strparser.loader;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.function.LongSupplier;
import org.strparser.api.FieldSlots;
import org.strparser.api.ParseMsg;
import org.strparser.api.ParserFacts;
import org.strparser.api.StreamState;
import org.strparser.api.Verdict;
import org.strparser.loader.verify.Verification;
import org.strparser.loader.verify.Verifier;
import org.strparser.runtime.ParserLoadException;

/** Loads a class as the loader would, and lets it see windows; what it does is held against the laws. */
public final class Trial {
    private static final int WINDOWS = 24;
    private static final int GUARD = 24;
    private static final int MOST_BYTES = 120;

    /** What became of a class. */
    public enum Kind {
        REFUSED,
        REFUSED_BY_JVM,
        KEPT_THE_LAWS,
        ESCAPED
    }

    public record Result(Kind kind, String what) {}

    private final ParseMsg parser;
    private final ParserFacts facts;
    private final boolean answersAreGuarded;
    private final Random random;

    private Trial(ParseMsg parser, ParserFacts facts, boolean guarded, long seed) {
        this.parser = parser;
        this.facts = facts;
        this.answersAreGuarded = guarded;
        this.random = new Random(seed);
    }

    public static Result run(byte[] classFile, long seed) {
        Verification verification = Verifier.verify(classFile);
        if (!(verification instanceof Verification.Accepted accepted)) {
            boolean judged = !verification.toString().contains("cannot judge");
            return new Result(judged ? Kind.REFUSED : Kind.ESCAPED, verification.toString());
        }
        ParseMsg parser;
        try {
            parser = ParserDefinition.define(classFile, "a mutant");
        } catch (ParserLoadException e) {
            return new Result(Kind.REFUSED_BY_JVM, String.valueOf(e.getMessage()));
        }
        ParserFacts facts = parser.getClass().getAnnotation(ParserFacts.class);
        boolean guarded = !accepted.guards().isEmpty();
        ParseMsg watched = guarded ? new GuardedParser(parser, accepted) : parser;
        try {
            new Trial(watched, facts, guarded, seed).run();
            return new Result(Kind.KEPT_THE_LAWS, "");
        } catch (Escape | RuntimeException | StackOverflowError e) {
            return new Result(Kind.ESCAPED, e.toString());
        }
    }

    private static final class Escape extends Exception {
        private static final long serialVersionUID = 1;

        Escape(String what) {
            super(what);
        }
    }

    private void run() throws Escape {
        for (int i = 0; i < WINDOWS; i++) {
            byte[] message = new byte[1 + random.nextInt(MOST_BYTES)];
            random.nextBytes(message);
            if (i % 3 == 0) {
                // Small numbers and text: more of the ways are taken.
                for (int j = 0; j < message.length; j++) {
                    message[j] = (byte) " 0123456789\r\n:;ABCab\0\1\2\3".charAt(random.nextInt(24));
                }
            } else if (i % 3 == 1) {
                Arrays.fill(message, (byte) random.nextInt(8));
            }
            stream(message);
        }
    }

    /** A stream that gets its bytes by and by, with different bytes around what it may see; then the same as a direct buffer. */
    private void stream(byte[] message) throws Escape {
        StreamState[] states = {state(), state(), state()};
        StreamState[] loops = {state(), state(), state()};
        int there = 0;
        while (there < message.length) {
            there = Math.min(message.length, there + 1 + random.nextInt(message.length));
            long answer = answer(message, there, states);
            lawful(answer);
            lawfulLength(length(message, there, loops));
            if (!Verdict.isMore(answer)) {
                fields(message, there, states[0]);
                for (int i = 0; i < states.length; i++) {
                    states[i].complete(Math.max(1, answer));
                    loops[i].complete(Math.max(1, answer));
                }
            }
        }
    }

    private StreamState state() {
        return state(facts);
    }

    /** As a stream of that parser begins, with what it keeps between calls. */
    static StreamState state(ParserFacts facts) {
        long[] params = Arrays.stream(facts.params())
                .mapToLong(ParserFacts.Param::initial)
                .toArray();
        long[] states = Arrays.stream(facts.states())
                .mapToLong(ParserFacts.State::initial)
                .toArray();
        StreamState state = new StreamState(params, states);
        state.attach(new long[facts.stateSlots()]);
        return state;
    }

    private static byte[] window(byte[] message, int there, int guard) {
        byte[] window = new byte[GUARD + there + GUARD];
        Arrays.fill(window, (byte) guard);
        System.arraycopy(message, 0, window, GUARD, there);
        return window;
    }

    private static ByteBuffer direct(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(0, bytes);
    }

    private long answer(byte[] message, int there, StreamState[] states) throws Escape {
        int to = GUARD + there;
        byte[][] windows = windows(message, there);
        long answer = guarded(() -> parser.parse(windows[0], GUARD, to, states[0]));
        same(answer, guarded(() -> parser.parse(windows[1], GUARD, to, states[1])), "bytes outside of the window");
        same(answer, guarded(() -> parser.parse(direct(windows[2]), GUARD, to, states[2])), "kind of window");
        return answer;
    }

    private long length(byte[] message, int there, StreamState[] states) throws Escape {
        int to = GUARD + there;
        byte[][] windows = windows(message, there);
        long length = guarded(() -> parser.length(windows[0], GUARD, to, states[0]));
        same(length, guarded(() -> parser.length(windows[1], GUARD, to, states[1])), "bytes outside, in length");
        same(length, guarded(() -> parser.length(direct(windows[2]), GUARD, to, states[2])), "kind, in length");
        return length;
    }

    /** The same message between other bytes. */
    private static byte[][] windows(byte[] message, int there) {
        return new byte[][] {window(message, there, 0x00), window(message, there, 0xff), window(message, there, 0x31)};
    }

    private long guarded(LongSupplier question) {
        try {
            return question.getAsLong();
        } catch (IllegalStateException e) {
            if (!answersAreGuarded) {
                throw e;
            }
            return Verdict.fail(0, 0);
        }
    }

    private void fields(byte[] message, int there, StreamState state) throws Escape {
        FieldSlots[] slots = new FieldSlots[3];
        byte[][] windows = windows(message, there);
        for (int i = 0; i < slots.length; i++) {
            slots[i] = new FieldSlots(facts.fields().length);
            if (i == 2) {
                parser.fields(direct(windows[i]), GUARD, GUARD + there, state, slots[i]);
            } else {
                parser.fields(windows[i], GUARD, GUARD + there, state, slots[i]);
            }
        }
        same(text(slots[0]).hashCode(), text(slots[1]).hashCode(), "bytes outside of the window, in fields");
        same(text(slots[0]).hashCode(), text(slots[2]).hashCode(), "kind of window, in fields");
    }

    private static String text(FieldSlots slots) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < slots.size(); i++) {
            text.append(
                            slots.isNumber(i)
                                    ? slots.number(i)
                                    : slots.isSlice(i) ? slots.from(i) + "-" + slots.to(i) : "none")
                    .append(' ');
        }
        return text.toString();
    }

    private static void same(long one, long other, String what) throws Escape {
        if (one != other) {
            throw new Escape("it depends on the " + what + ": " + one + ", " + other);
        }
    }

    /** A length that is declared, 0, or "more", where {@code parse} was asked; what a guard has thrown is an end. */
    private void lawfulLength(long answer) throws Escape {
        if (answer > facts.maxMessageBytes()) {
            throw new Escape("its length is " + answer + " where " + facts.maxMessageBytes() + " is the maximum");
        }
    }

    private void lawful(long answer) throws Escape {
        boolean is = Verdict.isLength(answer)
                ? answer <= facts.maxMessageBytes()
                : Verdict.isMore(answer) || Verdict.isEnd(answer);
        if (!is) {
            throw new Escape("it answers " + answer + " where " + facts.maxMessageBytes() + " is the maximum");
        }
    }
}

package org.strparser.compiler.example;

import java.nio.ByteBuffer;
import org.strparser.api.FieldSlots;
import org.strparser.api.ParseMsg;
import org.strparser.api.StreamState;
import org.strparser.api.Verdict;
import org.strparser.compiler.ir.Answer;
import org.strparser.compiler.ir.IrInterpreter;
import org.strparser.compiler.ir.IrStream;
import org.strparser.compiler.ir.Op;
import org.strparser.compiler.ir.Program;
import org.strparser.compiler.source.Plural;

/** Asks the compiled class, on heap and direct memory, and the interpreter, and insists on one answer. Knows the states of the stream. */
final class Parser {
    private static final int SHIFT = 3;

    private final Program program;
    private final ParseMsg compiled;
    private final long[] params;
    private final long[] states;
    private final Reach reach;
    private long earlier;

    Parser(Program program, ParseMsg compiled, long[] params, long[] states, Reach reach) {
        this.program = program;
        this.compiled = compiled;
        this.params = params;
        this.states = states.clone();
        this.reach = reach;
    }

    /** They do not agree: a defect of the compiler, never of the rule. */
    static final class Disagreement extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final String what;

        Disagreement(String what) {
            super(what);
            this.what = what;
        }

        String what() {
            return what;
        }
    }

    /** One message as it arrives: each call goes on where the last one left off. */
    final class Arrival {
        private final byte[] message;
        private final IrStream meant = new IrStream(params, states, earlier);
        private final StreamState heap = stream();
        private final StreamState direct = stream();
        /** The message behind other bytes, so that a read from the wrong origin shows. */
        private final ByteBuffer memory;

        private Arrival(byte[] message) {
            memory = ByteBuffer.allocateDirect(message.length + SHIFT).put(SHIFT, message);
            this.message = message;
            int slots = program.exact().resumption().registers().size();
            heap.attach(new long[slots]);
            direct.attach(new long[slots]);
        }

        /** The answer on the first {@code available} bytes of the message; the bytes behind them are there but must not matter. */
        Answer ask(int available) {
            Answer onHeap = answer(compiled.parse(message, 0, available, heap));
            Answer onDirect = answer(compiled.parse(memory, SHIFT, SHIFT + available, direct));
            Answer expected = IrInterpreter.exact(program, message, available, meant, origin -> {});
            if (!onHeap.equals(expected) || !onDirect.equals(expected)) {
                throw new Disagreement("after " + Plural.of(available, "byte") + " the interpreter answers " + expected
                        + ", the class " + onHeap + ", on direct memory " + onDirect);
            }
            checkLength(expected, available, compiled.length(message, 0, available, heap));
            checkLength(expected, available, compiled.length(memory, SHIFT, SHIFT + available, direct));
            return expected;
        }

        /** Nothing else may be told, but nothing at all where the message is not whole. */
        private void checkLength(Answer expected, int available, int found) {
            boolean isWhole = expected instanceof Answer.Length length && length.bytes() <= available;
            boolean agrees = found == 0 ? !isWhole : answer(found).equals(expected);
            if (!agrees) {
                throw new Disagreement("after " + available + " bytes the interpreter answers " + expected
                        + ", the class a length of " + found);
            }
        }
    }

    /** A message of which nothing was seen yet. */
    Arrival arrival(byte[] message) {
        return new Arrival(message);
    }

    /** The answer on the first {@code available} bytes of a message that were not seen before. */
    Answer ask(byte[] message, int available) {
        return arrival(message).ask(available);
    }

    /** Notes the branches that a whole message takes. */
    void noteBranches(byte[] message) {
        reach.visit(message, params, states, earlier);
    }

    private StreamState stream() {
        StreamState stream = new StreamState(params, states);
        if (earlier > 0) {
            StreamState.continues(stream);
            stream.complete(earlier);
        }
        return stream;
    }

    /** What a message changes when it is complete. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares two
    record Behind(long[] states, boolean isContinued, boolean isHandedOver) {}

    /** What the message, which has a length, changes. */
    Behind behind(byte[] message, int available) {
        Arrival arrival = arrival(message);
        arrival.ask(available);
        long[] after = states.clone();
        for (int i = 0; i < after.length; i++) {
            after[i] = arrival.meant.next(i).orElse(after[i]);
            if (after[i] != arrival.heap.stateBehind(i)) {
                throw new Disagreement("the interpreter gives "
                        + program.facts().states().get(i).name() + " the value " + after[i] + ", the class "
                        + arrival.heap.stateBehind(i));
            }
        }
        boolean isContinued = arrival.meant.isMarked(Op.Mark.CONTINUES);
        boolean isHandedOver = arrival.meant.isMarked(Op.Mark.NEXT_HANDOFF);
        if (isContinued != arrival.heap.isContinued() || isHandedOver != arrival.heap.isNextHandoff()) {
            throw new Disagreement("interpreter and class differ in what follows the message");
        }
        return new Behind(after, isContinued, isHandedOver);
    }

    /** The message of {@code bytes} bytes is complete, with that behind it. */
    void complete(Behind behind, long bytes) {
        System.arraycopy(behind.states, 0, states, 0, states.length);
        earlier = behind.isContinued ? earlier + bytes : 0;
    }

    private static Answer answer(long verdict) {
        if (Verdict.isLength(verdict)) {
            return new Answer.Length(verdict);
        }
        if (Verdict.isMore(verdict)) {
            return new Answer.More(Verdict.moreBytes(verdict));
        }
        if (Verdict.isHandoff(verdict)) {
            return new Answer.HandOff(Verdict.at(verdict));
        }
        return new Answer.Fail(Verdict.reason(verdict), Verdict.at(verdict));
    }

    /** The fields of a message that has a length, as far as its bytes are there. */
    FieldSlots fields(byte[] message, int available) {
        FieldSlots slots = new FieldSlots(program.facts().fields().size());
        compiled.fields(message, 0, available, stream(), slots);
        return slots;
    }

    /** The value of a state in front of the message. */
    long state(int index) {
        return states[index];
    }

    long param(int index) {
        return params[index];
    }

    String reason(int index) {
        return program.facts().reasons().get(index).name();
    }
}

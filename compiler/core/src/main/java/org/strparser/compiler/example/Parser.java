package org.strparser.compiler.example;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.strparser.api.FieldSlots;
import org.strparser.api.ParseMsg;
import org.strparser.api.StreamState;
import org.strparser.api.Verdict;
import org.strparser.compiler.facts.Facts;
import org.strparser.compiler.ir.Answer;
import org.strparser.compiler.ir.IrInterpreter;
import org.strparser.compiler.ir.IrStream;
import org.strparser.compiler.ir.Program;

/** Asks the compiled class, on heap and direct memory, and the interpreter, and insists on one answer. */
final class Parser {
    private final Program program;
    private final ParseMsg compiled;
    private final long[] params;

    private final Reach reach;

    Parser(Program program, ParseMsg compiled, long[] params, Reach reach) {
        this.reach = reach;
        this.program = program;
        this.compiled = compiled;
        this.params = params;
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

    /** The answer on the first {@code available} bytes of a message; the bytes behind them are there but must not matter. */
    Answer ask(byte[] message, int available) {
        StreamState state = state();
        Answer heap = answer(compiled.parse(message, 0, available, state));
        // At another place, so that a read from the wrong origin shows.
        int shift = 3;
        ByteBuffer buffer = ByteBuffer.allocateDirect(available + shift).put(shift, message, 0, available);
        Answer direct = answer(compiled.parse(buffer, shift, shift + available, state()));
        Answer meant = IrInterpreter.exact(
                program, Arrays.copyOf(message, available), IrStream.of(program.facts(), params), reach::visit);
        if (!heap.equals(meant) || !direct.equals(meant)) {
            throw new Disagreement("after " + available + " bytes the interpreter answers " + meant + ", the class "
                    + heap + ", on direct memory " + direct);
        }
        return meant;
    }

    private StreamState state() {
        long[] initial = program.facts().states().stream()
                .mapToLong(Facts.State::initial)
                .toArray();
        return new StreamState(params, initial);
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
        compiled.fields(message, 0, available, state(), slots);
        return slots;
    }

    String reason(int index) {
        return program.facts().reasons().get(index).name();
    }
}

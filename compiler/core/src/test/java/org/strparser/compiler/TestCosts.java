package org.strparser.compiler;

import java.util.Arrays;
import java.util.function.Supplier;
import org.strparser.compiler.ir.Answer;
import org.strparser.compiler.ir.IrInterpreter;
import org.strparser.compiler.ir.IrStream;
import org.strparser.compiler.ir.Program;

/** What parsing the bytes of one message costs the interpreter, in steps and in bytes inspected. {@code streams}: new ones. */
record TestCosts(Program program, Supplier<IrStream> streams) {

    /** How many operations and exits run on these bytes. */
    int steps(byte[] bytes) {
        int[] steps = new int[1];
        IrInterpreter.exact(program, bytes, streams.get(), origin -> steps[0]++);
        return steps[0];
    }

    /** The same when the bytes come one by one, and each call goes on where the last one left off. */
    long stepsByteByByte(byte[] bytes) {
        long[] steps = new long[1];
        IrStream stream = streams.get();
        Answer answer = new Answer.More(1);
        for (int n = 1; n <= bytes.length && answer instanceof Answer.More; n++) {
            answer = IrInterpreter.exact(program, Arrays.copyOf(bytes, n), stream, origin -> steps[0]++);
        }
        return steps[0];
    }

    /** How many bytes are inspected when they come one by one, until there is an answer. */
    long inspectedByteByByte(byte[] bytes) {
        IrStream stream = streams.get();
        Answer answer = new Answer.More(1);
        for (int n = 1; n <= bytes.length && answer instanceof Answer.More; n++) {
            answer = IrInterpreter.exact(program, Arrays.copyOf(bytes, n), stream, origin -> {});
        }
        return stream.inspected();
    }

    /** How many bytes are inspected when all are there at once. */
    long inspectedAtOnce(byte[] bytes) {
        IrStream stream = streams.get();
        IrInterpreter.exact(program, bytes, stream, origin -> {});
        return stream.inspected();
    }
}

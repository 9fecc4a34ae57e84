package org.strparser.compiler.example;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.strparser.compiler.ir.IrInterpreter;
import org.strparser.compiler.ir.IrStream;
import org.strparser.compiler.model.MessageModel;

/** Which branches of a message the examples have come through. */
final class Reach {
    private final MessageModel message;
    private final Optional<Marking.Twin> twin;
    private final BitSet reached = new BitSet();

    Reach(MessageModel message) {
        this.message = message;
        this.twin = Marking.of(message);
    }

    /** Notes the branches that a message takes. {@code earlier}: bytes of its record in front of it. */
    void visit(byte[] bytes, long[] params, long[] states, long earlier) {
        twin.ifPresent(marked -> {
            int marks = marked.marks().size();
            IrStream stream = new IrStream(params, Arrays.copyOf(states, states.length + marks), earlier);
            IrInterpreter.exact(marked.program(), bytes, stream, origin -> {});
            IntStream.range(0, marks)
                    .filter(index -> stream.next(states.length + index).isPresent())
                    .forEach(reached::set);
        });
    }

    Coverage coverage() {
        List<Marking.Marked> marks = twin.map(Marking.Twin::marks).orElse(List.of());
        List<Branch> unreached = IntStream.range(0, marks.size())
                .filter(index ->
                        !reached.get(index) && isReached(marks.get(index).outer()))
                .mapToObj(index -> marks.get(index).branch())
                .sorted(Comparator.comparingInt(branch -> branch.span().from()))
                .toList();
        return new Coverage(message.facts().message(), marks.size(), reached.cardinality(), unreached);
    }

    private boolean isReached(int index) {
        return index == Marking.Marked.NO_OTHER || reached.get(index);
    }
}

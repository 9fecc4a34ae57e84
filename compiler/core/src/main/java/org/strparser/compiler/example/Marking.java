package org.strparser.compiler.example;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.strparser.compiler.facts.Facts;
import org.strparser.compiler.ir.Lowering;
import org.strparser.compiler.ir.Program;
import org.strparser.compiler.model.BlockKind;
import org.strparser.compiler.model.Expr;
import org.strparser.compiler.model.MessageModel;
import org.strparser.compiler.model.Step;
import org.strparser.compiler.source.Span;

/**
 * Makes the twin of a message in which every branch begins with a mark: the assignment of 1 to a state of its own, behind the
 * states of the file. The code of a step says little of a branch: a field that decides nothing has none.
 */
final class Marking {
    private final int firstMark;
    private final Map<Branch, Integer> indices = new LinkedHashMap<>();
    private final List<Marked> marks = new ArrayList<>();
    private int outer = Marked.NO_OTHER;

    /** A branch and the index of that around it. */
    record Marked(Branch branch, int outer) {
        static final int NO_OTHER = -1;
    }

    /** A program that tells its branches; {@code marks} in the order of their states. */
    record Twin(Program program, List<Marked> marks) {
        Twin {
            marks = List.copyOf(marks);
        }
    }

    private Marking(int firstMark) {
        this.firstMark = firstMark;
    }

    /** Empty where the message has no branches, or with the marks too much code. */
    static Optional<Twin> of(MessageModel message) {
        Marking marking = new Marking(message.facts().states().size());
        List<Step> body = marking.inside(message.body());
        if (marking.marks.isEmpty()) {
            return Optional.empty();
        }
        MessageModel twin = new MessageModel(
                marking.facts(message.facts()),
                message.doc(),
                message.fieldDocs(),
                message.max(),
                message.joined(),
                body,
                message.variables(),
                message.span());
        return Lowering.lower(twin).map(program -> new Twin(program, marking.marks));
    }

    private List<Step> inside(List<Step> steps) {
        return steps.stream().map(step -> step.mapBlocks(this::marked)).toList();
    }

    private List<Step> marked(BlockKind kind, List<Step> block, Span span) {
        int index = index(new Branch(kind, block.isEmpty(), span));
        int around = outer;
        outer = index;
        List<Step> steps = new ArrayList<>();
        steps.add(new Step.Next(firstMark + index, name(index), new Expr.Constant(BigInteger.ONE), span));
        steps.addAll(inside(block));
        outer = around;
        return steps;
    }

    /** A fragment is pasted many times: its branches are the same ones. */
    private int index(Branch branch) {
        return indices.computeIfAbsent(branch, added -> {
            marks.add(new Marked(added, outer));
            return marks.size() - 1;
        });
    }

    private static String name(int index) {
        return "branch." + index;
    }

    private Facts facts(Facts facts) {
        List<Facts.State> states = new ArrayList<>(facts.states());
        for (int i = 0; i < marks.size(); i++) {
            states.add(new Facts.State(name(i), 0, 1, 0, List.of()));
        }
        return new Facts(
                facts.packageName(),
                facts.message(),
                facts.maxMessageBytes(),
                facts.maxHeaderBytes(),
                facts.maxRecordBytes(),
                facts.params(),
                states,
                facts.reasons(),
                facts.fields());
    }
}

package org.strparser.compiler.ir;

import org.strparser.compiler.model.Read;
import org.strparser.compiler.source.Operator;
import org.strparser.compiler.source.Relation;
import org.strparser.compiler.source.Span;

/** Bytes that are passed unseen: extents, and those to a multiple. */
final class PassLowering {
    private final GraphAssembler graph;
    private final Values values;
    private final Limits limits;
    private final Answers answers;
    private final Cursor cursor;
    private final boolean resumable;

    PassLowering(Context context, Cursor cursor, boolean resumable) {
        this.graph = context.graph();
        this.values = context.values();
        this.limits = context.limits();
        this.answers = context.answers();
        this.cursor = cursor;
        this.resumable = resumable;
    }

    void pass(Read.Pass step, Rest rest) {
        limits.extent(cursor.flow(), step.here(), step.length(), rest, step.span());
        Value from = cursor.here().value();
        Value length = values.of(step.length(), cursor.here());
        if (resumable && !answers.areChecked() && !(length instanceof Value.Constant)) {
            bounded(length, step.span());
        }
        if (length instanceof Value.Constant constant && constant.value() >= 0) {
            // Beyond the largest limit nothing gets here; the sum must not overflow all the same.
            cursor.pass(Math.min(constant.value(), Integer.MAX_VALUE));
        } else {
            cursor.passTo(Values.add(from, length), step.span());
        }
        step.target()
                .ifPresent(
                        field -> answers.slice(graph, field, from, cursor.here().value(), step.span()));
    }

    /**
     * Ends where an extent is longer than any message. The graph of fields repeats no guard, so that a number there can be any; but its
     * places must ascend, for it to be seen that its loops end.
     */
    private void bounded(Value length, Span origin) {
        int fits = graph.newBlock();
        int beyond = graph.blockThatEnds(answers.length(cursor.here().value(), origin));
        Test test = new Test.Compare(Relation.LESS_OR_EQUAL, length, Value.constant(Integer.MAX_VALUE), true);
        graph.endAndContinue(new Exit.Branch(test, fits, beyond, origin), fits);
    }

    /** To the next multiple. */
    void align(Read.Align step, Rest rest) {
        Place here = cursor.here();
        if (here.base().isEmpty()) {
            long aligned = (here.offset() + step.multiple() - 1) / step.multiple() * step.multiple();
            limits.constant(cursor.flow(), step.here(), aligned - here.offset(), rest, step.span());
            cursor.pass(aligned - here.offset());
            return;
        }
        Value up = Value.plus(here.value(), step.multiple() - 1);
        Value over = new Value.Binary(Operator.REMAINDER, up, Value.constant(step.multiple()));
        cursor.passTo(Values.subtract(up, over), step.span());
        limits.reached(cursor.flow(), rest, step.span());
    }
}

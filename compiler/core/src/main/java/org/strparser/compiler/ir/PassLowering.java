package org.strparser.compiler.ir;

import org.strparser.compiler.model.Read;
import org.strparser.compiler.source.Operator;

/** Bytes that are passed unseen: extents, and those to a multiple. */
final class PassLowering {
    private final Context context;
    private final GraphAssembler graph;
    private final Values values;
    private final Limits limits;
    private final Answers answers;
    private final Cursor cursor;
    private final boolean resumable;

    PassLowering(Context context, Cursor cursor, boolean resumable) {
        this.context = context;
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
        if (resumable) {
            Unguarded.bound(context, cursor, length, Integer.MAX_VALUE, step.span());
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

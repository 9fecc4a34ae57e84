package org.strparser.compiler.ir;

import java.util.ArrayList;
import java.util.List;
import org.strparser.compiler.model.Control;
import org.strparser.compiler.model.LeastRest.Ahead;
import org.strparser.compiler.source.Span;

/** Ways that part and meet again. Each method answers whether code goes on behind them. */
final class BranchLowering {
    private final Context context;
    private final Cursor cursor;
    private final Walk walk;

    BranchLowering(Context context, Cursor cursor, Walk walk) {
        this.context = context;
        this.cursor = cursor;
        this.walk = walk;
    }

    boolean ifElse(Control.If step, Ahead after) {
        int yes = context.graph().newBlock();
        int no = context.graph().newBlock();
        Flow before = cursor.flow();
        context.conditions().branch(step.condition(), cursor.here(), yes, no, step.span());
        Way then = Way.from(before.in(yes), step.then());
        Way otherwise = Way.from(before.in(no), step.otherwise());
        return ways(List.of(then, otherwise), after, step.span());
    }

    boolean match(Control.Match step, Ahead after) {
        return ways(MatchLowering.lower(context, step, cursor.flow()), after, step.span());
    }

    boolean select(Control.Select step, Ahead after, Rest rest) {
        return ways(SelectLowering.lower(context, step, cursor.flow(), after, rest), after, step.span());
    }

    /** Lowers each way, and goes on where they meet. */
    private boolean ways(List<Way> ways, Ahead after, Span origin) {
        List<Flow> ends = new ArrayList<>();
        for (Way way : ways) {
            if (cursor.meet(way.begins(), origin) && walk.steps(way.steps(), after)) {
                ends.add(cursor.flow());
            }
        }
        return cursor.meet(ends, origin);
    }
}

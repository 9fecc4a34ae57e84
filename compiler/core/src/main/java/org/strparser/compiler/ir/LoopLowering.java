package org.strparser.compiler.ir;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.strparser.compiler.model.Control;
import org.strparser.compiler.model.LeastRest;
import org.strparser.compiler.model.LeastRest.Ahead;
import org.strparser.compiler.model.Step;
import org.strparser.compiler.source.Operator;
import org.strparser.compiler.source.Relation;
import org.strparser.compiler.source.Span;

/** Loops: their rounds, the ways out of them, and what the loops around a step add to its rest. */
final class LoopLowering {
    private final Context context;
    private final GraphAssembler graph;
    private final Cursor cursor;
    private final Walk walk;

    /** What the loops around add to the rest. */
    private Optional<Value> rounds = Optional.empty();
    /** The ways out of the innermost loop. */
    private List<Flow> breaks = new ArrayList<>();

    LoopLowering(Context context, Cursor cursor, Walk walk) {
        this.context = context;
        this.graph = context.graph();
        this.cursor = cursor;
        this.walk = walk;
    }

    /** What must still follow a step of the innermost loop, or of none. */
    Rest rest(Ahead ahead) {
        return new Rest(LeastRest.counted(ahead.next()), rounds);
    }

    /** Leaves the innermost loop. */
    void leave() {
        breaks.add(cursor.flow());
    }

    /**
     * Answers whether code goes on behind the loop.
     *
     * <pre>
     *   left = n;                                      the rounds still to come, this one included
     *   head:  if left == 0 leave; body; left = left - 1; again head
     * </pre>
     */
    boolean counted(Control.Repeat step, Ahead after) {
        if (isOnce(step)) {
            return once(step, after);
        }
        long least = LeastRest.counted(LeastRest.round(step.body()));
        boolean canLeave = LeastRest.canLeave(step.body());
        Register left = graph.newRegister("left");
        Value all = context.values().of(step.rounds(), cursor.here());
        Unguarded.bound(context, cursor, all, step.rounds().greatest().longValueExact(), step.span());
        graph.set(left, all, step.span());
        Value held = new Value.Held(left);
        if (!canLeave) {
            BigInteger most = step.rounds().greatest().multiply(BigInteger.valueOf(least));
            Bounded bytes = new Bounded(bytes(held, least), BigInteger.ZERO, most);
            context.limits().computed(cursor.flow(), bytes, rest(after), step.span());
        }
        Flow head = head(step.body(), step.span());
        int round = graph.newBlock();
        int done = graph.newBlock();
        Test none = new Test.Compare(Relation.EQUAL, held, Value.constant(0), false);
        graph.endAndContinue(new Exit.Branch(none, done, round, step.span()), round);
        Optional<Value> outer = rounds;
        Ahead inside = new Ahead(after.next(), after.next());
        if (canLeave) {
            inside = LeastRest.inRound(step.body(), true, after.next());
        } else if (least > 0) {
            Value further = new Value.Binary(Operator.SUBTRACT, held, Value.constant(1));
            rounds = rest(after).withRounds(bytes(further, least)).rounds();
        }
        List<Flow> ends = new ArrayList<>(List.of(head.in(done)));
        round(step.body(), inside, ends, () -> {
            graph.set(left, Value.plus(held, -1), step.span());
            cursor.back(head, step.span());
        });
        rounds = outer;
        return cursor.meet(ends, step.span());
    }

    private static Value bytes(Value rounds, long least) {
        return new Value.Binary(Operator.MULTIPLY, rounds, Value.constant(least));
    }

    /** Whether there is a first round, and it never comes to a second. */
    private static boolean isOnce(Control.Repeat step) {
        boolean goesRound = LeastRest.of(step.body(), new Ahead(0, LeastRest.NEVER)) != LeastRest.NEVER;
        return !goesRound && step.rounds().least().signum() > 0;
    }

    private boolean once(Control.Repeat step, Ahead after) {
        List<Flow> ends = new ArrayList<>();
        round(step.body(), LeastRest.inRound(step.body(), true, after.next()), ends, () -> {});
        return cursor.meet(ends, step.span());
    }

    /**
     * Answers whether code goes on behind the loop.
     *
     * <pre>
     *   round = 0;
     *   head:  body; round = round + 1; if round &lt; most again head, else too_many
     * </pre>
     */
    boolean open(Control.RepeatOpen step, Ahead after) {
        Register round = graph.newRegister("round");
        graph.set(round, Value.constant(0), step.span());
        Flow head = head(step.body(), step.span());
        List<Flow> ends = new ArrayList<>();
        round(step.body(), LeastRest.inRound(step.body(), false, after.next()), ends, () -> {
            graph.set(round, Value.plus(new Value.Held(round), 1), step.span());
            int further = graph.newBlock();
            int fails = graph.blockThatEnds(context.answers().fail(step.tooMany(), cursor.at(), step.span()));
            Test few = new Test.Compare(Relation.LESS, new Value.Held(round), Value.constant(step.most()), false);
            graph.endAndContinue(new Exit.Branch(few, further, fails, step.span()), further);
            cursor.back(head, step.span());
        });
        return cursor.meet(ends, step.span());
    }

    private Flow head(List<Step> body, Span origin) {
        return cursor.loopHead(Steps.anyMatch(body, Control.Select.class::isInstance), origin);
    }

    /** Lowers the body of a loop; {@code again} ends a round that goes round. */
    private void round(List<Step> body, Ahead inside, List<Flow> ends, Runnable again) {
        List<Flow> outer = breaks;
        breaks = ends;
        if (walk.steps(body, inside)) {
            again.run();
        }
        breaks = outer;
    }
}

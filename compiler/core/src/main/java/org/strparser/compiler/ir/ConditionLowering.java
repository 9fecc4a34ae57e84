package org.strparser.compiler.ir;

import java.util.List;
import org.strparser.compiler.model.Cond;
import org.strparser.compiler.model.Expr;
import org.strparser.compiler.model.Guard;
import org.strparser.compiler.source.Relation;
import org.strparser.compiler.source.Span;

/** Conditions as branches. Each method ends the current block; both targets exist. */
final class ConditionLowering {
    private final GraphAssembler graph;
    private final Values values;

    ConditionLowering(GraphAssembler graph, Values values) {
        this.graph = graph;
        this.values = values;
    }

    void branch(Cond cond, Place here, int yes, int no, Span origin) {
        if (cond instanceof Cond.Compare compare) {
            compare(compare.relation(), ranged(compare.left(), here), ranged(compare.right(), here), yes, no, origin);
        } else if (cond instanceof Cond.In in) {
            inAny(ranged(in.value(), here), ranged(in.value(), here), in.ranges(), here, yes, no, origin);
        } else if (cond instanceof Cond.Not not) {
            branch(not.condition(), here, no, yes, origin);
        } else if (cond instanceof Cond.And and) {
            chain(and.parts(), true, here, yes, no, origin);
        } else if (cond instanceof Cond.Or or) {
            chain(or.parts(), false, here, yes, no, origin);
        } else {
            throw new AssertionError("no such condition in a message: " + cond);
        }
    }

    private void chain(List<Cond> parts, boolean all, Place here, int yes, int no, Span origin) {
        for (int i = 0; i < parts.size() - 1; i++) {
            int next = graph.newBlock();
            branch(parts.get(i), here, all ? next : yes, all ? no : next, origin);
            graph.continueIn(next);
        }
        branch(parts.get(parts.size() - 1), here, yes, no, origin);
    }

    Bounded ranged(Expr expr, Place here) {
        return Bounded.of(expr, values.of(expr, here));
    }

    /** {@code left relation right}, also where one side is a u64 of 2⁶³ or more and the other may be negative. */
    void compare(Relation relation, Bounded left, Bounded right, int yes, int no, Span origin) {
        boolean unsigned = left.isWide() || right.isWide();
        if (unsigned && left.mayBeNegative()) {
            compare(relation.mirrored(), right, left, yes, no, origin);
            return;
        }
        if (unsigned && right.mayBeNegative()) {
            int notNegative = graph.newBlock();
            boolean holds = relation == Relation.GREATER
                    || relation == Relation.GREATER_OR_EQUAL
                    || relation == Relation.NOT_EQUAL;
            Test negative = new Test.Compare(Relation.LESS, right.value(), Value.constant(0), false);
            graph.endAndContinue(new Exit.Branch(negative, holds ? yes : no, notNegative, origin), notNegative);
        }
        graph.end(new Exit.Branch(new Test.Compare(relation, left.value(), right.value(), unsigned), yes, no, origin));
    }

    /** Whether some number in {@code least … greatest} lies in one of the ranges. */
    private void inAny(
            Bounded least, Bounded greatest, List<Cond.Bounds> ranges, Place here, int yes, int no, Span origin) {
        for (int i = 0; i < ranges.size(); i++) {
            Cond.Bounds range = ranges.get(i);
            int next = i + 1 < ranges.size() ? graph.newBlock() : no;
            if (range.least().equals(range.greatest()) && least.equals(greatest)) {
                compare(Relation.EQUAL, least, ranged(range.least(), here), yes, next, origin);
            } else {
                int below = graph.newBlock();
                compare(Relation.GREATER_OR_EQUAL, greatest, ranged(range.least(), here), below, next, origin);
                graph.continueIn(below);
                compare(Relation.LESS_OR_EQUAL, least, ranged(range.greatest(), here), yes, next, origin);
            }
            graph.continueIn(next);
        }
    }

    /** Whether some number in {@code least … greatest} passes the guard; both are the number itself once it is known. */
    void guard(Guard guard, Bounded least, Bounded greatest, Place here, int yes, int no, Span origin) {
        if (guard instanceof Guard.In in) {
            inAny(least, greatest, in.ranges(), here, yes, no, origin);
            return;
        }
        Guard.Compare compare = (Guard.Compare) guard;
        Bounded bound = ranged(compare.value(), here);
        switch (compare.relation()) {
            case LESS, LESS_OR_EQUAL -> compare(compare.relation(), least, bound, yes, no, origin);
            case GREATER, GREATER_OR_EQUAL -> compare(compare.relation(), greatest, bound, yes, no, origin);
            case NOT_EQUAL -> {
                if (least.equals(greatest)) {
                    compare(Relation.NOT_EQUAL, least, bound, yes, no, origin);
                } else {
                    // 256 numbers or more are left: one of them is another.
                    graph.end(new Exit.Jump(yes, origin));
                }
            }
            case EQUAL ->
                inAny(
                        least,
                        greatest,
                        List.of(new Cond.Bounds(compare.value(), compare.value())),
                        here,
                        yes,
                        no,
                        origin);
        }
    }

    /** Whether a number that grows from {@code soFar} can still pass the guard. */
    void upperEnd(Guard guard, Bounded soFar, Place here, int yes, int no, Span origin) {
        if (guard instanceof Guard.In in) {
            for (int i = 0; i < in.ranges().size(); i++) {
                int next = i + 1 < in.ranges().size() ? graph.newBlock() : no;
                Bounded top = ranged(in.ranges().get(i).greatest(), here);
                compare(Relation.LESS_OR_EQUAL, soFar, top, yes, next, origin);
                graph.continueIn(next);
            }
            return;
        }
        Guard.Compare compare = (Guard.Compare) guard;
        switch (compare.relation()) {
            case LESS, LESS_OR_EQUAL ->
                compare(compare.relation(), soFar, ranged(compare.value(), here), yes, no, origin);
            case EQUAL -> compare(Relation.LESS_OR_EQUAL, soFar, ranged(compare.value(), here), yes, no, origin);
            case NOT_EQUAL, GREATER, GREATER_OR_EQUAL -> graph.end(new Exit.Jump(yes, origin));
        }
    }
}

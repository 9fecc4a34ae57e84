package org.strparser.compiler.ir;

import java.math.BigInteger;
import org.strparser.compiler.model.Expr;
import org.strparser.compiler.model.Step;
import org.strparser.compiler.source.Relation;
import org.strparser.compiler.source.Span;

/**
 * Tests of the limit (L4): at each read or extent of n bytes, {@code here + n + least rest <= max}, by comparing n with what is
 * left, so that nothing overflows. What the intervals prove is not tested.
 */
final class Limits {
    private final GraphAssembler graph;
    private final ConditionLowering conditions;
    private final Values values;
    private final Answers answers;
    private final Expr max;
    private final int tooBig;

    Limits(GraphAssembler graph, ConditionLowering conditions, Values values, Answers answers, Expr max, int tooBig) {
        this.graph = graph;
        this.conditions = conditions;
        this.values = values;
        this.answers = answers;
        this.max = max;
        this.tooBig = tooBig;
    }

    /** Before a constant number of bytes. */
    void constant(Flow flow, Step.Here here, long bytes, long rest, Span origin) {
        constant(flow, here.greatest(), bytes, rest, tooBig, origin);
    }

    /** Before a constant number of bytes from a place that is at most {@code hereGreatest}; with a reason of one's own. */
    void constant(Flow flow, long hereGreatest, long bytes, long rest, int reason, Span origin) {
        if (!answers.areChecked() || sum(hereGreatest, bytes, rest).compareTo(max.least()) <= 0) {
            return;
        }
        Bounded needed = Bounded.constant(Math.addExact(bytes, rest));
        test(Relation.LESS_OR_EQUAL, needed, room(flow, 0), reason, flow, origin);
    }

    /** Before an extent. */
    void extent(Flow flow, Step.Here here, Expr length, long rest, Span origin) {
        BigInteger most =
                BigInteger.valueOf(here.greatest()).add(length.greatest()).add(BigInteger.valueOf(rest));
        if (!answers.areChecked() || most.compareTo(max.least()) <= 0) {
            return;
        }
        test(Relation.LESS_OR_EQUAL, conditions.ranged(length, flow.here()), room(flow, rest), tooBig, flow, origin);
    }

    /** At a place already computed. */
    void reached(Flow flow, long rest, Span origin) {
        if (answers.areChecked()) {
            test(Relation.LESS_OR_EQUAL, Bounded.constant(rest), room(flow, 0), tooBig, flow, origin);
        }
    }

    /** Before the length of the whole message. */
    void total(Flow flow, Expr length, Span origin) {
        if (answers.areChecked() && length.greatest().compareTo(max.least()) > 0) {
            Bounded limit = conditions.ranged(max, flow.here());
            test(Relation.LESS_OR_EQUAL, conditions.ranged(length, flow.here()), limit, tooBig, flow, origin);
        }
    }

    /** What is left of the limit at a place, less the rest; it can be negative. */
    private Bounded room(Flow flow, long rest) {
        Value limit = Value.plus(values.of(max, flow.here()), -rest);
        return new Bounded(
                Values.subtract(limit, flow.here().value()), BigInteger.valueOf(Long.MIN_VALUE), max.greatest());
    }

    private void test(Relation relation, Bounded left, Bounded right, int reason, Flow flow, Span origin) {
        int fits = graph.newBlock();
        int fails = graph.blockThatEnds(answers.fail(reason, flow.at().value(), origin));
        conditions.compare(relation, left, right, fits, fails, origin);
        graph.continueIn(fits);
    }

    private static BigInteger sum(long here, long bytes, long rest) {
        return BigInteger.valueOf(here).add(BigInteger.valueOf(bytes)).add(BigInteger.valueOf(rest));
    }
}

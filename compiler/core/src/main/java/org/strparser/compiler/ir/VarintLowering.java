package org.strparser.compiler.ir;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.strparser.compiler.model.Expr;
import org.strparser.compiler.model.Guard;
import org.strparser.compiler.model.Read;
import org.strparser.compiler.source.Endian;
import org.strparser.compiler.source.Operator;
import org.strparser.compiler.source.Relation;

/** Varints, one byte after the other, as many blocks as one can have bytes. */
final class VarintLowering {
    /** 9 groups of 7 bits fill 63; what stands in a later group must be 0. */
    private static final int GROUPS = 9;

    private final GraphAssembler graph;
    private final Values values;
    private final ConditionLowering conditions;
    private final Limits limits;
    private final Answers answers;

    VarintLowering(GraphAssembler graph, Values values, ConditionLowering conditions, Limits limits, Answers answers) {
        this.graph = graph;
        this.values = values;
        this.conditions = conditions;
        this.limits = limits;
        this.answers = answers;
    }

    /** One way on for each number of bytes. */
    List<Flow> lower(Read.Varint step, Flow before, Rest rest) {
        Register number = step.target().map(values::register).orElseGet(() -> graph.newRegister("_"));
        int most = step.within().greatest().intValueExact();
        List<Flow> ends = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            Place at = i == 0 ? before.at() : before.here().plus(i - 1L);
            Flow flow = new Flow(graph.current(), before.here(), at, before.looked());
            within(step, flow, i);
            limits.constant(flow.in(graph.current()), step.here(), i + 1L, rest, step.span());
            ends.add(group(step, number, before, i, rest));
        }
        graph.end(answers.fail(step.tooLong(), before.here().plus(most - 1L).value(), step.span()));
        return ends;
    }

    /** Where the number of bytes is not a constant: whether it allows byte {@code index}. */
    private void within(Read.Varint step, Flow flow, int index) {
        Expr within = step.within();
        if (answers.areChecked() && within.least().compareTo(BigInteger.valueOf(index)) <= 0) {
            int allowed = graph.newBlock();
            int fails =
                    graph.blockThatEnds(answers.fail(step.tooLong(), flow.at().value(), step.span()));
            conditions.compare(
                    Relation.GREATER,
                    conditions.ranged(within, flow.here()),
                    Bounded.constant(index),
                    allowed,
                    fails,
                    step.span());
            graph.continueIn(allowed);
        }
    }

    /** Reads byte {@code index}; gives the way on if it is the last, and leaves the block open where it is not. */
    private Flow group(Read.Varint step, Register number, Flow before, int index, Rest rest) {
        Place place = before.here().plus(index);
        int there = graph.newBlock();
        int lacking = graph.blockThatEnds(answers.more(rest.behind(place.plus(1)), step.span()));
        graph.endAndContinue(new Exit.Need(place.plus(1), there, lacking, step.span()), there);
        Register octet = graph.newRegister("byte");
        graph.add(new Op.Read(octet, place, 1, Endian.BIG, false, step.span()));
        add(step, number, octet, place, index);
        int last = graph.newBlock();
        int further = graph.newBlock();
        Relation bit = step.highFirst() ? Relation.GREATER_OR_EQUAL : Relation.LESS;
        Test isLast = new Test.Compare(bit, new Value.Held(octet), Value.constant(0x80), false);
        graph.endAndContinue(new Exit.Branch(isLast, last, further, step.span()), last);
        Flow end = last(step, number, before, place);
        graph.continueIn(further);
        return end;
    }

    private void add(Read.Varint step, Register number, Register octet, Place place, int index) {
        Value group = new Value.Binary(Operator.AND, new Value.Held(octet), Value.constant(0x7f));
        if (step.highFirst()) {
            below(step, number, group, place, index);
        } else if (index < GROUPS) {
            Value shifted =
                    index == 0 ? group : new Value.Binary(Operator.SHIFT_LEFT, group, Value.constant(7L * index));
            Value sum = index == 0 ? shifted : Values.add(new Value.Held(number), shifted);
            graph.set(number, sum, step.span());
        } else if (answers.areChecked()) {
            Test zero = new Test.Compare(Relation.EQUAL, group, Value.constant(0), false);
            expect(zero, step, place);
        }
        if (answers.areChecked() && step.guard().isPresent()) {
            Guard guard = step.guard().get();
            int fits = graph.newBlock();
            int fails = graph.blockThatEnds(answers.fail(guard.failure(), place.value(), step.span()));
            conditions.upperEnd(guard, ranged(number), place, fits, fails, step.span());
            graph.continueIn(fits);
        }
    }

    /** Takes the group below those that were read. */
    private void below(Read.Varint step, Register number, Value group, Place place, int index) {
        Value held = new Value.Held(number);
        if (index >= GROUPS && answers.areChecked()) {
            long most = Long.MAX_VALUE >> 7;
            expect(new Test.Compare(Relation.LESS_OR_EQUAL, held, Value.constant(most), false), step, place);
        }
        Value shifted = new Value.Binary(Operator.SHIFT_LEFT, held, Value.constant(7));
        graph.set(number, index == 0 ? group : Values.add(shifted, group), step.span());
    }

    private void expect(Test test, Read.Varint step, Place place) {
        int fits = graph.newBlock();
        int fails = graph.blockThatEnds(answers.fail(step.outOfRange(), place.value(), step.span()));
        graph.endAndContinue(new Exit.Branch(test, fits, fails, step.span()), fits);
    }

    private Flow last(Read.Varint step, Register number, Flow before, Place place) {
        Optional<Guard> guard = answers.areChecked() ? step.guard() : Optional.empty();
        guard.ifPresent(g -> {
            int passes = graph.newBlock();
            int fails = graph.blockThatEnds(answers.fail(g.failure(), place.value(), step.span()));
            conditions.guard(g, ranged(number), ranged(number), before.here(), passes, fails, step.span());
            graph.continueIn(passes);
        });
        step.target().ifPresent(field -> answers.number(graph, field, values.of(field), step.span()));
        return before.to(graph.current(), place.plus(1));
    }

    private static Bounded ranged(Register number) {
        return new Bounded(new Value.Held(number), BigInteger.ZERO, BigInteger.valueOf(Long.MAX_VALUE));
    }
}

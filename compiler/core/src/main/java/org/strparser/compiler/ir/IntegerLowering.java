package org.strparser.compiler.ir;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.strparser.compiler.model.Cond;
import org.strparser.compiler.model.Step;
import org.strparser.compiler.model.Step.Guard;
import org.strparser.compiler.source.Endian;
import org.strparser.compiler.source.Operator;
import org.strparser.compiler.source.Relation;
import org.strparser.compiler.source.Span;

/** Integers and bit groups: the read, its guard, and the judgement of the bytes that are there where it is not whole. */
final class IntegerLowering {
    private final GraphAssembler graph;
    private final Values values;
    private final ConditionLowering conditions;
    private final Answers answers;

    IntegerLowering(GraphAssembler graph, Values values, ConditionLowering conditions, Answers answers) {
        this.graph = graph;
        this.values = values;
        this.conditions = conditions;
        this.answers = answers;
    }

    /** Reads the integer at {@code here} into its register; code goes on where it is there and passes its guard. */
    void read(Step.ReadInteger step, Endian order, Place here, long rest) {
        Span origin = step.span();
        Optional<Guard> guard = answers.areChecked() ? step.guard() : Optional.empty();
        int there = graph.newBlock();
        int lacking = graph.newBlock();
        Place end = here.plus(step.width());
        graph.endAndContinue(new Exit.Need(end, there, lacking, origin), lacking);
        Exit more = answers.more(end.plus(rest).value(), origin);
        if (guard.isPresent() && step.width() > 1) {
            judgePrefixes(step, order, guard.get(), here, Optional.of(graph.blockThatEnds(more)));
        }
        graph.end(more);
        graph.continueIn(there);
        Register register = step.target().map(values::register).orElseGet(() -> graph.newRegister("_"));
        graph.add(new Op.Read(register, here, step.width(), order, step.signed(), origin));
        step.bias()
                .ifPresent(bias ->
                        graph.set(register, Values.add(new Value.Held(register), values.of(bias, here)), origin));
        guard.ifPresent(g -> guard(step, order, g, register, here));
        step.target().ifPresent(field -> answers.number(graph, field, new Value.Held(register), origin));
    }

    private void guard(Step.ReadInteger step, Endian order, Guard guard, Register register, Place here) {
        int passes = graph.newBlock();
        int misfit = graph.newBlock();
        Ranged number = bounds(step, new Value.Held(register));
        conditions.guard(guard, number, number, here, passes, misfit, step.span());
        graph.continueIn(misfit);
        if (step.width() > 1) {
            judgePrefixes(step, order, guard, here, Optional.empty());
        }
        graph.end(answers.fail(guard.failure(), here.plus(step.width() - 1L).value(), step.span()));
        graph.continueIn(passes);
    }

    /** A value that the step can have, with its widest bounds. */
    private static Ranged bounds(Step.ReadInteger step, Value value) {
        BigInteger top = BigInteger.ONE.shiftLeft(8 * step.width() - (step.signed() ? 1 : 0));
        BigInteger least = step.signed() ? top.negate() : BigInteger.ZERO;
        BigInteger greatest = top.subtract(BigInteger.ONE);
        return new Ranged(
                value,
                step.bias().map(bias -> least.add(bias.least())).orElse(least),
                step.bias().map(bias -> greatest.add(bias.greatest())).orElse(greatest));
    }

    /**
     * Fails at the first byte after which no number passes the guard. Where {@code more} is given, the bytes may be missing,
     * and code goes there at the first that is; behind the last byte but one it goes on.
     */
    private void judgePrefixes(Step.ReadInteger step, Endian order, Guard guard, Place here, Optional<Integer> more) {
        for (int known = 1; known < step.width(); known++) {
            if (more.isPresent()) {
                int there = graph.newBlock();
                graph.endAndContinue(new Exit.Need(here.plus(known), there, more.get(), step.span()), there);
            }
            Register prefix = graph.newRegister("prefix");
            graph.add(new Op.Read(prefix, here, known, order, step.signed() && order == Endian.BIG, step.span()));
            int fits = graph.newBlock();
            int fails = graph.blockThatEnds(
                    answers.fail(guard.failure(), here.plus(known - 1L).value(), step.span()));
            if (order == Endian.BIG) {
                bigPrefix(step, guard, new Value.Held(prefix), known, here, fits, fails);
            } else {
                littlePrefix(step, guard, new Value.Held(prefix), known, here, fits, fails);
            }
            graph.continueIn(fits);
        }
    }

    private void bigPrefix(
            Step.ReadInteger step, Guard guard, Value prefix, int known, Place here, int fits, int fails) {
        int missing = 8 * (step.width() - known);
        Value least = new Value.Binary(Operator.SHIFT_LEFT, prefix, Value.constant(missing));
        between(step, guard, least, Value.plus(least, (1L << missing) - 1), here, fits, fails);
    }

    private void between(
            Step.ReadInteger step, Guard guard, Value least, Value greatest, Place here, int fits, int fails) {
        Ranged low = bounds(step, biased(step, least, here));
        Ranged high = bounds(step, biased(step, greatest, here));
        conditions.guard(guard, low, high, here, fits, fails, step.span());
    }

    private Value biased(Step.ReadInteger step, Value value, Place here) {
        return step.bias().map(bias -> Values.add(value, values.of(bias, here))).orElse(value);
    }

    /** The low bytes are known: from the least number that ends so, every 256^known-th can be meant. */
    private void littlePrefix(
            Step.ReadInteger step, Guard guard, Value low, int known, Place here, int fits, int fails) {
        long step256 = 1L << (8 * known);
        long bottom = step.signed() ? -1L << (8 * step.width() - 1) : 0;
        long span = step.width() == 8 ? -step256 : (1L << (8 * step.width())) - step256;
        if (guard instanceof Guard.In in) {
            littleIn(step, in.ranges(), low, known, here, fits, fails);
        } else if (((Guard.Compare) guard).relation() == Relation.EQUAL) {
            Guard.Compare equal = (Guard.Compare) guard;
            littleIn(step, List.of(new Cond.Bounds(equal.value(), equal.value())), low, known, here, fits, fails);
        } else {
            Value least = Value.plus(low, bottom);
            between(step, guard, least, Value.plus(least, span), here, fits, fails);
        }
    }

    private void littleIn(
            Step.ReadInteger step, List<Cond.Bounds> ranges, Value low, int known, Place here, int fits, int fails) {
        for (int i = 0; i < ranges.size(); i++) {
            int next = i + 1 < ranges.size() ? graph.newBlock() : fails;
            Cond.Bounds range = ranges.get(i);
            Test test = new Test.LowFits(
                    low,
                    known,
                    step.width(),
                    step.signed(),
                    unbiased(step, values.of(range.least(), here), here),
                    unbiased(step, values.of(range.greatest(), here), here));
            graph.endAndContinue(new Exit.Branch(test, fits, next, step.span()), next);
        }
    }

    private Value unbiased(Step.ReadInteger step, Value bound, Place here) {
        return step.bias()
                .map(bias -> Values.subtract(bound, values.of(bias, here)))
                .orElse(bound);
    }

    /** Reads the group at {@code here} and judges its parts in order. */
    void bits(Step.ReadBits step, Place here, long rest) {
        Span origin = step.span();
        int there = graph.newBlock();
        Place end = here.plus(step.width());
        int lacking = graph.blockThatEnds(answers.more(end.plus(rest).value(), origin));
        graph.endAndContinue(new Exit.Need(end, there, lacking, origin), there);
        Register group = graph.newRegister("bits");
        Endian order = step.lsb() ? Endian.LITTLE : Endian.BIG;
        graph.add(new Op.Read(group, here, step.width(), order, false, origin));
        for (Step.Part part : step.parts()) {
            part(part, group, step.width(), here, end);
        }
    }

    private void part(Step.Part part, Register group, int width, Place here, Place end) {
        if (part.target().isEmpty() && (part.guard().isEmpty() || !answers.areChecked())) {
            return;
        }
        Register register = part.target().map(values::register).orElseGet(() -> graph.newRegister("_"));
        graph.set(register, extract(part, group, width), part.span());
        if (answers.areChecked() && part.guard().isPresent()) {
            Guard guard = part.guard().get();
            BigInteger top = BigInteger.ONE.shiftLeft(part.bits()).subtract(BigInteger.ONE);
            Ranged number = new Ranged(new Value.Held(register), BigInteger.ZERO, top);
            int passes = graph.newBlock();
            int fails = graph.blockThatEnds(
                    answers.fail(guard.failure(), end.plus(-1).value(), part.span()));
            conditions.guard(guard, number, number, here, passes, fails, part.span());
            graph.continueIn(passes);
        }
        part.target().ifPresent(field -> answers.number(graph, field, new Value.Held(register), part.span()));
    }

    private static Value extract(Step.Part part, Register group, int width) {
        Value whole = new Value.Held(group);
        Value shifted =
                part.shift() == 0 ? whole : new Value.Binary(Operator.SHIFT_RIGHT, whole, Value.constant(part.shift()));
        return part.shift() + part.bits() == 8 * width
                ? shifted
                : new Value.Binary(Operator.AND, shifted, Value.constant(-1L >>> (64 - part.bits())));
    }
}

package org.strparser.compiler.ir;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.strparser.compiler.model.Cond;
import org.strparser.compiler.model.Guard;
import org.strparser.compiler.model.Order;
import org.strparser.compiler.model.Read;
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

    /** Reads the integer at {@code here} into its register, in the order of bytes that it has or that a flag tells. */
    void read(Read.Int step, Place here, Rest rest) {
        if (step.order() instanceof Order.LittleWhen when) {
            int little = graph.newBlock();
            int big = graph.newBlock();
            int next = graph.newBlock();
            Test test = new Test.Compare(Relation.EQUAL, values.of(when.flag()), Value.constant(1), false);
            graph.endAndContinue(new Exit.Branch(test, little, big, step.span()), little);
            read(step, Endian.LITTLE, here, rest);
            graph.endAndContinue(new Exit.Jump(next, step.span()), big);
            read(step, Endian.BIG, here, rest);
            graph.endAndContinue(new Exit.Jump(next, step.span()), next);
        } else {
            read(step, ((Order.Fixed) step.order()).endian(), here, rest);
        }
    }

    /**
     * Reads the integer in that order; code goes on where it is there and passes its guard.
     *
     * <pre>
     *   need end ? there : judge
     *   there:  n = u16 [here]; the guard holds ? next : judge
     *   judge:  byte by byte, as far as they go: a prefix that no passing number has fails
     *           need end ? fail at the last byte : more
     * </pre>
     */
    private void read(Read.Int step, Endian order, Place here, Rest rest) {
        Span origin = step.span();
        Optional<Guard> guard = answers.areChecked() ? step.guard() : Optional.empty();
        int there = graph.newBlock();
        Place end = here.plus(step.width());
        int more = graph.blockThatEnds(answers.more(rest.behind(end), origin));
        int judge = guard.isPresent() ? graph.newBlock() : more;
        graph.endAndContinue(new Exit.Need(end, there, judge, origin), there);
        Register register = step.target().map(values::register).orElseGet(() -> graph.newRegister("_"));
        graph.add(new Op.Read(register, here, step.width(), order, step.signed(), origin));
        step.bias()
                .ifPresent(bias ->
                        graph.set(register, Values.add(new Value.Held(register), values.of(bias, here)), origin));
        guard.ifPresent(g -> {
            int passes = graph.newBlock();
            Bounded number = bounds(step, new Value.Held(register));
            conditions.guard(g, number, number, here, passes, judge, origin);
            graph.continueIn(judge);
            judge(step, order, g, here, more);
            graph.continueIn(passes);
        });
        step.target().ifPresent(field -> answers.number(graph, field, new Value.Held(register), origin));
    }

    /** The number lacks bytes, or is there and does not pass. */
    private void judge(Read.Int step, Endian order, Guard guard, Place here, int more) {
        judgePrefixes(step, order, guard, here, more);
        Place end = here.plus(step.width());
        int fails =
                graph.blockThatEnds(answers.fail(guard.failure(), end.plus(-1).value(), step.span()));
        graph.end(new Exit.Need(end, fails, more, step.span()));
    }

    /** A value that the step can have, with its widest bounds. */
    private static Bounded bounds(Read.Int step, Value value) {
        BigInteger top = BigInteger.ONE.shiftLeft(8 * step.width() - (step.signed() ? 1 : 0));
        BigInteger least = step.signed() ? top.negate() : BigInteger.ZERO;
        BigInteger greatest = top.subtract(BigInteger.ONE);
        return new Bounded(
                value,
                step.bias().map(bias -> least.add(bias.least())).orElse(least),
                step.bias().map(bias -> greatest.add(bias.greatest())).orElse(greatest));
    }

    /** Fails at the first byte after which no number passes the guard; goes to {@code more} at the first that is missing. */
    private void judgePrefixes(Read.Int step, Endian order, Guard guard, Place here, int more) {
        for (int known = 1; known < step.width(); known++) {
            int there = graph.newBlock();
            graph.endAndContinue(new Exit.Need(here.plus(known), there, more, step.span()), there);
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

    private void bigPrefix(Read.Int step, Guard guard, Value prefix, int known, Place here, int fits, int fails) {
        int missing = 8 * (step.width() - known);
        Value least = new Value.Binary(Operator.SHIFT_LEFT, prefix, Value.constant(missing));
        between(step, guard, least, Value.plus(least, (1L << missing) - 1), here, fits, fails);
    }

    private void between(Read.Int step, Guard guard, Value least, Value greatest, Place here, int fits, int fails) {
        Bounded low = bounds(step, biased(step, least, here));
        Bounded high = bounds(step, biased(step, greatest, here));
        conditions.guard(guard, low, high, here, fits, fails, step.span());
    }

    private Value biased(Read.Int step, Value value, Place here) {
        return step.bias().map(bias -> Values.add(value, values.of(bias, here))).orElse(value);
    }

    /** The low bytes are known: from the least number that ends so, every 256^known-th can be meant. */
    private void littlePrefix(Read.Int step, Guard guard, Value low, int known, Place here, int fits, int fails) {
        // The least and the greatest number whose low bytes are 0; that of a u64 as its bits.
        long bottom = step.signed() ? -1L << (8 * step.width() - 1) : 0;
        long end = step.signed() ? -bottom : step.width() == 8 ? 0 : 1L << (8 * step.width());
        long top = end - (1L << (8 * known));
        if (guard instanceof Guard.In in) {
            littleIn(step, in.ranges(), low, known, here, fits, fails);
        } else if (((Guard.Compare) guard).relation() == Relation.EQUAL) {
            Guard.Compare equal = (Guard.Compare) guard;
            littleIn(step, List.of(new Cond.Bounds(equal.value(), equal.value())), low, known, here, fits, fails);
        } else {
            between(step, guard, Value.plus(low, bottom), Value.plus(low, top), here, fits, fails);
        }
    }

    private void littleIn(
            Read.Int step, List<Cond.Bounds> ranges, Value low, int known, Place here, int fits, int fails) {
        for (int i = 0; i < ranges.size(); i++) {
            int next = i + 1 < ranges.size() ? graph.newBlock() : fails;
            Bounded least = unbiased(step, conditions.ranged(ranges.get(i).least(), here), here);
            Bounded greatest = unbiased(step, conditions.ranged(ranges.get(i).greatest(), here), here);
            new LowFit(step, low, known, fits, next).test(least, greatest);
            graph.continueIn(next);
        }
    }

    private Bounded unbiased(Read.Int step, Bounded bound, Place here) {
        return step.bias()
                .map(bias -> new Bounded(
                        Values.subtract(bound.value(), values.of(bias, here)),
                        bound.least().subtract(bias.greatest()),
                        bound.greatest().subtract(bias.least())))
                .orElse(bound);
    }

    /** The test of one range. Bounds that the integer cannot have are brought to where it begins or ends first. */
    private final class LowFit {
        private final Read.Int step;
        private final Value low;
        private final int known;
        private final int fits;
        private final int next;

        LowFit(Read.Int step, Value low, int known, int fits, int next) {
            this.step = step;
            this.low = low;
            this.known = known;
            this.fits = fits;
            this.next = next;
        }

        void test(Bounded least, Bounded greatest) {
            Bounded zero = Bounded.constant(0);
            if (step.signed()) {
                clamp(least.isWide(), least, next, () -> clampTop(least, greatest));
            } else if (greatest.mayBeNegative()) {
                int notNegative = graph.newBlock();
                conditions.compare(Relation.GREATER_OR_EQUAL, greatest, zero, notNegative, next, step.span());
                graph.continueIn(notNegative);
                clampBottom(least, greatest);
            } else {
                clampBottom(least, greatest);
            }
        }

        /** A bound of 2⁶³ or more has its top bit set: as a lower bound of a signed integer nothing reaches it. */
        private void clamp(boolean wide, Bounded bound, int beyond, Runnable within) {
            if (wide) {
                int below = graph.newBlock();
                Test negative = new Test.Compare(Relation.LESS, bound.value(), Value.constant(0), false);
                graph.endAndContinue(new Exit.Branch(negative, beyond, below, step.span()), below);
            }
            within.run();
        }

        private void clampTop(Bounded least, Bounded greatest) {
            if (!greatest.isWide()) {
                fit(least.value(), greatest.value());
                return;
            }
            int beyond = graph.newBlock();
            clamp(true, greatest, beyond, () -> fit(least.value(), greatest.value()));
            graph.continueIn(beyond);
            fit(least.value(), Value.constant(Long.MAX_VALUE));
        }

        private void clampBottom(Bounded least, Bounded greatest) {
            if (!least.mayBeNegative()) {
                fit(least.value(), greatest.value());
                return;
            }
            int negative = graph.newBlock();
            int notNegative = graph.newBlock();
            conditions.compare(Relation.LESS, least, Bounded.constant(0), negative, notNegative, step.span());
            graph.continueIn(negative);
            fit(Value.constant(0), greatest.value());
            graph.continueIn(notNegative);
            fit(least.value(), greatest.value());
        }

        private void fit(Value least, Value greatest) {
            Test test = new Test.LowFits(low, known, step.width(), step.signed(), least, greatest);
            graph.end(new Exit.Branch(test, fits, next, step.span()));
        }
    }

    /** Reads the group at {@code here} and judges its parts in order. */
    void bits(Read.Bits step, Place here, Rest rest) {
        Span origin = step.span();
        int there = graph.newBlock();
        Place end = here.plus(step.width());
        int lacking = graph.blockThatEnds(answers.more(rest.behind(end), origin));
        graph.endAndContinue(new Exit.Need(end, there, lacking, origin), there);
        Register group = graph.newRegister("bits");
        Endian order = step.lsb() ? Endian.LITTLE : Endian.BIG;
        graph.add(new Op.Read(group, here, step.width(), order, false, origin));
        for (Read.Part part : step.parts()) {
            part(part, group, step.width(), here, end);
        }
    }

    private void part(Read.Part part, Register group, int width, Place here, Place end) {
        if (part.target().isEmpty() && (part.guard().isEmpty() || !answers.areChecked())) {
            return;
        }
        Register register = part.target().map(values::register).orElseGet(() -> graph.newRegister("_"));
        graph.set(register, extract(part, group, width), part.span());
        if (answers.areChecked() && part.guard().isPresent()) {
            Guard guard = part.guard().get();
            BigInteger top = BigInteger.ONE.shiftLeft(part.bits()).subtract(BigInteger.ONE);
            Bounded number = new Bounded(new Value.Held(register), BigInteger.ZERO, top);
            int passes = graph.newBlock();
            int fails = graph.blockThatEnds(
                    answers.fail(guard.failure(), end.plus(-1).value(), part.span()));
            conditions.guard(guard, number, number, here, passes, fails, part.span());
            graph.continueIn(passes);
        }
        part.target().ifPresent(field -> answers.number(graph, field, new Value.Held(register), part.span()));
    }

    private static Value extract(Read.Part part, Register group, int width) {
        Value whole = new Value.Held(group);
        Value shifted =
                part.shift() == 0 ? whole : new Value.Binary(Operator.SHIFT_RIGHT, whole, Value.constant(part.shift()));
        return part.shift() + part.bits() == 8 * width
                ? shifted
                : new Value.Binary(Operator.AND, shifted, Value.constant(-1L >>> (64 - part.bits())));
    }
}

package org.strparser.compiler.ir;

import java.math.BigInteger;
import java.util.Optional;
import org.strparser.compiler.facts.Facts;
import org.strparser.compiler.model.Expr;
import org.strparser.compiler.model.MessageModel;
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
    private final Optional<Expr> joined;
    private final int tooBig;

    Limits(GraphAssembler graph, ConditionLowering conditions, Values values, Answers answers, MessageModel message) {
        this.graph = graph;
        this.conditions = conditions;
        this.values = values;
        this.answers = answers;
        this.max = message.max();
        this.joined = message.joined();
        this.tooBig = message.facts().reasons().stream()
                .map(Facts.Reason::name)
                .toList()
                .indexOf("too_big");
    }

    /** Before a constant number of bytes. */
    void constant(Flow flow, Step.Here here, long bytes, Rest rest, Span origin) {
        if (!isProven(here.greatest(), BigInteger.valueOf(bytes), rest)) {
            test(Bounded.constant(bytes), room(flow, rest), tooBig, flow, origin);
        }
    }

    /** Before an extent. */
    void extent(Flow flow, Step.Here here, Expr length, Rest rest, Span origin) {
        if (!isProven(here.greatest(), length.greatest(), rest)) {
            test(conditions.ranged(length, flow.here()), room(flow, rest), tooBig, flow, origin);
        }
    }

    /** Before a number of bytes that only the message tells. */
    void computed(Flow flow, Bounded bytes, Rest rest, Span origin) {
        if (answers.areChecked()) {
            test(bytes, room(flow, rest), tooBig, flow, origin);
        }
    }

    /** At a place already computed. */
    void reached(Flow flow, Rest rest, Span origin) {
        if (answers.areChecked()) {
            test(Bounded.constant(0), room(flow, rest), tooBig, flow, origin);
        }
    }

    /** Before the length of the whole message. */
    void total(Flow flow, Expr length, Span origin) {
        if (answers.areChecked() && length.greatest().compareTo(max.least()) > 0) {
            Bounded limit = conditions.ranged(max, flow.here());
            test(conditions.ranged(length, flow.here()), limit, tooBig, flow, origin);
        }
    }

    /** Before the answer of a length: the earlier frames of the record and this one, where records are limited. */
    void record(Flow flow, Value length, Span origin) {
        if (answers.areChecked() && joined.isPresent()) {
            Value all = Values.add(new Value.Earlier(), length);
            Bounded sum = new Bounded(all, BigInteger.ONE, BigInteger.valueOf(Long.MAX_VALUE));
            test(sum, conditions.ranged(joined.get(), flow.here()), tooBig, flow, origin);
        }
    }

    /**
     * The room of a text that begins at the flow's place: {@code within} bytes and what the limit of the message leaves. Its end is
     * computed here, once, so that each byte costs one comparison.
     */
    Room room(Flow flow, Step.Here here, Optional<Expr> within, int tooLong, Rest rest, Span origin) {
        if (!answers.areChecked()) {
            return new Room(this, flow, rest, Value.constant(0), Optional.empty(), tooLong, origin);
        }
        Optional<Bounded> most = within.map(bytes -> conditions.ranged(bytes, flow.here()));
        if (within.isPresent() && isProven(here.greatest(), within.get().greatest(), rest)) {
            Value end = held(
                    "end", Values.add(flow.here().value(), most.orElseThrow().value()), origin);
            return new Room(this, flow, rest, end, Optional.empty(), tooLong, origin);
        }
        Bounded left = room(flow, rest);
        Value limit = Values.add(flow.here().value(), left.value());
        if (most.isEmpty()) {
            return new Room(this, flow, rest, held("end", limit, origin), Optional.empty(), tooBig, origin);
        }
        return smaller(flow, rest, left, most.get(), tooLong, origin);
    }

    /** A value that is not computed again: a constant, or a register. */
    private Value held(String name, Value value, Span origin) {
        if (value instanceof Value.Constant) {
            return value;
        }
        Register register = graph.newRegister(name);
        graph.set(register, value, origin);
        return new Value.Held(register);
    }

    private Room smaller(Flow flow, Rest rest, Bounded left, Bounded most, int tooLong, Span origin) {
        Register end = graph.newRegister("end");
        Register limited = graph.newRegister("limited");
        int isLimited = graph.newBlock();
        int isNot = graph.newBlock();
        int next = graph.newBlock();
        conditions.compare(Relation.LESS, left, most, isLimited, isNot, origin);
        for (int block : new int[] {isLimited, isNot}) {
            graph.continueIn(block);
            Value bytes = block == isLimited ? left.value() : most.value();
            graph.set(end, Values.add(flow.here().value(), bytes), origin);
            graph.set(limited, Value.constant(block == isLimited ? 1 : 0), origin);
            graph.end(new Exit.Jump(next, origin));
        }
        graph.continueIn(next);
        return new Room(this, flow, rest, new Value.Held(end), Optional.of(limited), tooLong, origin);
    }

    /** Tests that a text whose bytes reach to {@code reached} and lack {@code lacking} more stays in its room. */
    void inside(Room room, Place reached, long lacking, Place failing) {
        if (!answers.areChecked()) {
            return;
        }
        Value needed = reached.plus(lacking).value();
        if (needed instanceof Value.Constant least
                && room.end() instanceof Value.Constant end
                && least.value() <= end.value()) {
            return;
        }
        int fits = graph.newBlock();
        int fails = graph.newBlock();
        Test test = new Test.Compare(Relation.LESS_OR_EQUAL, needed, room.end(), false);
        graph.endAndContinue(new Exit.Branch(test, fits, fails, room.origin()), fails);
        Exit beyond = answers.fail(room.tooLong(), failing.value(), room.origin());
        if (room.limited().isPresent()) {
            int tooLong = graph.blockThatEnds(beyond);
            int limit = graph.blockThatEnds(answers.fail(tooBig, failing.value(), room.origin()));
            Value limited = new Value.Held(room.limited().get());
            Test isLimited = new Test.Compare(Relation.EQUAL, limited, Value.constant(1), false);
            beyond = new Exit.Branch(isLimited, limit, tooLong, room.origin());
        }
        graph.endAndContinue(beyond, fits);
    }

    private boolean isProven(long here, BigInteger bytes, Rest rest) {
        BigInteger sum = BigInteger.valueOf(here).add(bytes).add(BigInteger.valueOf(rest.bytes()));
        return !answers.areChecked() || (rest.rounds().isEmpty() && sum.compareTo(max.least()) <= 0);
    }

    /** What is left of the limit at a place, less the rest; it can be negative. */
    private Bounded room(Flow flow, Rest rest) {
        Value limit = rest.below(values.of(max, flow.here()));
        return new Bounded(
                Values.subtract(limit, flow.here().value()), BigInteger.valueOf(Long.MIN_VALUE), max.greatest());
    }

    private void test(Bounded left, Bounded right, int reason, Flow flow, Span origin) {
        int fits = graph.newBlock();
        int fails = graph.blockThatEnds(answers.fail(reason, flow.at().value(), origin));
        conditions.compare(Relation.LESS_OR_EQUAL, left, right, fits, fails, origin);
        graph.continueIn(fits);
    }
}

package org.strparser.compiler.model;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Finds where a message can end inside the bytes that a select has seen, whatever the values of its fields.
 *
 * <p>Follows all ways at once: a set of places, counted from where the select begins, goes through each step,
 * as far as {@link SelectReach} says.
 */
final class SelectWalk implements StepVisitor<BitSet> {
    private final KnownBytes known;
    private final SelectReach reach;
    private final long selectGreatest;
    private final BitSet ends = new BitSet();
    private BitSet here = new BitSet();
    private BitSet leaving = new BitSet();

    /** How the end of a block goes on. */
    enum Kind {
        BLOCK,
        /** The body of a loop of so many rounds: once more, or behind it. */
        COUNTED,
        /** The body of a loop that only a break leaves. */
        OPEN
    }

    /** The steps of a block from {@code next} on, and what encloses it. */
    record Frame(List<Step> steps, int next, Kind kind, Optional<Frame> outer) {
        Frame from(int index) {
            return new Frame(steps, index, kind, outer);
        }

        Frame enter(List<Step> body, Kind how) {
            return new Frame(body, 0, how, Optional.of(this));
        }
    }

    /** {@code selectGreatest}: the select begins at most so many bytes from the message start. */
    SelectWalk(KnownBytes known, long selectGreatest) {
        this.known = known;
        this.reach = new SelectReach(known);
        this.selectGreatest = selectGreatest;
    }

    /** The least number of bytes, within the known ones, after which a message ends that goes on there; -1 if none does. */
    int earliestEnd(Frame start, int place) {
        BitSet at = one(place);
        Optional<Frame> frame = Optional.of(start);
        while (frame.isPresent()) {
            Frame block = frame.get();
            at = through(block.steps().subList(block.next(), block.steps().size()), at);
            if (block.kind() != Kind.BLOCK) {
                BitSet rounds = rounds(block.steps(), at);
                at = block.kind() == Kind.COUNTED ? rounds : new BitSet();
                at.or(leaving);
                leaving = new BitSet();
            }
            frame = block.outer();
        }
        ends.or(at);
        return ends.nextSetBit(0);
    }

    private BitSet through(List<Step> steps, BitSet from) {
        BitSet at = from;
        for (Step step : steps) {
            if (at.isEmpty()) {
                break;
            }
            here = at;
            at = step.accept(this);
        }
        return at;
    }

    /** All places where a round can end or the first begin. */
    private BitSet rounds(List<Step> body, BitSet from) {
        BitSet all = copy(from);
        BitSet fresh = from;
        while (!fresh.isEmpty()) {
            BitSet next = copy(through(body, fresh));
            next.andNot(all);
            all.or(next);
            fresh = next;
        }
        return all;
    }

    private static BitSet copy(BitSet set) {
        BitSet copy = new BitSet();
        copy.or(set);
        return copy;
    }

    private static BitSet one(int place) {
        BitSet set = new BitSet();
        set.set(place);
        return set;
    }

    @Override
    public BitSet readInteger(Read.Int step) {
        return reach.behind(here, step.width());
    }

    @Override
    public BitSet readBits(Read.Bits step) {
        return reach.behind(here, step.width());
    }

    @Override
    public BitSet readChoice(Read.Choice step) {
        return reach.behind(here, step.literals());
    }

    @Override
    public BitSet expect(Read.Expect step) {
        return reach.behind(here, List.of(step.literal()));
    }

    @Override
    public BitSet readVarint(Read.Varint step) {
        return reach.behind(here, step);
    }

    @Override
    public BitSet readFixedText(Read.FixedText step) {
        return reach.behind(here, step);
    }

    @Override
    public BitSet readNumberUntil(Read.NumberUntil step) {
        return reach.behind(here, step);
    }

    @Override
    public BitSet readUntil(Read.Until step) {
        return reach.behind(here, step);
    }

    @Override
    public BitSet line(Read.Line step) {
        return reach.behind(here, step);
    }

    @Override
    public BitSet headers(Read.Headers step) {
        return reach.behind(here, step);
    }

    @Override
    public BitSet select(Control.Select step) {
        BitSet from = here;
        BitSet out = new BitSet();
        step.arms().forEach(arm -> out.or(through(arm.body(), reach.into(arm, step, from))));
        step.otherwise().ifPresent(body -> out.or(through(body, reach.intoElse(step, from))));
        return out;
    }

    @Override
    public BitSet pass(Read.Pass step) {
        long least = LeastRest.extent(step.length());
        return step.length() instanceof Expr.Constant
                ? reach.behind(here, least)
                : reach.behind(here, least, step.length().greatest());
    }

    @Override
    public BitSet align(Read.Align step) {
        return reach.behind(here, 0, BigInteger.valueOf(step.multiple() - 1));
    }

    @Override
    public BitSet let(Step.Let step) {
        return here;
    }

    @Override
    public BitSet judge(Step.Judge step) {
        return here;
    }

    @Override
    public BitSet require(Step.Require step) {
        return here;
    }

    @Override
    public BitSet assign(Step.Assign step) {
        return here;
    }

    @Override
    public BitSet next(Step.Next step) {
        return here;
    }

    @Override
    public BitSet nextHandOff(Step.NextHandOff step) {
        return here;
    }

    @Override
    public BitSet continues(Step.Continues step) {
        return here;
    }

    @Override
    public BitSet fail(Step.Fail step) {
        return new BitSet();
    }

    @Override
    public BitSet handOff(Step.HandOff step) {
        return new BitSet();
    }

    @Override
    public BitSet end(Step.End step) {
        ends.or(here);
        return new BitSet();
    }

    @Override
    public BitSet total(Step.Total step) {
        long least = LeastRest.extent(step.length()) - selectGreatest;
        here.stream().forEach(place -> reach.add(Math.max(place, least), ends));
        return new BitSet();
    }

    @Override
    public BitSet ifElse(Control.If step) {
        BitSet from = here;
        BitSet out = copy(through(step.then(), from));
        out.or(through(step.otherwise(), from));
        return out;
    }

    @Override
    public BitSet match(Control.Match step) {
        BitSet from = here;
        BitSet out = new BitSet();
        step.arms().forEach(arm -> out.or(through(arm.body(), from)));
        step.otherwise().ifPresent(body -> out.or(through(body, from)));
        return out;
    }

    @Override
    public BitSet repeat(Control.Repeat step) {
        BitSet outer = leaving;
        leaving = new BitSet();
        BitSet at = here;
        // Every round passes a byte, so that no place is left after so many.
        long least = Math.min(LeastRest.extent(step.rounds()), known.length() + 1L);
        for (long round = 0; round < least; round++) {
            at = through(step.body(), at);
        }
        BitSet out = step.rounds() instanceof Expr.Constant ? copy(at) : rounds(step.body(), at);
        out.or(leaving);
        leaving = outer;
        return out;
    }

    @Override
    public BitSet repeatOpen(Control.RepeatOpen step) {
        BitSet outer = leaving;
        leaving = new BitSet();
        rounds(step.body(), here);
        BitSet out = leaving;
        leaving = outer;
        return out;
    }

    @Override
    public BitSet breakLoop(Control.Break step) {
        leaving.or(here);
        return new BitSet();
    }
}

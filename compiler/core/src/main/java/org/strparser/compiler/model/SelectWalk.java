package org.strparser.compiler.model;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds where a message can end inside the bytes that a select has seen, whatever the values of its fields.
 *
 * <p>Follows all ways at once: a set of places, counted from where the select begins, goes through each step. A place behind the
 * known bytes is dropped: no way from there ends too early.
 */
final class SelectWalk implements Step.Visitor<BitSet> {
    private final KnownBytes known;
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

    private static boolean isWithin(int bytes, Expr most) {
        return BigInteger.valueOf(bytes).compareTo(most.greatest()) <= 0;
    }

    /** Adds a place, if it lies within the known bytes. */
    private void reach(BitSet places, long place) {
        if (place <= known.length()) {
            places.set((int) place);
        }
    }

    private BitSet passed(long width) {
        BitSet out = new BitSet();
        here.stream().forEach(place -> reach(out, place + width));
        return out;
    }

    /** Between {@code least} and {@code greatest} bytes further. */
    private BitSet passed(long least, BigInteger greatest) {
        BitSet out = new BitSet();
        int most = greatest.min(BigInteger.valueOf(known.length())).intValueExact();
        here.stream()
                .filter(place -> least <= most && place + least <= known.length())
                .forEach(place -> out.set(place + (int) least, Math.min(place + most, known.length()) + 1));
        return out;
    }

    private BitSet behind(List<Step.Text> literals) {
        BitSet out = new BitSet();
        here.stream()
                .forEach(place -> literals.stream()
                        .filter(literal -> known.mayBe(literal, place))
                        .forEach(literal -> reach(out, place + literal.bytes().length())));
        return out;
    }

    @Override
    public BitSet readInteger(Step.ReadInteger step) {
        return passed(step.width());
    }

    @Override
    public BitSet readBits(Step.ReadBits step) {
        return passed(step.width());
    }

    @Override
    public BitSet readChoice(Step.ReadChoice step) {
        return behind(step.literals());
    }

    @Override
    public BitSet expect(Step.Expect step) {
        return behind(List.of(step.literal()));
    }

    @Override
    public BitSet readVarint(Step.ReadVarint step) {
        BitSet out = new BitSet();
        here.stream().forEach(place -> {
            int last = place;
            while (last < known.length() && (known.at(last) & 0x80) != 0 != step.highFirst()) {
                last++;
            }
            if (last < known.length() && isWithin(last + 1 - place, step.within())) {
                out.set(last + 1);
            }
        });
        return out;
    }

    @Override
    public BitSet readFixedText(Step.ReadFixedText step) {
        BitSet out = new BitSet();
        long least = Math.max(1, LeastRest.extent(step.length()));
        here.stream().forEach(place -> {
            int digits = digits(place, step.radix());
            for (int n = 1; n <= digits; n++) {
                if (n >= least && isWithin(n, step.length())) {
                    reach(out, place + n);
                }
            }
        });
        return out;
    }

    private int digits(int from, Step.Radix radix) {
        int end = from;
        while (end < known.length() && known.isDigit(end, radix)) {
            end++;
        }
        return end - from;
    }

    @Override
    public BitSet readNumberUntil(Step.ReadNumberUntil step) {
        BitSet out = new BitSet();
        here.stream().forEach(place -> {
            int digits = digits(place, step.radix());
            for (Step.Text delimiter : step.delimiters().literals()) {
                int length = digits + delimiter.bytes().length();
                boolean fits = step.within().map(most -> isWithin(length, most)).orElse(true);
                if (digits > 0 && fits && known.mayBe(delimiter, place + digits)) {
                    reach(out, place + length);
                }
            }
        });
        return out;
    }

    @Override
    public BitSet readUntil(Step.ReadUntil step) {
        BitSet out = new BitSet();
        here.stream().forEach(place -> until(step, place, out));
        return out;
    }

    private void until(Step.ReadUntil step, int place, BitSet out) {
        for (int end = place + 1; end <= known.length() && isWithin(end - place, step.within()); end++) {
            for (Step.Text delimiter : step.delimiters().literals()) {
                int from = end - delimiter.bytes().length();
                if (from >= place && known.mayBe(delimiter, from)) {
                    out.set(end);
                    if (known.mustBe(delimiter, from)) {
                        return;
                    }
                }
            }
        }
    }

    @Override
    public BitSet line(Step.Line step) {
        BitSet out = new BitSet();
        here.stream().forEach(place -> ended(place, known.lineEnd(place, step.lf()), step.within(), out));
        return out;
    }

    @Override
    public BitSet headers(Step.Headers step) {
        BitSet out = new BitSet();
        here.stream()
                .forEach(place -> ended(place, known.headersEnd(place, step.lf(), step.lenient()), step.within(), out));
        return out;
    }

    private static void ended(int place, int end, Expr within, BitSet out) {
        if (end >= 0 && isWithin(end - place, within)) {
            out.set(end);
        }
    }

    @Override
    public BitSet select(Step.Select step) {
        BitSet from = here;
        BitSet out = new BitSet();
        BitSet none = copy(from);
        for (Step.SelectArm arm : step.arms()) {
            BitSet into = new BitSet();
            from.stream()
                    .forEach(place -> arm.literals().stream()
                            .filter(literal -> known.mayBe(literal, place) && isLongest(literal, place, step))
                            .forEach(literal ->
                                    reach(into, place + literal.bytes().length())));
            from.stream()
                    .filter(place -> arm.literals().stream().anyMatch(literal -> known.mustBe(literal, place)))
                    .forEach(none::clear);
            out.or(through(arm.body(), into));
        }
        step.otherwise().ifPresent(body -> out.or(through(body, none)));
        return out;
    }

    /** Whether no longer literal of the select is sure to stand there. */
    private boolean isLongest(Step.Text literal, int place, Step.Select select) {
        return select.arms().stream()
                .flatMap(arm -> arm.literals().stream())
                .filter(other -> other.bytes().length() > literal.bytes().length())
                .noneMatch(other -> known.mustBe(other, place));
    }

    @Override
    public BitSet pass(Step.Pass step) {
        long least = LeastRest.extent(step.length());
        return step.length() instanceof Expr.Constant
                ? passed(least)
                : passed(least, step.length().greatest());
    }

    @Override
    public BitSet align(Step.Align step) {
        return passed(0, BigInteger.valueOf(step.multiple() - 1));
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
        here.stream().forEach(place -> reach(ends, Math.max(place, least)));
        return new BitSet();
    }

    @Override
    public BitSet ifElse(Step.If step) {
        BitSet from = here;
        BitSet out = copy(through(step.then(), from));
        out.or(through(step.otherwise(), from));
        return out;
    }

    @Override
    public BitSet match(Step.Match step) {
        BitSet from = here;
        BitSet out = new BitSet();
        step.arms().forEach(arm -> out.or(through(arm.body(), from)));
        step.otherwise().ifPresent(body -> out.or(through(body, from)));
        return out;
    }

    @Override
    public BitSet repeat(Step.Repeat step) {
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
    public BitSet repeatOpen(Step.RepeatOpen step) {
        BitSet outer = leaving;
        leaving = new BitSet();
        rounds(step.body(), here);
        BitSet out = leaving;
        leaving = outer;
        return out;
    }

    @Override
    public BitSet breakLoop(Step.Break step) {
        leaving.or(here);
        return new BitSet();
    }

    /** In order of their length, the longest first: the indices of literals. */
    static List<Integer> longestFirst(List<Step.Text> literals) {
        return IntStream.range(0, literals.size())
                .boxed()
                .sorted(Comparator.comparing(i -> -literals.get(i).bytes().length()))
                .toList();
    }
}

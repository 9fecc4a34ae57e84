package org.strparser.compiler.ir;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.strparser.compiler.model.Expr;
import org.strparser.compiler.model.Guard;
import org.strparser.compiler.model.Radix;
import org.strparser.compiler.model.Read;
import org.strparser.compiler.source.Endian;
import org.strparser.compiler.source.Operator;
import org.strparser.compiler.source.Relation;
import org.strparser.compiler.source.Span;

/**
 * Exactly so many digits. Behind each digit the numbers that can still be meant are an interval: {@code number * 10^r …
 * (number + 1) * 10^r − 1} with r digits to come; it fails where none of them passes the guard.
 */
final class FixedTextLowering {
    private final Context context;
    private final GraphAssembler graph;
    private final Read.FixedText step;
    private final Flow before;
    private final Rest rest;
    private final Register number;
    private final Register octet;

    private FixedTextLowering(Context context, Read.FixedText step, Flow before, Rest rest) {
        this.context = context;
        this.graph = context.graph();
        this.step = step;
        this.before = before;
        this.rest = rest;
        this.number = step.target().map(context.values()::register).orElseGet(() -> graph.newRegister("_"));
        this.octet = graph.newRegister("byte");
    }

    /** The one way on. */
    static List<Flow> lower(Context context, Read.FixedText step, Flow before, Rest rest) {
        return List.of(new FixedTextLowering(context, step, before, rest).lower());
    }

    private Flow lower() {
        context.limits().extent(before, step.here(), step.length(), rest, step.span());
        int least = step.length().least().intValueExact();
        int most = step.length().greatest().intValueExact();
        Place end = least == most ? digits(most) : digits(least, most);
        step.bias()
                .ifPresent(bias -> graph.set(
                        number,
                        Values.add(new Value.Held(number), context.values().of(bias, before.here())),
                        step.span()));
        step.target().ifPresent(field -> context.storeNumber(field, step.span()));
        return before.to(graph.current(), end);
    }

    /** One after the other. */
    private Place digits(int length) {
        Place end = before.here().plus(length);
        // In front of what a call that goes on must do again.
        graph.resumeHere(step.span());
        graph.set(number, Value.constant(0), step.span());
        for (int i = 0; i < length; i++) {
            read(before.here().plus(i), end);
            add(before.here().plus(i));
            guard(before.here().plus(i), Value.constant(scale(length - i - 1)));
        }
        return end;
    }

    /**
     * In a loop, where only the message tells how many.
     *
     * <pre>
     *   at = here; end = here + length; scale = 10^length
     *   head:  at == end ? behind : number = number * 10 + digit; scale = scale / 10; guard; at = at + 1; again head
     * </pre>
     */
    private Place digits(int least, int most) {
        Span origin = step.span();
        Register at = graph.newRegister("at");
        Register end = graph.newRegister("end");
        Register scale = graph.newRegister("scale");
        Place place = new Place(Optional.of(at), 0);
        graph.set(number, Value.constant(0), origin);
        graph.set(at, before.here().value(), origin);
        Value length = context.values().of(step.length(), before.here());
        graph.set(end, Values.add(before.here().value(), length), origin);
        scales(scale, length, least, most);
        graph.head(origin);
        int head = graph.current();
        int behind = graph.newBlock();
        int next = graph.newBlock();
        Test isEnd = new Test.Compare(Relation.EQUAL, new Value.Held(at), new Value.Held(end), false);
        graph.endAndContinue(new Exit.Branch(isEnd, behind, next, origin), next);
        read(place, new Place(Optional.of(end), 0));
        add(place);
        Value divisor = Value.constant(scale(1));
        graph.set(scale, new Value.Binary(Operator.DIVIDE, new Value.Held(scale), divisor), origin);
        guard(place, new Value.Held(scale));
        graph.set(at, Value.plus(new Value.Held(at), 1), origin);
        context.jump(head, origin);
        graph.continueIn(behind);
        return new Place(Optional.of(at), 0);
    }

    /** Sets {@code scale} for the length that the message tells. */
    private void scales(Register scale, Value length, int least, int most) {
        int next = graph.newBlock();
        int longest = graph.newBlock();
        List<Exit.Case> cases = new ArrayList<>();
        for (int i = least; i < most; i++) {
            cases.add(new Exit.Case(i, i, graph.newBlock()));
        }
        graph.end(new Exit.Switch(length, cases, longest, step.span()));
        for (int i = least; i <= most; i++) {
            graph.continueIn(i == most ? longest : cases.get(i - least).target());
            graph.set(scale, Value.constant(scale(i)), step.span());
            context.jump(next, step.span());
        }
        graph.continueIn(next);
    }

    /** How many numbers that many characters can stand for; of BCD, bytes. */
    private long scale(int characters) {
        int digits = step.radix() == Radix.BCD ? 2 * characters : characters;
        return BigInteger.valueOf(step.radix().base()).pow(digits).longValueExact();
    }

    private void read(Place place, Place end) {
        int there = graph.newBlock();
        int more = graph.blockThatEnds(context.answers().more(rest.behind(end), step.span()));
        graph.endAndContinue(new Exit.Need(place.plus(1), there, more, step.span()), there);
        graph.add(new Op.Read(octet, place, 1, Endian.BIG, false, step.span()));
    }

    private void add(Place place) {
        if (step.radix() == Radix.BCD) {
            halves(place);
        } else {
            character(place);
        }
    }

    private int failing(int reason, Place place) {
        return graph.blockThatEnds(context.answers().fail(reason, place.value(), step.span()));
    }

    private void character(Place place) {
        Value held = new Value.Held(octet);
        NumberText text = new NumberText(context, step.radix(), Optional.empty(), number, before.here(), step.span());
        int digit = graph.newBlock();
        Branching branching = new Branching();
        text.onDigits(branching, held, digit);
        graph.endAndContinue(branching.exit(held, failing(step.unexpected(), place), step.span()), digit);
        add(text.digit());
    }

    private void halves(Place place) {
        Value held = new Value.Held(octet);
        int unexpected = failing(step.unexpected(), place);
        Value high = new Value.Binary(Operator.SHIFT_RIGHT, held, Value.constant(4));
        Value low = new Value.Binary(Operator.AND, held, Value.constant(15));
        for (Value half : List.of(high, low)) {
            int next = graph.newBlock();
            Exit.Case digit = new Exit.Case(0, 9, next);
            graph.endAndContinue(new Exit.Switch(half, List.of(digit), unexpected, step.span()), next);
        }
        add(high);
        add(low);
    }

    private void add(Value digit) {
        Value shifted = new Value.Binary(
                Operator.MULTIPLY,
                new Value.Held(number),
                Value.constant(step.radix().base()));
        graph.set(number, Values.add(shifted, digit), step.span());
    }

    /** Behind the byte at {@code place}, when so many numbers can still be meant. */
    private void guard(Place place, Value scale) {
        if (step.guard().isEmpty() || !context.answers().areChecked()) {
            return;
        }
        Value held = new Value.Held(number);
        boolean isLast = scale.equals(Value.constant(1));
        Value least = isLast ? held : new Value.Binary(Operator.MULTIPLY, held, scale);
        Value greatest = isLast ? held : Value.plus(Values.add(least, scale), -1);
        int passes = graph.newBlock();
        Guard guard = step.guard().get();
        int fails = failing(step.outOfRange(), place);
        context.conditions().guard(guard, bounded(least), bounded(greatest), before.here(), passes, fails, step.span());
        graph.continueIn(passes);
    }

    /** The number plus the bias, with the widest bounds it can have. */
    private Bounded bounded(Value value) {
        BigInteger top = BigInteger.valueOf(1L << 60);
        Optional<Expr> bias = step.bias();
        return new Bounded(
                bias.map(b -> Values.add(value, context.values().of(b, before.here())))
                        .orElse(value),
                bias.map(Expr::least).orElse(BigInteger.ZERO),
                bias.map(b -> b.greatest().add(top)).orElse(top));
    }
}

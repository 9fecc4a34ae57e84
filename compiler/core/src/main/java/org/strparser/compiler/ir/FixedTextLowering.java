package org.strparser.compiler.ir;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.strparser.compiler.model.Expr;
import org.strparser.compiler.model.Step;
import org.strparser.compiler.model.Step.Guard;
import org.strparser.compiler.model.Step.Radix;
import org.strparser.compiler.source.Endian;
import org.strparser.compiler.source.Operator;
import org.strparser.compiler.source.Span;

/**
 * Exactly so many digits. Behind each digit the numbers that can still be meant are an interval: {@code number * 10^r …
 * (number + 1) * 10^r − 1} with r digits to come; it fails where none of them passes the guard.
 */
final class FixedTextLowering {
    private final Context context;
    private final GraphAssembler graph;
    private final Step.ReadFixedText step;
    private final Flow before;
    private final Rest rest;
    private final Register number;
    private final Register octet;

    private FixedTextLowering(Context context, Step.ReadFixedText step, Flow before, Rest rest) {
        this.context = context;
        this.graph = context.graph();
        this.step = step;
        this.before = before;
        this.rest = rest;
        this.number = step.target().map(context.values()::register).orElseGet(() -> graph.newRegister("_"));
        this.octet = graph.newRegister("byte");
    }

    /** The one way on; with a length that is not a constant, as many as it has values. */
    static List<Flow> lower(Context context, Step.ReadFixedText step, Flow before, Rest rest) {
        return new FixedTextLowering(context, step, before, rest).lower();
    }

    private List<Flow> lower() {
        context.limits().extent(before, step.here(), step.length(), rest, step.span());
        int least = step.length().least().intValueExact();
        int most = step.length().greatest().intValueExact();
        if (least == most) {
            return List.of(digits(least));
        }
        List<Exit.Case> cases = new ArrayList<>();
        for (int length = least; length < most; length++) {
            cases.add(new Exit.Case(length, length, graph.newBlock()));
        }
        int longest = graph.newBlock();
        Value length = context.values().of(step.length(), before.here());
        graph.end(new Exit.Switch(length, cases, longest, step.span()));
        List<Flow> ends = new ArrayList<>();
        for (Exit.Case one : cases) {
            graph.continueIn(one.target());
            ends.add(digits((int) one.least()));
        }
        graph.continueIn(longest);
        ends.add(digits(most));
        return ends;
    }

    private Flow digits(int length) {
        Span origin = step.span();
        Place end = before.here().plus(length);
        // In front of what a call that goes on must do again.
        graph.resumeHere(origin);
        graph.set(number, Value.constant(0), origin);
        for (int i = 0; i < length; i++) {
            Place place = before.here().plus(i);
            int there = graph.newBlock();
            int more = graph.blockThatEnds(context.answers().more(rest.behind(end), origin));
            graph.endAndContinue(new Exit.Need(place.plus(1), there, more, origin), there);
            graph.add(new Op.Read(octet, place, 1, Endian.BIG, false, origin));
            if (step.radix() == Radix.BCD) {
                halves(place, 2 * (length - i));
            } else {
                character(place, length - i);
            }
        }
        step.bias()
                .ifPresent(bias -> graph.set(
                        number,
                        Values.add(new Value.Held(number), context.values().of(bias, before.here())),
                        origin));
        step.target().ifPresent(field -> context.storeNumber(field, origin));
        return before.to(graph.current(), end);
    }

    private int failing(int reason, Place place) {
        return graph.blockThatEnds(context.answers().fail(reason, place.value(), step.span()));
    }

    private void character(Place place, int left) {
        Value held = new Value.Held(octet);
        NumberText text = new NumberText(context, step.radix(), Optional.empty(), number, before.here(), step.span());
        int digit = graph.newBlock();
        Branching branching = new Branching();
        text.onDigits(branching, held, digit);
        graph.endAndContinue(branching.exit(held, failing(step.unexpected(), place), step.span()), digit);
        add(text.digit());
        guard(place, left - 1);
    }

    private void halves(Place place, int left) {
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
        guard(place, left - 2);
    }

    private void add(Value digit) {
        Value shifted = new Value.Binary(
                Operator.MULTIPLY,
                new Value.Held(number),
                Value.constant(step.radix().base()));
        graph.set(number, Values.add(shifted, digit), step.span());
    }

    private void guard(Place place, int left) {
        if (step.guard().isEmpty() || !context.answers().areChecked()) {
            return;
        }
        BigInteger base = BigInteger.valueOf(step.radix().base());
        long scale = base.pow(left).longValueExact();
        Value held = new Value.Held(number);
        Value least = scale == 1 ? held : new Value.Binary(Operator.MULTIPLY, held, Value.constant(scale));
        int passes = graph.newBlock();
        Guard guard = step.guard().get();
        context.conditions()
                .guard(
                        guard,
                        bounded(least),
                        bounded(Value.plus(least, scale - 1)),
                        before.here(),
                        passes,
                        failing(step.outOfRange(), place),
                        step.span());
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

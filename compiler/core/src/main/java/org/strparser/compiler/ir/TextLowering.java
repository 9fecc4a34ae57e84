package org.strparser.compiler.ir;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.strparser.compiler.model.Read;
import org.strparser.compiler.source.Relation;
import org.strparser.compiler.source.Span;

/** Numbers in text that a delimiter ends. */
final class TextLowering {
    private final Context context;
    private final GraphAssembler graph;

    TextLowering(Context context) {
        this.context = context;
        this.graph = context.graph();
    }

    /**
     * One way on for each delimiter.
     *
     * <pre>
     *   first:  a digit ? digit : unexpected
     *   head:   a digit ? digit : the first byte of a delimiter ? end : unexpected
     *   digit:  number = number * 10 + digit; guard, digits and room; again head
     *   end:    the guard; then the delimiters
     * </pre>
     */
    List<Flow> numberUntil(Read.NumberUntil step, Flow before, Rest rest) {
        Span origin = step.span();
        int shortest = step.delimiters().shortest();
        Room room = context.limits().room(before, step.here(), step.within(), step.tooLong(), rest, origin);
        room.begins(1L + shortest);
        Optional<Value> digits = step.within().isPresent() ? Optional.empty() : digits(step, before);
        Register register = step.target().map(context.values()::register).orElseGet(() -> graph.newRegister("_"));
        NumberText number = new NumberText(context, step.radix(), step.guard(), register, before.here(), origin);
        number.clear();
        Scan scan = new Scan(context, room);
        int digit = graph.newBlock();
        int end = graph.newBlock();

        scan.next(1L + shortest);
        switchOn(scan, number, new Branching(), digit, step.unexpected());

        graph.continueIn(digit);
        number.add(scan.failing(step.outOfRange()));
        digits.ifPresent(most -> fewEnough(scan, before, most, step));
        scan.fits(shortest);
        scan.pass();
        scan.next(shortest);
        Branching further = new Branching();
        DelimiterLowering.firstBytes(step.delimiters(), further, end);
        switchOn(scan, number, further, digit, step.unexpected());

        graph.continueIn(end);
        number.end(scan.failing(step.outOfRange()));
        step.target().ifPresent(field -> context.storeNumber(field, origin));
        return new DelimiterLowering(context, step.delimiters(), step.unexpected(), room, scan.place()).lower();
    }

    private void switchOn(Scan scan, NumberText number, Branching branching, int digit, int unexpected) {
        number.onDigits(branching, scan.octet(), digit);
        graph.end(branching.exit(scan.octet(), scan.failing(unexpected), scan.origin()));
    }

    private void fewEnough(Scan scan, Flow before, Value most, Read.NumberUntil step) {
        if (!context.answers().areChecked()) {
            return;
        }
        int few = graph.newBlock();
        Value count =
                Values.subtract(scan.place().plus(1).value(), before.here().value());
        Test test = new Test.Compare(Relation.LESS_OR_EQUAL, count, most, false);
        graph.endAndContinue(new Exit.Branch(test, few, scan.failing(step.tooLong()), step.span()), few);
    }

    /** How many digits the largest number has that passes the guard: a constant, or computed here. */
    private Optional<Value> digits(Read.NumberUntil step, Flow before) {
        int base = step.radix().base();
        Optional<NumberText.Top> top = NumberText.upperEnd(step.guard());
        if (top.isEmpty()) {
            return Optional.of(Value.constant(digits(BigInteger.valueOf(Long.MAX_VALUE), base)));
        }
        int most = digits(top.get().greatest(), base);
        int least = digits(top.get().least(), base);
        if (most == least) {
            return Optional.of(Value.constant(most));
        }
        Register largest = graph.newRegister("largest");
        Register digits = graph.newRegister("digits");
        graph.set(largest, top.get().value(context.values(), before.here()), step.span());
        graph.set(digits, Value.constant(most), step.span());
        int done = graph.newBlock();
        BigInteger power = BigInteger.valueOf(base).pow(least);
        for (int count = least; count < most; count++) {
            int fewer = graph.newBlock();
            int more = graph.newBlock();
            Test below = new Test.Compare(
                    Relation.LESS, new Value.Held(largest), Value.constant(power.longValueExact()), false);
            graph.endAndContinue(new Exit.Branch(below, fewer, more, step.span()), fewer);
            graph.set(digits, Value.constant(count), step.span());
            graph.endAndContinue(new Exit.Jump(done, step.span()), more);
            power = power.multiply(BigInteger.valueOf(base));
        }
        graph.endAndContinue(new Exit.Jump(done, step.span()), done);
        return Optional.of(new Value.Held(digits));
    }

    /** Of hex 2⁶³−1 has 16 digits as well. */
    private static int digits(BigInteger number, int base) {
        return number.signum() <= 0
                ? 1
                : number.min(BigInteger.valueOf(Long.MAX_VALUE)).toString(base).length();
    }
}

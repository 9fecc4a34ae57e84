package org.strparser.compiler.lint;

import java.math.BigInteger;
import java.util.List;
import org.strparser.compiler.model.Control;
import org.strparser.compiler.model.Expr;
import org.strparser.compiler.model.Read;
import org.strparser.compiler.model.Step;
import org.strparser.compiler.model.Text;

/** How long a message can be by its fields alone, whatever its max; rather too long than too short. */
final class Longest extends StepKinds<BigInteger> {
    /** A number in text without a limit of its own: as long as anything can be. */
    private static final BigInteger TEXT = BigInteger.valueOf(1L << 31);

    /** Bytes in front of the step at hand. */
    private BigInteger at;
    /** The longest way that ends so far. */
    private BigInteger ended = BigInteger.ZERO;

    private Longest(BigInteger at) {
        super(BigInteger.ZERO);
        this.at = at;
    }

    static BigInteger of(List<Step> body) {
        Longest longest = new Longest(BigInteger.ZERO);
        longest.steps(body);
        return longest.ended.max(longest.at);
    }

    private void steps(List<Step> steps) {
        steps.forEach(step -> at = at.add(step.accept(this)));
    }

    /** Bytes that a block passes at most. */
    private BigInteger inside(List<Step> block) {
        BigInteger begin = at;
        steps(block);
        BigInteger passed = at.subtract(begin);
        at = begin;
        return passed;
    }

    private BigInteger rounds(BigInteger rounds, List<Step> body) {
        BigInteger begin = at;
        BigInteger round = inside(body);
        BigInteger all = rounds.multiply(round);
        // A way that ends in a late round has the others in front of it.
        at = begin.add(all);
        inside(body);
        at = begin;
        return all;
    }

    private static BigInteger upTo(Expr bytes) {
        return bytes.greatest().max(BigInteger.ZERO);
    }

    private static BigInteger longest(List<Text> literals) {
        return BigInteger.valueOf(literals.stream()
                .mapToInt(literal -> literal.bytes().length())
                .max()
                .orElse(0));
    }

    @Override
    public BigInteger readInteger(Read.Int step) {
        return BigInteger.valueOf(step.width());
    }

    @Override
    public BigInteger readBits(Read.Bits step) {
        return BigInteger.valueOf(step.width());
    }

    @Override
    public BigInteger readChoice(Read.Choice step) {
        return longest(step.literals());
    }

    @Override
    public BigInteger readVarint(Read.Varint step) {
        return upTo(step.within());
    }

    @Override
    public BigInteger readFixedText(Read.FixedText step) {
        return upTo(step.length());
    }

    @Override
    public BigInteger readNumberUntil(Read.NumberUntil step) {
        return step.within().map(Longest::upTo).orElse(TEXT);
    }

    @Override
    public BigInteger readUntil(Read.Until step) {
        return upTo(step.within());
    }

    @Override
    public BigInteger select(Control.Select step) {
        BigInteger most = step.otherwise().map(this::inside).orElse(BigInteger.ZERO);
        BigInteger begin = at;
        for (Control.SelectArm arm : step.arms()) {
            BigInteger literal = longest(arm.literals());
            at = begin.add(literal);
            most = most.max(literal.add(inside(arm.body())));
            at = begin;
        }
        return most;
    }

    @Override
    public BigInteger line(Read.Line step) {
        return upTo(step.within());
    }

    @Override
    public BigInteger headers(Read.Headers step) {
        return upTo(step.within());
    }

    @Override
    public BigInteger pass(Read.Pass step) {
        return upTo(step.length());
    }

    @Override
    public BigInteger align(Read.Align step) {
        return BigInteger.valueOf(step.multiple() - 1);
    }

    @Override
    public BigInteger expect(Read.Expect step) {
        return BigInteger.valueOf(step.literal().bytes().length());
    }

    @Override
    public BigInteger end(Step.End step) {
        ended = ended.max(at);
        return BigInteger.ZERO;
    }

    @Override
    public BigInteger total(Step.Total step) {
        ended = ended.max(step.length().greatest());
        return BigInteger.ZERO;
    }

    @Override
    public BigInteger ifElse(Control.If step) {
        return inside(step.then()).max(inside(step.otherwise()));
    }

    @Override
    public BigInteger match(Control.Match step) {
        BigInteger most = step.otherwise().map(this::inside).orElse(BigInteger.ZERO);
        for (Control.Arm arm : step.arms()) {
            most = most.max(inside(arm.body()));
        }
        return most;
    }

    @Override
    public BigInteger repeat(Control.Repeat step) {
        return rounds(upTo(step.rounds()), step.body());
    }

    @Override
    public BigInteger repeatOpen(Control.RepeatOpen step) {
        return rounds(BigInteger.valueOf(step.most()), step.body());
    }
}

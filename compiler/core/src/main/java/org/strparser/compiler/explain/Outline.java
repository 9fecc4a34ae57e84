package org.strparser.compiler.explain;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.strparser.compiler.explain.Position.Range;
import org.strparser.compiler.model.Control;
import org.strparser.compiler.model.Expr;
import org.strparser.compiler.model.MessageModel;
import org.strparser.compiler.model.Read;
import org.strparser.compiler.model.Step;
import org.strparser.compiler.model.StepVisitor;
import org.strparser.compiler.source.Plural;
import org.strparser.compiler.source.SourceText;
import org.strparser.compiler.source.Span;

/** Walks through a message: a line for each step, a cell for each field, a length for each way to an end. */
final class Outline implements StepVisitor<Void> {
    private final SourceText source;
    private final StepText text;
    private final ExpressionText expressions;
    private final Trace trace;
    private final BranchOutline branches;

    private Outline(MessageModel model, SourceText source, Trace trace) {
        this.source = source;
        this.text = new StepText(model, source);
        this.expressions = text.expressions();
        this.trace = trace;
        this.branches = new BranchOutline(expressions, trace, this::steps);
    }

    static Trace of(MessageModel model, SourceText source) {
        Trace trace = new Trace(model.facts().maxMessageBytes());
        new Outline(model, source, trace).steps(model.body());
        return trace;
    }

    private void steps(List<Step> steps) {
        steps.forEach(step -> step.accept(this));
    }

    private Runnable inside(List<Step> body) {
        return () -> steps(body);
    }

    private static long number(BigInteger value) {
        return value.min(BigInteger.valueOf(Integer.MAX_VALUE)).longValue();
    }

    private static Range range(Expr expr) {
        return new Range(Math.max(0, number(expr.least())), Math.max(0, number(expr.greatest())));
    }

    /** Fixed numbers of bytes; those that decide nothing are not waited for. */
    private Void fixed(int bytes, boolean deciding) {
        return deciding
                ? trace.inspect(bytes, bytes)
                : trace.move(trace.position().pass(new Range(bytes, bytes), ""));
    }

    @Override
    public Void readInteger(Read.Int step) {
        String type = (step.signed() ? "i" : "u") + step.width() * Byte.SIZE;
        trace.placed(text.field(step.target(), type, step.guard(), step.span()));
        trace.drawBits(StepText.name(step.target()), (long) step.width() * Byte.SIZE);
        return fixed(step.width(), step.deciding());
    }

    @Override
    public Void readBits(Read.Bits step) {
        trace.placed(text.written(step.span()));
        // High bits first, as a number of either byte order is drawn.
        step.parts().stream()
                .sorted(Comparator.comparingInt(Read.Part::shift).reversed())
                .forEach(part -> trace.drawBits(StepText.name(part.target()), part.bits()));
        return fixed(step.width(), step.deciding());
    }

    @Override
    public Void readChoice(Read.Choice step) {
        trace.placed(text.field(step.target(), Literals.of(step.literals()), Optional.empty(), step.span()));
        Range bytes = Literals.sizes(step.literals());
        trace.drawBytes(StepText.name(step.target()), bytes, bytes.shown() + " bytes");
        return trace.inspect(bytes.least(), bytes.greatest());
    }

    @Override
    public Void readVarint(Read.Varint step) {
        trace.placed(text.field(step.target(), "leb128", step.guard(), step.span()));
        return text(StepText.name(step.target()), 1, number(step.within().greatest()));
    }

    /** A field whose size only its bytes tell. */
    private Void text(String name, long least, long greatest) {
        trace.drawBytes(
                name,
                new Range(least, Math.max(least + 1, greatest)),
                Plural.of(new Range(least, greatest).shown(), "byte"));
        return trace.inspect(least, greatest);
    }

    @Override
    public Void readFixedText(Read.FixedText step) {
        trace.placed(text.field(step.target(), "digits", step.guard(), step.span()));
        Range bytes = range(step.length());
        trace.drawBytes(StepText.name(step.target()), bytes, expressions.of(step.length()) + " bytes");
        return trace.inspect(bytes.least(), bytes.greatest());
    }

    @Override
    public Void readNumberUntil(Read.NumberUntil step) {
        trace.placed(text.field(step.target(), "digits", step.guard(), step.span()));
        long most = step.within().map(Expr::greatest).map(Outline::number).orElse(trace.limit());
        return text(StepText.name(step.target()), step.delimiters().shortest() + 1L, Math.min(most, trace.limit()));
    }

    @Override
    public Void readUntil(Read.Until step) {
        trace.placed(text.field(step.target(), "text", Optional.empty(), step.span()));
        return text(
                StepText.name(step.target()),
                step.delimiters().shortest(),
                number(step.within().greatest()));
    }

    @Override
    public Void line(Read.Line step) {
        return lines(step.lf(), step.within(), step.span());
    }

    private Void lines(boolean lf, Expr within, Span span) {
        trace.placed(text.written(span));
        trace.cut();
        return trace.inspect(lf ? 1 : 2, number(within.greatest()));
    }

    @Override
    public Void headers(Read.Headers step) {
        step.entries()
                .forEach(entry -> expressions.flag(
                        entry.present(), StepText.name(entry.value().target())));
        return lines(step.lf(), step.within(), step.span());
    }

    @Override
    public Void pass(Read.Pass step) {
        trace.placed(text.field(step.target(), "bytes", Optional.empty(), step.span()));
        Range bytes = range(step.length());
        String size = expressions.of(step.length());
        trace.drawBytes(StepText.name(step.target()), bytes, size + " bytes");
        return trace.move(trace.position().pass(bytes, expressions.operand(step.length())));
    }

    @Override
    public Void align(Read.Align step) {
        trace.placed(text.written(step.span()));
        long over = trace.position().here().least() % step.multiple();
        Range bytes = trace.position().here().isConstant()
                ? new Range((step.multiple() - over) % step.multiple(), (step.multiple() - over) % step.multiple())
                : new Range(0, step.multiple() - 1);
        if (bytes.greatest() > 0) {
            trace.drawBytes("-", bytes, "to a multiple of " + step.multiple());
        }
        return trace.move(trace.position().pass(bytes, "padding"));
    }

    @Override
    public Void expect(Read.Expect step) {
        trace.placed(text.written(step.span()));
        int bytes = step.literal().bytes().length();
        trace.drawLiteral(Literals.quoted(step.literal().bytes()), bytes);
        return trace.inspect(bytes, bytes);
    }

    @Override
    public Void let(Step.Let step) {
        String value = text.written(step.span());
        return trace.line(
                value.contains("=>")
                        ? "let " + StepText.name(Optional.of(step.target())) + " = " + expressions.of(step.value())
                        : value);
    }

    @Override
    public Void judge(Step.Judge step) {
        return trace.line(text.written(step.span()));
    }

    @Override
    public Void require(Step.Require step) {
        return trace.line(text.written(step.span()));
    }

    @Override
    public Void fail(Step.Fail step) {
        return trace.leave("fail " + text.reason(step.failure()));
    }

    @Override
    public Void handOff(Step.HandOff step) {
        return trace.leave("handoff");
    }

    @Override
    public Void end(Step.End step) {
        Position end = trace.position();
        String known = end.passed() ? trace.known() : "when it is complete";
        return trace.length(source.line(step.span().from()), end.shown(), known);
    }

    @Override
    public Void total(Step.Total step) {
        return trace.length(source.line(step.span().from()), expressions.of(step.length()), trace.known());
    }

    @Override
    public Void ifElse(Control.If step) {
        return branches.ifElse(step);
    }

    @Override
    public Void match(Control.Match step) {
        return branches.match(step);
    }

    @Override
    public Void select(Control.Select step) {
        return branches.select(step);
    }

    @Override
    public Void assign(Step.Assign step) {
        return trace.line(text.written(step.span()));
    }

    @Override
    public Void repeat(Control.Repeat step) {
        trace.placed("repeat " + Plural.of(expressions.of(step.rounds()), "time"));
        return trace.loop(true, inside(step.body()));
    }

    @Override
    public Void repeatOpen(Control.RepeatOpen step) {
        trace.placed("repeat at most " + Plural.of(step.most(), "time") + ", else fail " + text.reason(step.tooMany()));
        return trace.loop(false, inside(step.body()));
    }

    @Override
    public Void breakLoop(Control.Break step) {
        return trace.leaveLoop();
    }

    @Override
    public Void next(Step.Next step) {
        return trace.line(text.next(step));
    }

    @Override
    public Void nextHandOff(Step.NextHandOff step) {
        return trace.line("next handoff");
    }

    @Override
    public Void continues(Step.Continues step) {
        return trace.line("continues");
    }
}

package org.strparser.compiler.explain;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.strparser.compiler.explain.Position.Range;
import org.strparser.compiler.model.Expr;
import org.strparser.compiler.model.MessageModel;
import org.strparser.compiler.model.Step;
import org.strparser.compiler.source.SourceText;
import org.strparser.compiler.source.Span;

/** Walks through a message: a line for each step, a drawing for each run of fields, a length for each way to an end. */
final class Outline implements Step.Visitor<Void> {
    private final SourceText source;
    private final StepText text;
    private final ExpressionText expressions;
    private final long limit;
    private final List<Explanation.Line> lines = new ArrayList<>();
    private final List<Explanation.Length> lengths = new ArrayList<>();
    private final Drawings drawings = new Drawings();
    /** The conditions of the branches around. */
    private final List<String> path = new ArrayList<>();

    private Position position = Position.START;
    /** Whether anything gets here; false behind a verdict. */
    private boolean isReached = true;
    /** Where the innermost loop is left. */
    private List<Position> breaks = new ArrayList<>();

    private int loops;
    private int depth;

    private Outline(MessageModel model, SourceText source) {
        this.source = source;
        this.text = new StepText(model, source);
        this.expressions = text.expressions();
        this.limit = model.facts().maxMessageBytes();
    }

    static Outline of(MessageModel model, SourceText source) {
        Outline outline = new Outline(model, source);
        outline.steps(model.body());
        outline.drawings.cut();
        return outline;
    }

    List<Explanation.Line> lines() {
        return lines;
    }

    List<Explanation.Length> lengths() {
        return lengths;
    }

    List<Explanation.Drawing> drawings() {
        return drawings.drawn();
    }

    private void steps(List<Step> steps) {
        steps.forEach(step -> step.accept(this));
    }

    private Void line(String line) {
        lines.add(new Explanation.Line(depth, "", line));
        return null;
    }

    private void placed(String line) {
        Range here = position.here();
        String place = here.least() + (here.isConstant() ? "" : "+");
        lines.add(new Explanation.Line(depth, place, line));
    }

    /** Bytes that are looked at, between {@code least} and {@code greatest} of them. */
    private Void inspect(long least, long greatest) {
        Range bytes = new Range(least, Math.max(least, Math.min(greatest, limit)));
        move(position.inspect(bytes));
        return null;
    }

    private void move(Position to) {
        position = new Position(to.here().atMost(limit), to.inspected().atMost(limit), to.passed(), to.terms());
    }

    private static long number(BigInteger value) {
        return value.min(BigInteger.valueOf(Integer.MAX_VALUE)).longValue();
    }

    private Range range(Expr expr) {
        return new Range(Math.max(0, number(expr.least())), Math.max(0, number(expr.greatest())));
    }

    private boolean isDrawn() {
        if (loops == 0) {
            drawings.begin(path, position.here());
        }
        return loops == 0;
    }

    private void draw(String name, long bits) {
        if (isDrawn()) {
            drawings.bits(name, bits);
        }
    }

    private void draw(String name, Range bytes, String size) {
        if (isDrawn()) {
            drawings.bytes(name, position.here(), bytes, size);
        }
    }

    /** Fixed numbers of bytes; those that decide nothing are not waited for. */
    private Void fixed(int bytes, boolean deciding) {
        if (deciding) {
            return inspect(bytes, bytes);
        }
        move(position.pass(new Range(bytes, bytes), ""));
        return null;
    }

    @Override
    public Void readInteger(Step.ReadInteger step) {
        String type = (step.signed() ? "i" : "u") + step.width() * Byte.SIZE;
        placed(text.field(step.target(), type, step.guard(), step.span()));
        draw(StepText.name(step.target()), (long) step.width() * Byte.SIZE);
        return fixed(step.width(), step.deciding());
    }

    @Override
    public Void readBits(Step.ReadBits step) {
        placed(text.written(step.span()));
        if (isDrawn()) {
            step.parts().forEach(part -> drawings.bits(StepText.name(part.target()), part.bits()));
        }
        return fixed(step.width(), step.deciding());
    }

    @Override
    public Void readChoice(Step.ReadChoice step) {
        placed(text.field(step.target(), Literals.of(step.literals()), Optional.empty(), step.span()));
        Range bytes = sizes(step.literals());
        draw(StepText.name(step.target()), bytes, bytes.shown() + " bytes");
        return inspect(bytes.least(), bytes.greatest());
    }

    private static Range sizes(List<Step.Text> literals) {
        return literals.stream()
                .map(literal -> (long) literal.bytes().length())
                .map(size -> new Range(size, size))
                .reduce(Range::join)
                .orElse(new Range(0, 0));
    }

    @Override
    public Void readVarint(Step.ReadVarint step) {
        placed(text.field(step.target(), "leb128", step.guard(), step.span()));
        return text(StepText.name(step.target()), 1, number(step.within().greatest()));
    }

    /** A field whose size only its bytes tell. */
    private Void text(String name, long least, long greatest) {
        draw(name, new Range(least, Math.max(least + 1, greatest)), least + " to " + greatest + " bytes");
        return inspect(least, greatest);
    }

    @Override
    public Void readFixedText(Step.ReadFixedText step) {
        placed(text.field(step.target(), "digits", step.guard(), step.span()));
        Range bytes = range(step.length());
        draw(StepText.name(step.target()), bytes, expressions.of(step.length()) + " bytes");
        return inspect(bytes.least(), bytes.greatest());
    }

    @Override
    public Void readNumberUntil(Step.ReadNumberUntil step) {
        placed(text.field(step.target(), "digits", step.guard(), step.span()));
        long most = step.within().map(Expr::greatest).map(Outline::number).orElse(limit);
        return text(StepText.name(step.target()), step.delimiters().shortest() + 1L, Math.min(most, limit));
    }

    @Override
    public Void readUntil(Step.ReadUntil step) {
        placed(text.field(step.target(), "text", Optional.empty(), step.span()));
        return text(
                StepText.name(step.target()),
                step.delimiters().shortest(),
                number(step.within().greatest()));
    }

    @Override
    public Void line(Step.Line step) {
        placed(text.written(step.span()));
        drawings.cut();
        return inspect(step.lf() ? 1 : 2, number(step.within().greatest()));
    }

    @Override
    public Void headers(Step.Headers step) {
        placed(text.written(step.span()));
        step.entries()
                .forEach(entry -> expressions.flag(
                        entry.present(), StepText.name(entry.value().target())));
        drawings.cut();
        return inspect(step.lf() ? 1 : 2, number(step.within().greatest()));
    }

    @Override
    public Void pass(Step.Pass step) {
        placed(text.field(step.target(), "bytes", Optional.empty(), step.span()));
        Range bytes = range(step.length());
        String size = expressions.of(step.length());
        draw(StepText.name(step.target()), bytes, size + " bytes");
        move(position.pass(bytes, expressions.operand(step.length())));
        return null;
    }

    @Override
    public Void align(Step.Align step) {
        placed(text.written(step.span()));
        long over = position.here().least() % step.multiple();
        Range bytes = position.here().isConstant()
                ? new Range((step.multiple() - over) % step.multiple(), (step.multiple() - over) % step.multiple())
                : new Range(0, step.multiple() - 1);
        if (bytes.greatest() > 0) {
            draw("-", bytes, "to a multiple of " + step.multiple());
        }
        move(position.pass(bytes, "padding"));
        return null;
    }

    @Override
    public Void expect(Step.Expect step) {
        placed(text.written(step.span()));
        int bytes = step.literal().bytes().length();
        if (isDrawn()) {
            drawings.literal(Literals.quoted(step.literal().bytes()), bytes);
        }
        return inspect(bytes, bytes);
    }

    @Override
    public Void let(Step.Let step) {
        String value = text.written(step.span());
        return line(
                value.contains("=>")
                        ? "let " + StepText.name(Optional.of(step.target())) + " = " + expressions.of(step.value())
                        : value);
    }

    @Override
    public Void judge(Step.Judge step) {
        return line(text.written(step.span()));
    }

    @Override
    public Void require(Step.Require step) {
        return line(text.written(step.span()));
    }

    @Override
    public Void fail(Step.Fail step) {
        isReached = false;
        return line("fail " + text.reason(step.failure()));
    }

    @Override
    public Void handOff(Step.HandOff step) {
        isReached = false;
        return line("handoff");
    }

    @Override
    public Void end(Step.End step) {
        isReached = false;
        return length(position.shown(), position.passed() ? known() : "when it is complete", step.span());
    }

    @Override
    public Void total(Step.Total step) {
        isReached = false;
        return length(expressions.of(step.length()), known(), step.span());
    }

    private Void length(String bytes, String known, Span span) {
        String counted = bytes + (bytes.equals("1") ? " byte" : " bytes");
        lengths.add(new Explanation.Length(source.line(span.from()), counted, known));
        return line("= " + counted + ", known " + known);
    }

    private String known() {
        Range inspected = position.inspected();
        if (inspected.greatest() == 0) {
            return "before its first byte";
        }
        return "after " + inspected.shown() + (inspected.greatest() == 1 ? " byte" : " bytes");
    }

    @Override
    public Void ifElse(Step.If step) {
        Ways ways = new Ways();
        Step.If last = step;
        go(last, "if ", ways);
        for (Optional<Step.If> next = elseIf(last); next.isPresent(); next = elseIf(last)) {
            last = next.get();
            go(last, "else if ", ways);
        }
        if (last.otherwise().isEmpty()) {
            ways.skip();
        } else {
            ways.go("else", "else", last.otherwise());
        }
        return ways.meet();
    }

    private void go(Step.If step, String word, Ways ways) {
        String condition = expressions.of(step.condition());
        ways.go(word + condition, condition, step.then());
    }

    /** What stands behind {@code else if}: it is of the same statement. */
    private static Optional<Step.If> elseIf(Step.If step) {
        return step.otherwise().size() == 1
                        && step.otherwise().get(0) instanceof Step.If inner
                        && inner.span().equals(step.span())
                ? Optional.of(inner)
                : Optional.empty();
    }

    @Override
    public Void match(Step.Match step) {
        String subject = expressions.of(step.subject());
        line("match " + subject);
        Ways ways = new Ways();
        for (Step.Arm arm : step.arms()) {
            String patterns = expressions.patterns(step.subject(), arm.patterns());
            ways.go(patterns + " =>", subject + " is " + patterns, arm.body());
        }
        step.otherwise().ifPresent(body -> ways.go("else =>", subject + " is another", body));
        return ways.meet();
    }

    @Override
    public Void select(Step.Select step) {
        placed("select");
        Position before = position;
        Ways ways = new Ways();
        for (Step.SelectArm arm : step.arms()) {
            Range bytes = sizes(arm.literals());
            ways.from(before.inspect(bytes));
            ways.go(Literals.of(arm.literals()) + " =>", Literals.of(arm.literals()), arm.body());
        }
        ways.from(before);
        step.otherwise().ifPresent(body -> ways.go("else =>", "another", body));
        return ways.meet();
    }

    /** Ways that part here and meet again. */
    private final class Ways {
        private Position before = position;
        private final List<Position> ends = new ArrayList<>();

        /** The next way begins elsewhere. */
        void from(Position other) {
            before = other;
        }

        void skip() {
            ends.add(before);
        }

        /** {@code condition} says of a drawing when it applies. */
        void go(String head, String condition, List<Step> body) {
            line(head);
            drawings.cut();
            position = before;
            isReached = true;
            path.add(condition);
            depth++;
            steps(body);
            depth--;
            path.remove(path.size() - 1);
            drawings.cut();
            if (isReached) {
                ends.add(position);
            }
        }

        Void meet() {
            isReached = !ends.isEmpty();
            ends.stream().reduce(Position::join).ifPresent(Outline.this::move);
            return null;
        }
    }

    @Override
    public Void assign(Step.Assign step) {
        return line(text.written(step.span()));
    }

    @Override
    public Void repeat(Step.Repeat step) {
        Position before = position;
        placed("repeat " + expressions.of(step.rounds()) + " times");
        loop(step.body(), List.of(before));
        return null;
    }

    @Override
    public Void repeatOpen(Step.RepeatOpen step) {
        placed("repeat at most " + step.most() + " times, else fail " + text.reason(step.tooMany()));
        loop(step.body(), List.of());
        return null;
    }

    /** {@code without}: where it is left without a round. */
    private void loop(List<Step> body, List<Position> without) {
        List<Position> outer = breaks;
        List<Position> ends = new ArrayList<>(without);
        breaks = ends;
        drawings.cut();
        loops++;
        depth++;
        position = position.widened(limit);
        isReached = true;
        steps(body);
        depth--;
        loops--;
        if (isReached && !without.isEmpty()) {
            ends.add(position);
        }
        breaks = outer;
        isReached = !ends.isEmpty();
        ends.stream().reduce(Position::join).ifPresent(this::move);
    }

    @Override
    public Void breakLoop(Step.Break step) {
        breaks.add(position);
        isReached = false;
        return line("break");
    }

    @Override
    public Void next(Step.Next step) {
        return line(text.next(step));
    }

    @Override
    public Void nextHandOff(Step.NextHandOff step) {
        return line("next handoff");
    }

    @Override
    public Void continues(Step.Continues step) {
        return line("continues");
    }
}

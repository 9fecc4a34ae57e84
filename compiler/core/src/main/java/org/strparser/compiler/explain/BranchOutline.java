package org.strparser.compiler.explain;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.strparser.compiler.explain.Position.Range;
import org.strparser.compiler.model.Control;
import org.strparser.compiler.model.Step;

/** The steps where ways part and meet again: a line for each way, and under it what {@code steps} writes of it. */
final class BranchOutline {
    private final ExpressionText expressions;
    private final Trace trace;
    private final Consumer<List<Step>> steps;

    BranchOutline(ExpressionText expressions, Trace trace, Consumer<List<Step>> steps) {
        this.expressions = expressions;
        this.trace = trace;
        this.steps = steps;
    }

    private Runnable inside(List<Step> body) {
        return () -> steps.accept(body);
    }

    Void ifElse(Control.If step) {
        Trace.Ways ways = trace.new Ways();
        Control.If last = step;
        go(last, "if ", ways);
        for (Optional<Control.If> next = elseIf(last); next.isPresent(); next = elseIf(last)) {
            last = next.get();
            go(last, "else if ", ways);
        }
        if (last.otherwise().isEmpty()) {
            ways.skip();
        } else {
            ways.go("else", "else", inside(last.otherwise()));
        }
        return ways.meet();
    }

    private void go(Control.If step, String word, Trace.Ways ways) {
        String condition = expressions.of(step.condition());
        ways.go(word + condition, condition, inside(step.then()));
    }

    /** What stands behind {@code else if}: it is of the same statement. */
    private static Optional<Control.If> elseIf(Control.If step) {
        return step.otherwise().size() == 1
                        && step.otherwise().get(0) instanceof Control.If inner
                        && inner.span().equals(step.span())
                ? Optional.of(inner)
                : Optional.empty();
    }

    Void match(Control.Match step) {
        String subject = expressions.of(step.subject());
        trace.line("match " + subject);
        Trace.Ways ways = trace.new Ways();
        for (Control.Arm arm : step.arms()) {
            String patterns = expressions.patterns(step.subject(), arm.patterns());
            ways.go(patterns + " =>", subject + " is " + patterns, inside(arm.body()));
        }
        step.otherwise().ifPresent(body -> ways.go("else =>", subject + " is another", inside(body)));
        return ways.meet();
    }

    Void select(Control.Select step) {
        trace.placed("select");
        Position before = trace.position();
        Trace.Ways ways = trace.new Ways();
        for (Control.SelectArm arm : step.arms()) {
            Range bytes = Literals.sizes(arm.literals());
            ways.from(before.inspect(bytes));
            ways.go(Literals.of(arm.literals()) + " =>", Literals.of(arm.literals()), inside(arm.body()));
        }
        ways.from(before);
        step.otherwise().ifPresent(body -> ways.go("else =>", "another", inside(body)));
        return ways.meet();
    }
}

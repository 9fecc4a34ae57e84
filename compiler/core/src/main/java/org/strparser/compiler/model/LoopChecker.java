package org.strparser.compiler.model;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostic;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.source.Span;
import org.strparser.compiler.syntax.Block;
import org.strparser.compiler.syntax.Statement;

/**
 * Checks loops.
 *
 * <p>What is known at the head holds for every round: a {@code var} that the body assigns has any value of its domain, and
 * {@code here} may lie further on by all rounds before. How far is learnt from a round that begins at the first place; it is
 * right if a round from any of the places it gives passes no more, so the body is checked again, from there.
 */
final class LoopChecker {
    /** The least rest looks at the body of a loop twice, so that each level doubles its cost. */
    private static final int DEEPEST = 8;

    /** If a round from further on passes more than was thought twice, it may pass anything. */
    private static final int MOST_GUESSES = 2;

    /** Statements checked in bodies, again and again, before nothing is guessed any more: nested guesses multiply. */
    private static final long MOST_WORK = 500_000;

    private final StatementChecker statements;
    private final MessageScope scope;
    /** Rounds that a loop can have. */
    private final IntervalSet allowed;

    private final ExpressionChecker expressions;
    private final Fragments fragments;
    private final Diagnostics diagnostics;
    private final Deque<Frame> open = new ArrayDeque<>();
    private long work;

    LoopChecker(
            StatementChecker statements,
            MessageScope scope,
            ExpressionChecker expressions,
            Fragments fragments,
            Diagnostics diagnostics) {
        this.statements = statements;
        this.scope = scope;
        this.allowed = IntervalSet.of(0, scope.file().maxRounds());
        this.expressions = expressions;
        this.fragments = fragments;
        this.diagnostics = diagnostics;
    }

    /** A loop whose body is being checked: what is known behind it, from the breaks so far. */
    private static final class Frame {
        private Env behind;

        Frame(Env entry) {
            behind = entry.copy();
            behind.die();
        }
    }

    /** A round: what is known where it begins, where it ends without a break, and behind its breaks. */
    private record Round(Env head, Env end, Env behind, List<Step> steps) {
        boolean goesOn() {
            return end.isAlive();
        }

        BigInteger narrowest() {
            return goesOn() ? end.passed().leastUncut().subtract(head.passed().leastUncut()) : BigInteger.ONE;
        }

        BigInteger widest() {
            return goesOn()
                    ? end.passed().greatestUncut().subtract(head.passed().greatestUncut())
                    : BigInteger.ZERO;
        }
    }

    List<Step> repeat(Statement.Repeat loop) {
        Env entry = statements.env();
        Checked rounds = ExpressionChecker.known(expressions.number(loop.rounds(), entry), entry);
        boolean bounded = !rounds.isBad() && allowed.holds(rounds.set());
        if (!rounds.isBad() && !bounded) {
            unbounded(rounds);
        }
        if (isTooDeep(loop.span())) {
            return List.of();
        }
        IntervalSet counts = bounded ? rounds.set() : allowed;
        Round round = rounds(loop.body(), counts, entry);
        Env behind = round.behind();
        if (round.goesOn()) {
            BigInteger before = counts.least().subtract(BigInteger.ONE).max(BigInteger.ZERO);
            Env last = round.end();
            last.pass(round.narrowest().multiply(before), BigInteger.ZERO, max(), scope.newPlace());
            behind = Env.join(behind, last, scope.newPlace());
        }
        if (counts.least().signum() == 0) {
            behind = Env.join(behind, entry, scope.newPlace());
        }
        leave(behind, entry);
        return List.of(new Control.Repeat(rounds.expr(), round.steps(), entry.here(), loop.span()));
    }

    private void unbounded(Checked rounds) {
        if (rounds.expr() instanceof Expr.Constant) {
            tooMany(rounds);
            return;
        }
        boolean negative = rounds.set().least().signum() < 0;
        BigInteger worst = negative ? rounds.set().least() : rounds.set().greatest();
        String text = ExpressionChecker.show(rounds);
        Diagnostic error = Diagnostic.of(
                Code.TOO_MANY_ROUNDS,
                rounds.span(),
                text + " can be " + worst + ", and a loop has " + allowed + " rounds");
        diagnostics.add(error.withHelp("bound it before: `"
                + (negative
                        ? Guards.atLeast(rounds, BigInteger.ZERO)
                        : Guards.atMost(rounds.expr(), allowed.greatest()))
                + "`, or with a guard where it is read"));
    }

    private void tooMany(Checked rounds) {
        diagnostics.add(
                Code.TOO_MANY_ROUNDS,
                rounds.span(),
                "a loop has " + allowed + " rounds, not " + rounds.set(),
                "correct the number; a record of more parts than that is framed part by part, with `joined`");
    }

    List<Step> repeatOpen(Statement.RepeatOpen loop) {
        Env entry = statements.env();
        Checked most = expressions.constantOnly(loop.most(), entry, "the number of rounds of an open loop");
        boolean bounded = !most.isBad() && most.set().least().signum() > 0 && allowed.holds(most.set());
        if (!most.isBad() && !bounded) {
            diagnostics.add(
                    Code.TOO_MANY_ROUNDS,
                    most.span(),
                    "an open loop has 1.." + allowed.greatest() + " rounds at most, not " + most.set(),
                    "take the number of rounds that the protocol allows");
        }
        if (isTooDeep(loop.span())) {
            return List.of();
        }
        BigInteger greatest = bounded ? most.set().greatest() : allowed.greatest();
        Round round = rounds(loop.body(), IntervalSet.of(BigInteger.ONE, greatest), entry);
        if (!round.behind().isAlive()) {
            diagnostics.add(
                    Code.NO_BREAK,
                    loop.span(),
                    "nothing leaves this loop",
                    "an open loop has a `break`; a counted one is `repeat n { … }`");
            passSomething(entry);
            return List.of();
        }
        leave(round.behind(), entry);
        int tooMany =
                scope.reason(loop.orElse().map(failed -> failed.reason().text()).orElse("too_many"));
        return List.of(new Control.RepeatOpen(greatest.longValueExact(), tooMany, round.steps(), loop.span()));
    }

    private boolean isTooDeep(Span span) {
        if (open.size() < DEEPEST) {
            return false;
        }
        diagnostics.add(
                Code.TOO_MANY, span, "loops nest at most " + DEEPEST + " deep", "count what is open in a `var`");
        passSomething(statements.env());
        return true;
    }

    /** Goes on behind a loop that was refused, as if it had passed a byte: nothing follows from what is wrong with it. */
    private void passSomething(Env entry) {
        entry.pass(BigInteger.ONE, BigInteger.ONE, max(), scope.newPlace());
        leave(entry, entry);
    }

    /** The body, checked for all rounds. */
    private Round rounds(Block body, IntervalSet counts, Env entry) {
        Set<String> assigned = AssignedNames.in(body, fragments);
        BigInteger before = counts.greatest().subtract(BigInteger.ONE).max(BigInteger.ZERO);
        BigInteger widest = mayGuess(0) ? BigInteger.ZERO : max();
        for (int guesses = 0; ; guesses++) {
            Diagnostics.Mark said = diagnostics.mark();
            MessageScope.Mark known = scope.mark();
            Round round = round(body, head(entry, assigned, before.multiply(widest)));
            BigInteger found =
                    before.signum() == 0 ? BigInteger.ZERO : round.widest().min(max());
            if (found.compareTo(widest) <= 0) {
                if (round.narrowest().signum() == 0) {
                    noProgress(body);
                }
                return round;
            }
            diagnostics.backTo(said);
            scope.backTo(known);
            widest = mayGuess(guesses) ? found : max();
        }
    }

    private boolean mayGuess(int guesses) {
        return guesses < MOST_GUESSES && work < MOST_WORK;
    }

    private Env head(Env entry, Set<String> assigned, BigInteger further) {
        Env head = entry.copy();
        head.pass(BigInteger.ZERO, further, max(), scope.newPlace());
        head.moveTo(scope.newPlace());
        for (String name : assigned) {
            head.var(name).ifPresent(var -> {
                head.relations().forget(name);
                head.refine(var.variable().name(), var.domain().set());
            });
        }
        return head;
    }

    private Round round(Block body, Env head) {
        work += fragments.statements(body);
        Frame frame = new Frame(head);
        open.push(frame);
        scope.enterLoop();
        statements.continueIn(head.copy());
        List<Step> steps = statements.block(body);
        scope.leaveLoop();
        open.pop();
        return new Round(head, statements.env(), frame.behind, steps);
    }

    private void noProgress(Block body) {
        int end = body.span().to();
        diagnostics.add(
                Code.NO_PROGRESS,
                new Span(end - 1, end),
                "a round can end here without having passed a byte",
                "on every way that goes round again, read or pass a byte; on the others, `break`");
    }

    private void leave(Env behind, Env entry) {
        Env next = behind.copy();
        next.forgetRounds(entry);
        statements.continueIn(next);
    }

    List<Step> leaveLoop(Statement.Break statement) {
        Env env = statements.env();
        Frame frame = open.peek();
        if (frame == null) {
            diagnostics.add(Code.NO_LOOP, statement.span(), "`break` stands in no loop", "a message ends with `end`");
        } else {
            frame.behind = Env.join(frame.behind, env.copy(), scope.newPlace());
        }
        env.die();
        return List.of(new Control.Break(statement.span()));
    }

    private BigInteger max() {
        return scope.max().greatest();
    }
}

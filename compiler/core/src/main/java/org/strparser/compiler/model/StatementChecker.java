package org.strparser.compiler.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostic;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.source.Endian;
import org.strparser.compiler.source.Span;
import org.strparser.compiler.syntax.Block;
import org.strparser.compiler.syntax.Statement;
import org.strparser.compiler.syntax.StatementVisitor;

/** Checks the statements of a message in order and gives the steps; what is known at each place is in {@link #env}. */
final class StatementChecker implements StatementVisitor<Void> {
    /** As deep as blocks may nest: each `else if` is one inside the other. */
    private static final int MOST_BRANCHES = 64;

    private final MessageScope scope;
    private final Fragments fragments;
    private final Diagnostics diagnostics;
    private final ExpressionChecker expressions;
    private final ConditionChecker conditions;
    private final FieldChecker fields;
    private final MatchChecker matches;
    private final StateChecker states;
    private final SelectChecker selects;
    private final LineChecker lines;
    private final HeadersChecker headers;
    private final VarChecker vars;
    private final LoopChecker loops;

    private Env env;
    private List<Step> steps = new ArrayList<>();
    private Step.Order order = new Step.Order.Fixed(Endian.BIG);

    StatementChecker(MessageScope scope, Env env, Fragments fragments, Diagnostics diagnostics) {
        this.scope = scope;
        this.env = env;
        this.fragments = fragments;
        this.diagnostics = diagnostics;
        this.expressions = new ExpressionChecker(scope, diagnostics);
        this.conditions = new ConditionChecker(scope, expressions, Presence.inRule(diagnostics), diagnostics);
        this.fields = new FieldChecker(scope, expressions, conditions, diagnostics);
        this.matches = new MatchChecker(this, conditions, expressions, diagnostics);
        this.states = new StateChecker(this, scope, expressions, conditions, diagnostics);
        this.selects = new SelectChecker(this, scope, diagnostics);
        GuardChecker guards = new GuardChecker(scope, expressions, conditions, diagnostics);
        WithinChecker limits = new WithinChecker(expressions, guards, diagnostics);
        WordChecker words = new WordChecker(scope, guards, new Declarations(scope, diagnostics), diagnostics);
        this.lines = new LineChecker(scope, limits, words, diagnostics);
        this.headers = new HeadersChecker(scope, limits, words, diagnostics);
        this.vars = new VarChecker(scope, expressions, diagnostics);
        this.loops = new LoopChecker(this, scope, expressions, fragments, diagnostics);
    }

    /** The whole body; what falls through its end is the end of the message. */
    List<Step> body(Block body) {
        List<Step> all = block(body);
        if (env.isAlive()) {
            Span end = new Span(body.span().to() - 1, body.span().to());
            endsHere(end);
            all.add(new Step.End(end));
        }
        if (!diagnostics.hasErrors()) {
            new SelectLaw(selects.literals(), diagnostics).check(all);
        }
        return all;
    }

    /** The steps of a block, from {@link #env()} on; an order set inside is forgotten at its end. */
    List<Step> block(Block block) {
        List<Step> outerSteps = steps;
        Step.Order outerOrder = order;
        Set<String> outside = env.vars();
        steps = new ArrayList<>();
        inline(block);
        env.forgetVars(outside);
        List<Step> found = steps;
        steps = outerSteps;
        order = outerOrder;
        return found;
    }

    private void inline(Block block) {
        for (Statement statement : block.statements()) {
            if (!env.isAlive()) {
                diagnostics.add(
                        Code.UNREACHABLE,
                        statement.span(),
                        "no message gets here: what stands before ends it on every path",
                        "remove it, or make what stands before conditional");
                return;
            }
            statement.accept(this);
        }
    }

    @Override
    public Void use(Statement.Use statement) {
        diagnostics.enter(statement.span());
        fragments.body(statement.fragment()).ifPresent(this::inline);
        diagnostics.leave();
        return null;
    }

    Env env() {
        return env;
    }

    void continueIn(Env next) {
        env = next;
    }

    int newPlace() {
        return scope.newPlace();
    }

    int reason(String name) {
        return scope.reason(name);
    }

    FieldChecker fields() {
        return fields;
    }

    Step.Order order() {
        return order;
    }

    void add(Step step) {
        steps.add(step);
    }

    @Override
    public Void field(Statement.Field statement) {
        steps.add(fields.field(statement, order, env));
        return null;
    }

    @Override
    public Void bits(Statement.Bits statement) {
        steps.add(fields.bits(statement, env));
        return null;
    }

    @Override
    public Void matchField(Statement.MatchField statement) {
        steps.add(matches.matchField(statement));
        return null;
    }

    @Override
    public Void match(Statement.Match statement) {
        steps.add(matches.match(statement));
        return null;
    }

    @Override
    public Void select(Statement.Select statement) {
        steps.add(selects.select(statement));
        return null;
    }

    @Override
    public Void line(Statement.Line statement) {
        steps.add(lines.line(statement, env));
        return null;
    }

    @Override
    public Void headers(Statement.Headers statement) {
        steps.add(headers.headers(statement, env));
        return null;
    }

    @Override
    public Void let(Statement.Let statement) {
        Checked value = expressions.number(statement.value(), env);
        steps.add(fields.let(statement.name(), value, env, statement.span()));
        return null;
    }

    @Override
    public Void expect(Statement.Expect statement) {
        steps.add(fields.expect(statement, env));
        return null;
    }

    @Override
    public Void skip(Statement.Skip statement) {
        steps.add(fields.pass(Optional.empty(), statement.length(), env, statement.span()));
        return null;
    }

    @Override
    public Void align(Statement.Align statement) {
        Checked multiple = expressions.constantOnly(statement.multiple(), env, "an alignment");
        if (multiple.isBad()) {
            return null;
        }
        BigInteger value = multiple.set().least();
        if (value.signum() <= 0 || value.bitCount() != 1 || value.bitLength() > 30) {
            diagnostics.add(
                    Code.BAD_ALIGNMENT,
                    statement.multiple().span(),
                    "an alignment is a power of two, at most 2^29",
                    "for another multiple: `skip (n - here % n) % n;`");
            return null;
        }
        steps.add(new Step.Align(value.longValueExact(), env.here(), statement.span()));
        env.pass(BigInteger.ZERO, value.subtract(BigInteger.ONE), scope.max().greatest(), scope.newPlace());
        return null;
    }

    @Override
    public Void total(Statement.Total statement) {
        Checked length = expressions.number(statement.length(), env);
        if (!length.isBad()) {
            boolean proven = length.expr().isAtLeastHere()
                    || length.set().least().compareTo(env.hereGreatest()) >= 0
                    || env.isAtMost("here#" + env.place(), length.key());
            if (!proven) {
                totalInside(length);
            }
            steps.add(new Step.Total(length.expr(), statement.span()));
        }
        endsHere(statement.span());
        return null;
    }

    private void totalInside(Checked length) {
        String text = ExpressionChecker.show(length);
        if (length.set().greatest().compareTo(env.hereLeast()) < 0) {
            diagnostics.add(
                    Code.TOTAL_INSIDE,
                    length.span(),
                    text + " is at most " + length.set().greatest() + ", less than the "
                            + passed(env.hereLeast(), "has", "have") + " been read",
                    "a total counts from the message start; what follows here is counted by `total here + …`");
            return;
        }
        diagnostics.add(Diagnostic.of(
                        Code.TOTAL_INSIDE,
                        length.span(),
                        text + " can be " + length.set().least() + ", less than the "
                                + passed(env.hereGreatest(), "can have", "can have") + " been read")
                .withHelp("require it before: `require here <= " + text + " else fail bad_length;`"));
    }

    private static String passed(BigInteger count, String one, String many) {
        return count.equals(BigInteger.ONE) ? "byte that " + one : count + " bytes that " + many;
    }

    private void endsHere(Span span) {
        if (scope.isInLoop()) {
            diagnostics.add(
                    Code.NOT_IN_LOOP,
                    span,
                    "a message does not end inside a loop",
                    "`break`, and end it behind the loop");
            env.die();
            return;
        }
        if (env.hereLeast().signum() == 0) {
            diagnostics.add(
                    Code.EMPTY_MESSAGE,
                    span,
                    "a message can end here without a byte",
                    "every way to the end reads or passes at least one byte");
        }
        scope.ends(env);
        env.die();
    }

    @Override
    public Void order(Statement.Order statement) {
        if (statement.when().isEmpty()) {
            order = new Step.Order.Fixed(statement.order());
            return null;
        }
        ConditionChecker.Judged judged = conditions.sometimes(statement.when().get(), env);
        Variable flag = scope.flag("little");
        steps.add(new Step.Judge(flag, judged.cond(), statement.span()));
        order = new Step.Order.LittleWhen(flag);
        return null;
    }

    @Override
    public Void require(Statement.Require statement) {
        ConditionChecker.Judged judged = conditions.sometimes(statement.condition(), env);
        int failure = scope.reason(
                statement.orElse().map(failed -> failed.reason().text()).orElse("out_of_range"));
        steps.add(new Step.Require(judged.cond(), failure, statement.span()));
        env = judged.whenTrue().isAlive() ? judged.whenTrue() : env;
        return null;
    }

    @Override
    public Void fail(Statement.Fail statement) {
        steps.add(new Step.Fail(scope.reason(statement.failure().reason().text()), statement.span()));
        env.die();
        return null;
    }

    @Override
    public Void handoff(Statement.Handoff statement) {
        steps.add(new Step.HandOff(statement.span()));
        env.die();
        return null;
    }

    @Override
    public Void end(Statement.End statement) {
        endsHere(statement.span());
        steps.add(new Step.End(statement.span()));
        return null;
    }

    @Override
    public Void ifElse(Statement.If statement) {
        if (statement.branches().size() > MOST_BRANCHES) {
            diagnostics.add(
                    Code.TOO_MANY,
                    statement.span(),
                    statement.branches().size() + " branches of one `if` are more than " + MOST_BRANCHES,
                    "use `match`");
            return null;
        }
        steps.add(branch(statement, 0));
        return null;
    }

    private Step branch(Statement.If statement, int index) {
        Statement.Branch branch = statement.branches().get(index);
        ConditionChecker.Judged judged = conditions.sometimes(branch.condition(), env);
        Env before = env;
        env = judged.whenTrue().isAlive() ? judged.whenTrue() : before.copy();
        List<Step> then = block(branch.body());
        Env afterThen = env;
        env = judged.whenFalse().isAlive() ? judged.whenFalse() : before.copy();
        List<Step> otherwise = List.of();
        if (index + 1 < statement.branches().size()) {
            otherwise = List.of(branch(statement, index + 1));
        } else if (statement.otherwise().isPresent()) {
            otherwise = block(statement.otherwise().get());
        }
        env = Env.join(afterThen, env, scope.newPlace());
        return new Step.If(judged.cond(), then, otherwise, statement.span());
    }

    @Override
    public Void next(Statement.Next statement) {
        steps.addAll(states.next(statement));
        return null;
    }

    @Override
    public Void nextHandoff(Statement.NextHandoff statement) {
        steps.addAll(states.handOff(statement));
        return null;
    }

    @Override
    public Void continues(Statement.Continues statement) {
        steps.addAll(states.continues(statement));
        return null;
    }

    @Override
    public Void var(Statement.Var statement) {
        steps.addAll(vars.var(statement, env));
        return null;
    }

    @Override
    public Void assign(Statement.Assign statement) {
        steps.addAll(vars.assign(statement, env));
        return null;
    }

    @Override
    public Void repeat(Statement.Repeat statement) {
        steps.addAll(loops.repeat(statement));
        return null;
    }

    @Override
    public Void repeatOpen(Statement.RepeatOpen statement) {
        steps.addAll(loops.repeatOpen(statement));
        return null;
    }

    @Override
    public Void breakLoop(Statement.Break statement) {
        steps.addAll(loops.leaveLoop(statement));
        return null;
    }
}

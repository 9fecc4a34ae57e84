package org.strparser.compiler.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.source.Endian;
import org.strparser.compiler.source.Span;
import org.strparser.compiler.syntax.Block;
import org.strparser.compiler.syntax.Statement;
import org.strparser.compiler.syntax.StatementVisitor;

/** Checks the statements of a message in order and gives the steps; what is known at each place is in {@link #env}. */
final class StatementChecker implements StatementVisitor<Void> {
    private final MessageScope scope;
    private final Fragments fragments;
    private final Diagnostics diagnostics;
    private final ExpressionChecker expressions;
    private final ConditionChecker conditions;
    private final FieldChecker fields;
    private final AlignChecker aligns;
    private final IfChecker ifs;
    private final MatchChecker matches;
    private final StateChecker states;
    private final SelectChecker selects;
    private final LineChecker lines;
    private final HeadersChecker headers;
    private final VarChecker vars;
    private final LoopChecker loops;
    private final EndChecker ends;

    private Env env;
    private List<Step> steps = new ArrayList<>();
    private Order order = new Order.Fixed(Endian.BIG);

    StatementChecker(MessageScope scope, Env env, Fragments fragments, Diagnostics diagnostics) {
        this.scope = scope;
        this.env = env;
        this.fragments = fragments;
        this.diagnostics = diagnostics;
        this.expressions = new ExpressionChecker(scope, diagnostics);
        this.conditions = new ConditionChecker(scope, expressions, Presence.inRule(diagnostics), diagnostics);
        this.fields = new FieldChecker(scope, expressions, conditions, diagnostics);
        this.aligns = new AlignChecker(scope, expressions, diagnostics);
        this.ifs = new IfChecker(this, scope, conditions, diagnostics);
        this.matches = new MatchChecker(this, scope, conditions, expressions, diagnostics);
        this.states = new StateChecker(this, scope, expressions, conditions, diagnostics);
        this.selects = new SelectChecker(this, scope, diagnostics);
        GuardChecker guards = new GuardChecker(scope, expressions, conditions, diagnostics);
        WithinChecker limits = new WithinChecker(expressions, guards, diagnostics);
        WordChecker words = new WordChecker(scope, guards, new Declarations(scope, diagnostics), diagnostics);
        this.lines = new LineChecker(scope, limits, words, diagnostics);
        this.headers = new HeadersChecker(scope, limits, words, diagnostics);
        this.vars = new VarChecker(scope, expressions, diagnostics);
        this.loops = new LoopChecker(this, scope, expressions, fragments, diagnostics);
        this.ends = new EndChecker(scope, expressions, diagnostics);
    }

    /** The whole body; what falls through its end is the end of the message. */
    List<Step> body(Block body) {
        List<Step> all = block(body);
        if (env.isAlive()) {
            Span end = new Span(body.span().to() - 1, body.span().to());
            all.add(ends.end(end, env));
        }
        if (!diagnostics.hasErrors()) {
            new SelectLaw(selects.literals(), diagnostics).check(all);
        }
        return all;
    }

    /** The steps of a block, from {@link #env()} on; an order set inside is forgotten at its end. */
    List<Step> block(Block block) {
        List<Step> outerSteps = steps;
        Order outerOrder = order;
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

    FieldChecker fields() {
        return fields;
    }

    Order order() {
        return order;
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
        steps.addAll(aligns.align(statement, env));
        return null;
    }

    @Override
    public Void total(Statement.Total statement) {
        steps.addAll(ends.total(statement, env));
        return null;
    }

    @Override
    public Void order(Statement.Order statement) {
        if (statement.when().isEmpty()) {
            order = new Order.Fixed(statement.order());
            return null;
        }
        ConditionChecker.Judged judged = conditions.sometimes(statement.when().get(), env);
        Variable flag = scope.flag("little");
        steps.add(new Step.Judge(flag, judged.cond(), statement.span()));
        order = new Order.LittleWhen(flag);
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
        steps.add(ends.end(statement.span(), env));
        return null;
    }

    @Override
    public Void ifElse(Statement.If statement) {
        steps.addAll(ifs.ifElse(statement));
        return null;
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

package org.strparser.compiler.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.source.Span;
import org.strparser.compiler.syntax.Literal;
import org.strparser.compiler.syntax.Name;
import org.strparser.compiler.syntax.Statement;

/** Checks {@code select}: its literals can be told apart. How far it may look is seen when the message is known to its end. */
final class SelectChecker {
    private final StatementChecker statements;
    private final MessageScope scope;
    private final Declarations declarations;
    private final Diagnostics diagnostics;
    private final Map<Span, List<Literal>> literals = new HashMap<>();

    SelectChecker(StatementChecker statements, MessageScope scope, Diagnostics diagnostics) {
        this.statements = statements;
        this.scope = scope;
        this.declarations = new Declarations(scope, diagnostics);
        this.diagnostics = diagnostics;
    }

    /** The literals of each select that was checked, over all arms, by the place of the select. */
    Map<Span, List<Literal>> literals() {
        return literals;
    }

    Step select(Statement.Select select) {
        List<Literal> all =
                select.arms().stream().flatMap(arm -> arm.literals().stream()).toList();
        if (Literals.mayStandTogether(all, diagnostics)) {
            literals.put(select.span(), all);
            Literals.apart(all, "in one `select`", diagnostics);
        }
        shape(select, all);
        Env before = statements.env();
        List<Text> texts = Literals.texts(all);
        Optional<Variable> which = select.as().flatMap(name -> which(name, texts, before));
        Step.Here here = before.here();
        scope.inspects(before.passed().greatest().add(BigInteger.valueOf(Literals.longest(texts))));
        List<Control.SelectArm> arms = new ArrayList<>();
        Optional<List<Step>> otherwise = Optional.empty();
        Env after = before.copy();
        after.die();
        int first = 0;
        for (Statement.SelectArm arm : select.arms()) {
            statements.continueIn(inside(arm, which, first, before));
            List<Step> body = statements.block(arm.body());
            after = Env.join(after, statements.env(), scope.newPlace());
            first += arm.literals().size();
            if (arm.literals().isEmpty()) {
                otherwise = Optional.of(body);
            } else {
                arms.add(new Control.SelectArm(Literals.texts(arm.literals()), body, arm.span()));
            }
        }
        statements.continueIn(after);
        return new Control.Select(which, arms, otherwise, scope.reason("unexpected"), here, select.span());
    }

    private void shape(Statement.Select select, List<Literal> all) {
        if (all.isEmpty()) {
            diagnostics.add(
                    Code.NO_LITERAL,
                    select.span(),
                    "this `select` has no literal to look for",
                    "remove it, and keep what stands in its `else`");
        }
        List<Statement.SelectArm> arms = select.arms();
        for (Statement.SelectArm arm : arms.subList(0, arms.size() - 1)) {
            if (arm.literals().isEmpty()) {
                diagnostics.add(Code.ELSE_NOT_LAST, arm.span(), "`else` is the last arm", "move it behind the others");
            }
        }
    }

    /** The name behind {@code as}: every arm but {@code else} declares it. */
    private Optional<Variable> which(Name name, List<Text> texts, Env before) {
        if (name.isDiscard()) {
            diagnostics.add(Code.DISCARDED_NAME, name.span(), "a literal that is named `_` is of no use");
        }
        return declarations.choice(name, texts, before.copy());
    }

    private Env inside(Statement.SelectArm arm, Optional<Variable> which, int first, Env before) {
        Env env = before.copy();
        if (!arm.literals().isEmpty()) {
            List<Text> texts = Literals.texts(arm.literals());
            env.pass(
                    BigInteger.valueOf(Literals.shortest(texts)),
                    BigInteger.valueOf(Literals.longest(texts)),
                    scope.max().greatest(),
                    scope.newPlace());
            which.ifPresent(
                    variable -> env.declareNumber(variable.name(), IntervalSet.of(first, first + texts.size() - 1L)));
        }
        return env;
    }
}

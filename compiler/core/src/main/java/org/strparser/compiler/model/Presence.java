package org.strparser.compiler.model;

import java.math.BigInteger;
import java.util.Optional;
import org.strparser.compiler.model.ConditionChecker.Judged;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostic;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.source.Relation;
import org.strparser.compiler.syntax.Name;

/** What {@code has f} means: in a rule that a header was there, in an example that the message has the field. */
interface Presence {

    /** Empty where there is an error. */
    Optional<Judged> judge(Name field, Env env);

    /** In an example: any field of the message. */
    static Presence inExample(MessageScope scope, Diagnostics diagnostics) {
        return (field, env) -> {
            Optional<Variable> variable = scope.variable(field.text());
            if (variable.isEmpty()) {
                diagnostics.add(Code.UNKNOWN_NAME, field.span(), field.text() + " is no field of the message");
            }
            return variable.map(found -> new Judged(new Cond.Has(found), env.copy(), env.copy(), false));
        };
    }

    /** In a rule: a field of headers before this place, which can be used where this holds. */
    static Presence inRule(Diagnostics diagnostics) {
        return (field, env) -> {
            Optional<Variable> flag = env.headerField(field.text()).map(Env.HeaderField::present);
            if (flag.isEmpty()) {
                diagnostics.add(noHeader(field, env));
            }
            return flag.map(present -> present(field.text(), present, env));
        };
    }

    private static Judged present(String field, Variable flag, Env env) {
        IntervalSet set = env.number(flag.name());
        Expr use = new Expr.VariableUse(flag, set.least(), set.greatest());
        Env holds = env.copy();
        holds.refine(flag.name(), set.and(IntervalSet.of(1, 1)));
        holds.has(field);
        Env fails = env.copy();
        fails.refine(flag.name(), set.and(IntervalSet.of(0, 0)));
        Cond cond = new Cond.Compare(Relation.EQUAL, use, new Expr.Constant(BigInteger.ONE));
        return new Judged(cond, holds, fails, false);
    }

    private static Diagnostic noHeader(Name field, Env env) {
        Diagnostic error = Diagnostic.of(
                Code.NO_HEADER_FIELD, field.span(), field.text() + " is no field of `headers` before this place");
        if (env.isDeclared(field.text())) {
            return error.withHelp("every message that gets here has it: remove `has " + field.text() + "`");
        }
        return Similar.to(field.text(), env.headerFields().stream())
                .map(similar -> error.withHelp("is `" + similar + "` meant?"))
                .orElse(error.withHelp("ask for it behind the `headers` that has an entry for it"));
    }
}

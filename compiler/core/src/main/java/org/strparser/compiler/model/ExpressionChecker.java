package org.strparser.compiler.model;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.strparser.compiler.model.Variable.Kind;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostic;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.source.Operator;
import org.strparser.compiler.source.Span;
import org.strparser.compiler.syntax.Expression;
import org.strparser.compiler.syntax.Name;

/** Resolves an expression and finds the values it can have at one place; every operation is proven to stay in its range. */
final class ExpressionChecker {
    static final BigInteger LONG_LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    static final BigInteger LONG_GREATEST = BigInteger.valueOf(Long.MAX_VALUE);

    private static final String ENUMERATION = "an enumeration: it knows only ==, !=, in and match, with its own values";
    private static final String COMPARE = "`match` gives a number for each of its values";

    private final MessageScope scope;
    private final UnknownNames unknown;
    private final OperandChecker operands;
    private final Diagnostics diagnostics;

    ExpressionChecker(MessageScope scope, Diagnostics diagnostics) {
        this(scope, UnknownNames.inRule(scope, diagnostics), diagnostics);
    }

    private ExpressionChecker(MessageScope scope, UnknownNames unknown, Diagnostics diagnostics) {
        this.scope = scope;
        this.unknown = unknown;
        this.operands = new OperandChecker(diagnostics);
        this.diagnostics = diagnostics;
    }

    /** For conditions of an example, which can name all that a message or the file declares. */
    static ExpressionChecker inExample(MessageScope scope, Diagnostics diagnostics) {
        return new ExpressionChecker(scope, UnknownNames.inExample(scope, diagnostics), diagnostics);
    }

    /** Checks a number; a choice or bytes are none. */
    Checked number(Expression expression, Env env) {
        if (expression instanceof Expression.Number number) {
            return constant(number.value(), number.span());
        }
        if (expression instanceof Expression.Use use) {
            return use(use.name(), env);
        }
        if (expression instanceof Expression.Here here) {
            IntervalSet set = IntervalSet.of(env.passed().least(), env.passed().greatest());
            return new Checked(
                    new Expr.Here(set.least(), set.greatest()),
                    set,
                    "here#" + env.passed().place(),
                    here.span(),
                    false);
        }
        if (expression instanceof Expression.Negative negative) {
            return negative(negative, env);
        }
        return binary((Expression.Binary) expression, env);
    }

    /** A constant, or an error that it is none. */
    Checked constantOnly(Expression expression, Env env, String what) {
        Checked checked = number(expression, env);
        if (!checked.isBad() && !(checked.expr() instanceof Expr.Constant)) {
            diagnostics.add(
                    Code.NOT_A_CONSTANT,
                    expression.span(),
                    show(checked) + " is not a constant, " + what + " must be one",
                    "write a number, or a `let` of the file");
            return Checked.bad(expression.span());
        }
        return checked;
    }

    /** The value of a choice or enumeration, where the expression is the name of one that has a value here. */
    Optional<Labels> labels(Expression expression, Env env) {
        if (!(expression instanceof Expression.Use use)
                || !env.isDeclared(use.name().text())) {
            return Optional.empty();
        }
        Name name = use.name();
        List<String> enumerators = scope.file().enumerators(name.text());
        if (!enumerators.isEmpty()) {
            return setting(name, env).map(value -> new Labels(value, name.text(), enumerators, true));
        }
        return scope.variable(env.variable(name.text()))
                .filter(variable -> variable.kind() == Kind.CHOICE || variable.kind() == Kind.ENUMERATION)
                .map(variable -> new Labels(
                        value(variable, name, env),
                        name.text(),
                        variable.literals(),
                        variable.kind() == Kind.ENUMERATION));
    }

    static Checked constant(BigInteger value, Span span) {
        return new Checked(new Expr.Constant(value), IntervalSet.of(value), value.toString(), span, false);
    }

    private Checked use(Name name, Env env) {
        String text = name.text();
        BigInteger constant = scope.file().constants().get(text);
        if (constant != null) {
            return scope.file().isBadConstant(text) ? Checked.bad(name.span()) : constant(constant, name.span());
        }
        List<String> enumerators = scope.file().enumerators(text);
        if (!enumerators.isEmpty()) {
            return noNumber(name, ENUMERATION, COMPARE);
        }
        Optional<Checked> setting = setting(name, env);
        if (setting.isPresent()) {
            return setting.get();
        }
        Optional<Variable> variable = scope.variable(env.variable(text));
        if (variable.isEmpty() || !env.isDeclared(text)) {
            unknown.report(name, env);
            return Checked.bad(name.span());
        }
        return switch (variable.get().kind()) {
            case NUMBER -> value(variable.get(), name, env);
            case BYTES ->
                noNumber(name, "bytes: they are not compared or calculated with", "read it as a number, such as `u16`");
            case CHOICE ->
                noNumber(name, "a choice: it knows only ==, !=, in and match, with its own literals", COMPARE);
            case ENUMERATION -> noNumber(name, ENUMERATION, COMPARE);
        };
    }

    private Checked noNumber(Name name, String what, String help) {
        diagnostics.add(Code.NOT_A_NUMBER, name.span(), name.text() + " is " + what, help);
        return Checked.bad(name.span());
    }

    /** The value of a parameter or state, where the name is one. */
    private Optional<Checked> setting(Name name, Env env) {
        String text = name.text();
        FileScope.Setting param = scope.file().params().get(text);
        FileScope.Setting setting = param == null ? scope.file().states().get(text) : param;
        if (setting == null) {
            return Optional.empty();
        }
        IntervalSet set = env.number(text);
        if (set.isEmpty()) {
            if (!env.isDeclared(text)) {
                diagnostics.add(
                        Code.NOT_A_CONSTANT,
                        name.span(),
                        text + " is a state, which is known in messages only",
                        "take a number or a parameter");
            }
            return Optional.of(Checked.bad(name.span()));
        }
        Expr use = param == null
                ? new Expr.StateUse(setting.index(), text, set.least(), set.greatest())
                : new Expr.ParamUse(setting.index(), text, set.least(), set.greatest());
        return Optional.of(new Checked(use, set, text, name.span(), false));
    }

    private static Checked value(Variable variable, Name name, Env env) {
        IntervalSet set = env.number(variable.name());
        if (set.isEmpty()) {
            return Checked.bad(name.span());
        }
        Expr use = new Expr.VariableUse(variable, set.least(), set.greatest());
        return new Checked(use, set, name.text(), name.span(), false);
    }

    private Checked negative(Expression.Negative negative, Env env) {
        Checked value = number(negative.value(), env);
        if (value.isBad()) {
            return value;
        }
        if (value.expr() instanceof Expr.Constant number) {
            return inRange(constant(number.value().negate(), negative.span()));
        }
        Checked zero = constant(BigInteger.ZERO, negative.span());
        return operate(Operator.SUBTRACT, zero, value, negative.span(), env);
    }

    private Checked binary(Expression.Binary binary, Env env) {
        Checked left = number(binary.left(), env);
        Checked right = number(binary.right(), env);
        if (left.isBad() || right.isBad()) {
            return Checked.bad(binary.span());
        }
        return operate(binary.operator(), left, right, binary.span(), env);
    }

    /** {@code left operator right}, proven. */
    Checked operate(Operator operator, Checked leftSide, Checked rightSide, Span span, Env env) {
        boolean isSum = operator == Operator.ADD || operator == Operator.SUBTRACT || operator == Operator.MULTIPLY;
        Checked left = isSum ? leftSide : known(leftSide, env);
        Checked right = isSum ? rightSide : known(rightSide, env);
        // Sums and products of a u64 show in the result; a division of one would be wrong although its result fits.
        boolean divides = operator == Operator.DIVIDE || operator == Operator.REMAINDER;
        if (divides && inRange(left).isBad()) {
            return Checked.bad(span);
        }
        if (!operands.fit(operator, left, right)) {
            return Checked.bad(span);
        }
        return result(operator, left, right, span, env);
    }

    private Checked result(Operator operator, Checked left, Checked right, Span span, Env env) {
        IntervalSet set = Arithmetic.apply(operator, left.set(), right.set());
        if (operator == Operator.SUBTRACT) {
            if (env.relations().isLess(right.key(), left.key())) {
                set = set.from(BigInteger.ONE);
            } else if (env.relations().isAtMost(right.key(), left.key())) {
                set = set.from(BigInteger.ZERO);
            }
            if (set.isEmpty()) {
                return Checked.bad(span);
            }
        }
        String key = "(" + left.key() + " " + operator.sign() + " " + right.key() + ")";
        Optional<BigInteger> single = set.single();
        boolean constant = left.expr() instanceof Expr.Constant && right.expr() instanceof Expr.Constant;
        if (constant && single.isPresent()) {
            return inRange(constant(single.get(), span));
        }
        Expr expr = new Expr.Binary(operator, left.expr(), right.expr(), set.least(), set.greatest(), span);
        return inRange(new Checked(expr, set, key, span, false));
    }

    /** The expression itself, or what a comparison with a number before has made of it. Names are narrowed there already. */
    static Checked known(Checked checked, Env env) {
        IntervalSet set = env.relations().bounded(checked.key(), checked.set());
        if (!set.equals(checked.set()) && checked.expr() instanceof Expr.Binary binary) {
            Expr expr = new Expr.Binary(
                    binary.operator(), binary.left(), binary.right(), set.least(), set.greatest(), binary.span());
            return new Checked(expr, set, checked.key(), checked.span(), false);
        }
        return checked;
    }

    /** Reports a value that can leave the long range. */
    Checked inRange(Checked checked) {
        BigInteger least = checked.set().least();
        BigInteger greatest = checked.set().greatest();
        if (least.compareTo(LONG_LEAST) >= 0 && greatest.compareTo(LONG_GREATEST) <= 0) {
            return checked;
        }
        boolean above = greatest.compareTo(LONG_GREATEST) > 0;
        if (checked.expr() instanceof Expr.Constant) {
            diagnostics.add(
                    Code.OUT_OF_RANGE,
                    checked.span(),
                    show(checked) + " is beyond " + Guards.number(above ? LONG_GREATEST : LONG_LEAST));
            return Checked.bad(checked.span());
        }
        String message = show(checked) + " can reach " + (above ? greatest : least) + ", beyond "
                + (above ? LONG_GREATEST : LONG_LEAST);
        Diagnostic error = Diagnostic.of(Code.OUT_OF_RANGE, checked.span(), message);
        diagnostics.add(new BoundSearch(checked.expr(), above).explain(error));
        return Checked.bad(checked.span());
    }

    /** The text of an expression as a person wrote it. */
    static String show(Checked checked) {
        return Guards.show(checked.expr());
    }
}

package org.strparser.compiler.model;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.strparser.compiler.model.FieldChecker.Form;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostic;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.syntax.Type;

/** Checks numbers in text, and text up to a delimiter. */
final class TextChecker {
    private final MessageScope scope;
    private final ExpressionChecker expressions;
    private final GuardChecker guards;
    private final Declarations declarations;
    private final DelimiterChecker delimiters;
    private final WithinChecker limits;
    private final Diagnostics diagnostics;

    TextChecker(
            MessageScope scope,
            ExpressionChecker expressions,
            GuardChecker guards,
            Declarations declarations,
            Diagnostics diagnostics) {
        this.scope = scope;
        this.expressions = expressions;
        this.guards = guards;
        this.declarations = declarations;
        this.delimiters = new DelimiterChecker(declarations, diagnostics);
        this.limits = new WithinChecker(expressions, guards, diagnostics);
        this.diagnostics = diagnostics;
    }

    /** The numbers of text: from 0, below 2⁶³. */
    static IntervalSet numbers() {
        return IntervalSet.of(0, Long.MAX_VALUE);
    }

    static Radix radix(Type.Digits digits) {
        return switch (digits) {
            case DECIMAL -> Radix.DECIMAL;
            case HEX -> Radix.HEX;
            case BCD -> Radix.BCD;
        };
    }

    Step fixed(Form form, Type.FixedText type, Env env) {
        Radix radix = radix(type.digits());
        Checked length = length(type, env);
        int digits = length.set().greatest().intValue() * (radix == Radix.BCD ? 2 : 1);
        BigInteger top = BigInteger.valueOf(radix.base()).pow(digits).subtract(BigInteger.ONE);
        GuardChecker.Biased read = guards.biased(form.bias(), IntervalSet.of(BigInteger.ZERO, top), form.span(), env);
        GuardChecker.Guarded guarded = guards.check(form.guard(), form.orElse(), read.values(), env);
        Step.Here here = env.here();
        pass(length.set().least(), length.set().greatest(), env);
        Optional<Variable> target = declarations.number(form.name(), guarded.values(), env);
        guards.remember(form.name(), guarded, env);
        return new Read.FixedText(
                target,
                radix,
                length.expr(),
                read.bias(),
                guarded.guard(),
                reason(form, "unexpected"),
                reason(form, "out_of_range"),
                here,
                form.span());
    }

    /** The number of characters: so many that every number of them fits. */
    private Checked length(Type.FixedText type, Env env) {
        long most = switch (type.digits()) {
            case DECIMAL -> 18;
            case HEX -> 15;
            case BCD -> 9;
        };
        Checked length = ExpressionChecker.known(expressions.number(type.length(), env), env);
        if (!length.isBad() && !IntervalSet.of(1, most).holds(length.set())) {
            String form = type.digits().name().toLowerCase(Locale.ROOT) + "[" + ExpressionChecker.show(length) + "]";
            String unit = type.digits() == Type.Digits.BCD ? " bytes" : " digits";
            Diagnostic error = Diagnostic.of(
                    Code.NO_BOUND,
                    type.length().span(),
                    form + " has 1.." + most + unit + ", this can be "
                            + length.set().hull());
            boolean bounded = length.set().meets(IntervalSet.of(1, most)) && !(length.expr() instanceof Expr.Constant);
            diagnostics.add(error.withHelp(
                    bounded
                            ? "bound it before: `" + Guards.between(length, IntervalSet.of(1, most)) + "`"
                            : "a longer number is not read as one: pass it with `bytes` or `skip`"));
            return one(length);
        }
        return length.isBad() ? one(length) : length;
    }

    private static Checked one(Checked length) {
        return new Checked(new Expr.Constant(BigInteger.ONE), IntervalSet.of(1, 1), "?", length.span(), true);
    }

    Step numberUntil(Form form, Type.TextUntil type, Env env) {
        Radix radix = radix(type.digits());
        List<Text> literals = delimiters.literals(type.until());
        delimiters.behindDigits(type.until(), radix);
        int least = 1 + Literals.shortest(literals);
        Optional<Checked> within = type.until().within().map(expression -> limits.within(expression, least, env));
        GuardChecker.Guarded guarded = guards.check(form.guard(), form.orElse(), numbers(), env);
        if (within.isEmpty() && form.guard().isEmpty()) {
            diagnostics.add(
                    Code.NO_BOUND,
                    type.span(),
                    "this number has no bound: neither a guard nor `within`",
                    "add a guard, such as `<= 65_535`, or say how long it may be: `within 16`");
        }
        BigInteger digits = digits(guarded.values(), radix);
        BigInteger longest = BigInteger.valueOf(Literals.longest(literals));
        Step.Here here = env.here();
        pass(
                BigInteger.valueOf(least),
                within.map(limit -> limit.set().greatest())
                        .orElse(digits.add(longest))
                        .max(BigInteger.valueOf(least)),
                env);
        Optional<Variable> target = declarations.number(form.name(), guarded.values(), env);
        guards.remember(form.name(), guarded, env);
        return new Read.NumberUntil(
                target,
                radix,
                delimiters.named(literals, type.until().as(), env),
                within.map(Checked::expr),
                guarded.guard(),
                reason(form, "unexpected"),
                reason(form, "out_of_range"),
                reason(form, "too_long"),
                here,
                form.span());
    }

    /** The digits of the largest value. */
    private static BigInteger digits(IntervalSet values, Radix radix) {
        BigInteger value =
                values.isEmpty() ? BigInteger.ZERO : values.greatest().max(BigInteger.ZERO);
        return BigInteger.valueOf(value.toString(radix.base()).length());
    }

    Step until(Form form, Type.Delimited type, Env env) {
        List<Text> literals = delimiters.literals(type.until());
        int least = Literals.shortest(literals);
        Checked within = type.until()
                .within()
                .map(expression -> limits.within(expression, least, env))
                .orElseGet(() -> endless(type));
        Step.Here here = env.here();
        pass(BigInteger.valueOf(least), within.set().greatest().max(BigInteger.valueOf(least)), env);
        Optional<Variable> target = declarations.bytes(form.name(), env);
        return new Read.Until(
                target,
                delimiters.named(literals, type.until().as(), env),
                within.expr(),
                reason(form, "too_long"),
                here,
                form.span());
    }

    private Checked endless(Type.Delimited type) {
        diagnostics.add(
                Code.NO_BOUND,
                type.span(),
                "this text has no bound",
                "say how long it may be, delimiter included: `within 1 KiB`");
        return Checked.bad(type.span());
    }

    private int reason(Form form, String standard) {
        return scope.reason(
                form.orElse().map(failure -> failure.reason().text()).orElse(standard));
    }

    private void pass(BigInteger least, BigInteger greatest, Env env) {
        env.pass(least, greatest, scope.max().greatest(), scope.newPlace());
        scope.inspects(env.passed().greatest());
    }
}

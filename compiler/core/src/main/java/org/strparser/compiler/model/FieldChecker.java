package org.strparser.compiler.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostic;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.source.Endian;
import org.strparser.compiler.source.Plural;
import org.strparser.compiler.source.Relation;
import org.strparser.compiler.source.Span;
import org.strparser.compiler.syntax.Expression;
import org.strparser.compiler.syntax.Literal;
import org.strparser.compiler.syntax.Name;
import org.strparser.compiler.syntax.Statement;
import org.strparser.compiler.syntax.Statement.Failure;
import org.strparser.compiler.syntax.Type;

/** Checks what reads or passes bytes, and what declares a name. */
final class FieldChecker {
    /** More bytes than a sensible varint has; the code reads them one by one. */
    private static final IntervalSet VARINT_BYTES = IntervalSet.of(1, 64);

    private final MessageScope scope;
    private final ExpressionChecker expressions;
    private final GuardChecker guards;
    private final Declarations declarations;
    private final TextChecker texts;
    private final Diagnostics diagnostics;

    FieldChecker(
            MessageScope scope, ExpressionChecker expressions, ConditionChecker conditions, Diagnostics diagnostics) {
        this.scope = scope;
        this.expressions = expressions;
        this.guards = new GuardChecker(scope, expressions, conditions, diagnostics);
        this.declarations = new Declarations(scope, diagnostics);
        this.texts = new TextChecker(scope, expressions, guards, declarations, diagnostics);
        this.diagnostics = diagnostics;
    }

    Step field(Statement.Field field, Order order, Env env) {
        return read(
                new Form(field.name(), field.type(), Optional.empty(), field.guard(), field.orElse(), field.span()),
                order,
                env);
    }

    /** How a field is read, by a statement of its own or by an arm. */
    record Form(
            Name name,
            Type type,
            Optional<Expression> bias,
            Optional<Statement.Guard> guard,
            Optional<Failure> orElse,
            Span span) {}

    Step read(Form form, Order order, Env env) {
        if (form.type() instanceof Type.Int integer) {
            return integer(form, integer, order, env);
        }
        if (form.type() instanceof Type.Varint varint) {
            return varint(form, varint, env);
        }
        if (form.type() instanceof Type.FixedText text) {
            return texts.fixed(form, text, env);
        }
        if (form.type() instanceof Type.TextUntil text) {
            return texts.numberUntil(form, text, env);
        }
        form.guard()
                .ifPresent(guard -> diagnostics.add(
                        Code.NO_GUARD_HERE,
                        guard.span(),
                        "only a number can have a guard, this field is none",
                        "read it as a number; or let `expect` or a choice of literals say what it is"));
        if (form.type() instanceof Type.Choice choice) {
            return choice(form, choice, env);
        }
        if (form.type() instanceof Type.Delimited text) {
            return texts.until(form, text, env);
        }
        form.orElse()
                .ifPresent(failure -> diagnostics.add(
                        Code.NO_ELSE_HERE,
                        failure.span(),
                        "bytes that are not looked at cannot fail",
                        "remove `else`"));
        Expression length = ((Type.Bytes) form.type()).length();
        Optional<Name> name = Optional.of(form.name());
        return pass(name, length, env, form.span());
    }

    private Step integer(Form form, Type.Int type, Order order, Env env) {
        boolean fits = type.bits() >= 8 && type.bits() <= 64 && type.bits() % 8 == 0;
        int width = fits ? type.bits() / 8 : badWidth(type);
        IntervalSet values = GuardChecker.integers(width, type.signed());
        GuardChecker.Biased read = guards.biased(form.bias(), values, form.span(), env);
        guards.noElseWithoutGuard(form.guard(), form.orElse());
        GuardChecker.Guarded guarded = guards.check(form.guard(), form.orElse(), read.values(), env);
        boolean deciding = form.guard().isPresent()
                || (!form.name().isDiscard() && scope.isUsed(form.name().text()));
        Step.Here here = env.here();
        passConstant(width, deciding, env);
        Optional<Variable> target = declarations.number(form.name(), fits ? guarded.values() : IntervalSet.EMPTY, env);
        guards.remember(form.name(), guarded, env);
        Order own = type.order().<Order>map(Order.Fixed::new).orElse(width == 1 ? big() : order);
        return new Read.Int(
                target, width, type.signed(), own, read.bias(), guarded.guard(), deciding, here, form.span());
    }

    private static Order big() {
        return new Order.Fixed(Endian.BIG);
    }

    private int badWidth(Type.Int type) {
        diagnostics.add(Diagnostic.of(Code.BAD_WIDTH, type.span(), "width " + type.bits() + " is not in 8..64")
                .withNote("integers are 8 to 64 bits wide, in steps of 8")
                .withHelp("parts of bytes are read in `bits`, longer numbers are `bytes[n]`"));
        return 1;
    }

    private Step varint(Form form, Type.Varint type, Env env) {
        Checked within = within(type, env);
        IntervalSet values = IntervalSet.of(0, Long.MAX_VALUE);
        GuardChecker.Guarded guarded = guards.check(form.guard(), form.orElse(), values, env);
        String reason = form.orElse().map(f -> f.reason().text()).orElse("");
        int outOfRange = scope.reason(reason.isEmpty() ? "out_of_range" : reason);
        int tooLong = scope.reason(reason.isEmpty() ? "too_long" : reason);
        Step.Here here = env.here();
        env.pass(BigInteger.ONE, within.set().greatest().max(BigInteger.ONE), max(), scope.newPlace());
        scope.inspects(env.passed().greatest());
        Optional<Variable> target = declarations.number(form.name(), guarded.values(), env);
        guards.remember(form.name(), guarded, env);
        return new Read.Varint(
                target,
                type.group() == Type.Group.STOPBIT,
                within.expr(),
                guarded.guard(),
                outOfRange,
                tooLong,
                here,
                form.span());
    }

    private Checked within(Type.Varint type, Env env) {
        Checked within = ExpressionChecker.known(expressions.number(type.within(), env), env);
        if (within.isBad() || VARINT_BYTES.holds(within.set())) {
            return within;
        }
        diagnostics.add(Diagnostic.of(
                        Code.NO_BOUND,
                        type.within().span(),
                        "a varint is within " + VARINT_BYTES + " bytes, this can be "
                                + within.set().hull())
                .withHelp(
                        within.set().meets(VARINT_BYTES) && !(within.expr() instanceof Expr.Constant)
                                ? "bound it before: `" + Guards.between(within, VARINT_BYTES) + "`"
                                : "five bytes hold 32 bits, ten hold 64"));
        return Checked.bad(type.within().span());
    }

    private Step choice(Form form, Type.Choice type, Env env) {
        List<Text> literals = Literals.texts(type.literals());
        if (Literals.mayStandTogether(type.literals(), diagnostics)) {
            noneBeginsAnother(type.literals());
        }
        int failure = scope.reason(form.orElse().map(f -> f.reason().text()).orElse("unexpected"));
        BigInteger shortest = BigInteger.valueOf(Literals.shortest(literals));
        BigInteger longest = BigInteger.valueOf(Literals.longest(literals));
        Step.Here here = env.here();
        env.pass(shortest, longest, max(), scope.newPlace());
        scope.inspects(env.passed().greatest());
        Optional<Variable> target = declarations.choice(form.name(), literals, env);
        return new Read.Choice(target, literals, failure, here, form.span());
    }

    private void noneBeginsAnother(List<Literal> literals) {
        List<Text> before = new ArrayList<>();
        for (Literal literal : literals) {
            Text text = Literals.text(literal);
            before.stream()
                    .filter(other -> Literals.oneMayBeginTheOther(other, text))
                    .findFirst()
                    .ifPresent(other -> diagnostics.add(
                            Code.LITERALS_OVERLAP,
                            literal.span(),
                            Literals.show(text) + " and " + Literals.show(other)
                                    + " can match the same bytes: in a choice no literal may begin another",
                            Literals.mayBeTheSame(other, text)
                                    ? "remove one of them"
                                    : "`select` can tell them apart"));
            before.add(text);
        }
    }

    Step bits(Statement.Bits bits, Env env) {
        long sum = bits.parts().stream().mapToLong(Statement.Bit::width).sum();
        boolean fits = fits(bits, sum);
        boolean deciding = bits.parts().stream()
                .anyMatch(part -> part.guard().isPresent()
                        || (!part.name().isDiscard() && scope.isUsed(part.name().text())));
        Step.Here here = env.here();
        int width = fits ? (int) sum / 8 : 1;
        passConstant(width, deciding, env);
        List<Read.Part> parts = new ArrayList<>();
        int used = 0;
        for (Statement.Bit bit : bits.parts()) {
            int size = (int) Math.max(1, Math.min(bit.width(), 64));
            int shift = bits.lsb() ? used : width * 8 - used - size;
            parts.add(part(bit, fits ? shift : 0, size, env));
            used += size;
        }
        return new Read.Bits(bits.lsb(), width, parts, deciding, here, bits.span());
    }

    private boolean fits(Statement.Bits bits, long sum) {
        List<Statement.Bit> empty =
                bits.parts().stream().filter(part -> part.width() <= 0).toList();
        for (Statement.Bit part : empty) {
            diagnostics.add(Code.BAD_BITS, part.span(), "a part has at least 1 bit", "remove it");
        }
        if (!empty.isEmpty()) {
            return false;
        }
        boolean whole = sum >= 8 && sum <= 64 && sum % 8 == 0;
        if (!whole) {
            long missing = 8 - sum % 8;
            diagnostics.add(
                    Code.BAD_BITS,
                    bits.span(),
                    "the widths add up to " + Plural.of(sum, "bit") + "; a group has 8, 16 … 64",
                    sum > 64 || missing == 8
                            ? "split it into several groups"
                            : "name what is missing: `_: " + missing + ";`");
        }
        return whole;
    }

    private Read.Part part(Statement.Bit bit, int shift, int size, Env env) {
        BigInteger top = BigInteger.ONE.shiftLeft(size).subtract(BigInteger.ONE);
        guards.noElseWithoutGuard(bit.guard(), bit.orElse());
        GuardChecker.Guarded guarded =
                guards.check(bit.guard(), bit.orElse(), IntervalSet.of(BigInteger.ZERO, top), env);
        Optional<Variable> target = declarations.number(bit.name(), guarded.values(), env);
        guards.remember(bit.name(), guarded, env);
        return new Read.Part(target, shift, size, guarded.guard(), bit.span());
    }

    Step let(Name name, Checked value, Env env, Span span) {
        Optional<Variable> target = declarations.number(name, value.set(), env);
        if (name.isDiscard()) {
            diagnostics.add(
                    Code.DISCARDED_NAME,
                    name.span(),
                    "a value that is named `_` is of no use",
                    "name it, or remove it");
        } else if (target.isPresent() && !value.isBad()) {
            Refiner.refine(env, Relation.EQUAL, expressions.number(new Expression.Use(name), env), value);
        }
        Variable variable = target.orElseGet(() -> scope.flag("discarded"));
        return new Step.Let(variable, value.expr(), span);
    }

    Step expect(Statement.Expect expect, Env env) {
        Text text = new Text(
                expect.literal().bytes().repeat((int) expect.count()),
                expect.literal().anyCase());
        int failure = scope.reason(expect.orElse().map(f -> f.reason().text()).orElse("unexpected"));
        Step.Here here = env.here();
        passConstant(text.bytes().length(), true, env);
        return new Read.Expect(text, failure, here, expect.span());
    }

    /** {@code bytes[length]} with a name, or {@code skip length}. */
    Step pass(Optional<Name> name, Expression length, Env env, Span span) {
        Checked bytes = ExpressionChecker.known(expressions.number(length, env), env);
        if (!bytes.isBad() && bytes.set().least().signum() < 0) {
            diagnostics.add(guards.negativeExtent(bytes));
            bytes = Checked.bad(length.span());
        }
        Step.Here here = env.here();
        env.pass(bytes.set().least(), bytes.set().greatest(), max(), scope.newPlace());
        Optional<Variable> target = name.flatMap(n -> declarations.bytes(n, env));
        return new Read.Pass(target, bytes.expr(), here, span);
    }

    private void passConstant(long bytes, boolean inspected, Env env) {
        env.pass(BigInteger.valueOf(bytes), BigInteger.valueOf(bytes), max(), scope.newPlace());
        if (inspected) {
            scope.inspects(env.passed().greatest());
        }
    }

    private BigInteger max() {
        return scope.max().greatest();
    }
}

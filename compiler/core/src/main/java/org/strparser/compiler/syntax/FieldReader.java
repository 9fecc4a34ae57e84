package org.strparser.compiler.syntax;

import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Endian;
import org.strparser.compiler.source.Span;
import org.strparser.compiler.syntax.Expression.Negative;
import org.strparser.compiler.syntax.Statement.Bit;
import org.strparser.compiler.syntax.Statement.Failure;
import org.strparser.compiler.syntax.Statement.Guard;
import org.strparser.compiler.syntax.Statement.Word;
import org.strparser.grammar.StrpLexer;
import org.strparser.grammar.StrpParser;
import org.strparser.grammar.StrpParserBaseVisitor;

/** Reads the parts of fields: types, guards, failures, bits, words. */
final class FieldReader {
    private final Reading reading;
    private final DocComments docs;
    private final NumberReader numbers;
    private final LiteralReader literals;
    private final ExpressionReader expressions;
    private final ConditionReader conditions;
    private final Types types = new Types();
    private final ValueForms forms = new ValueForms();

    FieldReader(Reading reading, DocComments docs) {
        this.reading = reading;
        this.docs = docs;
        this.numbers = new NumberReader(reading);
        this.literals = new LiteralReader(reading);
        this.expressions = new ExpressionReader(reading);
        this.conditions = new ConditionReader(reading, false);
    }

    /** The type of a field outside an arm, where it has no bias. */
    Type type(StrpParser.TypeContext tree) {
        bias(tree)
                .ifPresent(bias -> reading.error(
                        Code.BAD_BIAS,
                        reading.span(bias),
                        "a bias stands only in an arm of a `match` that gives a field"));
        return types.visit(tree);
    }

    private static Optional<StrpParser.BiasContext> bias(StrpParser.TypeContext tree) {
        return Optional.ofNullable(tree.getChild(StrpParser.BiasContext.class, 0));
    }

    ValueForm form(StrpParser.ArmValueContext tree) {
        return forms.visit(tree);
    }

    /** {@code tree} is null where there is no guard. */
    Optional<Guard> guard(StrpParser.@Nullable GuardContext tree) {
        return Optional.ofNullable(tree).map(conditions::guard);
    }

    /** {@code tree} is null where there is no {@code else}. */
    Optional<Failure> orElse(StrpParser.@Nullable OrElseContext tree) {
        return Optional.ofNullable(tree).map(otherwise -> failure(otherwise.failure()));
    }

    Failure failure(StrpParser.FailureContext tree) {
        Optional<Name> errno = Optional.ofNullable(tree.errno).map(reading::name);
        return new Failure(reading.name(tree.reason), errno, reading.span(tree));
    }

    Bit bit(StrpParser.BitFieldContext tree) {
        Token width = tree.INT().getSymbol();
        return new Bit(
                reading.name(tree.name()),
                numbers.longValue(numbers.value(width), reading.span(width)),
                guard(tree.guard()),
                orElse(tree.orElse()),
                docs.before(tree.getStart()),
                reading.span(tree));
    }

    LineItem lineItem(StrpParser.WordContext tree) {
        if (tree instanceof StrpParser.OneWordContext one) {
            return new LineItem.Item(word(one.wordField()));
        }
        return new LineItem.Rest(reading.span(tree));
    }

    Word word(StrpParser.WordFieldContext tree) {
        docs.before(tree.getStart());
        return new Word(
                reading.name(tree.name()),
                Optional.ofNullable(tree.wordType()).map(this::wordForm).orElseGet(WordForm.Plain::new),
                guard(tree.guard()),
                orElse(tree.orElse()),
                reading.span(tree));
    }

    private WordForm wordForm(StrpParser.WordTypeContext tree) {
        return tree.literals() != null
                ? new WordForm.Choice(literals.literals(tree.literals()))
                : new WordForm.Number(digits(tree.getStart()));
    }

    private static Type.Digits digits(Token token) {
        return switch (token.getType()) {
            case StrpLexer.DECIMAL -> Type.Digits.DECIMAL;
            case StrpLexer.HEX -> Type.Digits.HEX;
            case StrpLexer.BCD -> Type.Digits.BCD;
            default -> throw new AssertionError(token);
        };
    }

    private Type.Until until(StrpParser.UntilContext tree) {
        Optional<Name> as = Optional.ofNullable(tree.name()).map(reading::name);
        Optional<Expression> within = Optional.ofNullable(tree.sum()).map(expressions::sum);
        return new Type.Until(literals.literals(tree.literals()), as, within, reading.span(tree));
    }

    private final class Types extends StrpParserBaseVisitor<Type> {
        @Override
        public Type visitIntegerType(StrpParser.IntegerTypeContext tree) {
            Span span = reading.span(tree.getStart());
            String text = reading.text(span);
            Optional<Endian> order = Optional.empty();
            if (text.endsWith("le")) {
                order = Optional.of(Endian.LITTLE);
            } else if (text.endsWith("be")) {
                order = Optional.of(Endian.BIG);
            }
            String digits = text.substring(1, text.length() - (order.isPresent() ? 2 : 0));
            // More digits were reported with the tokens.
            int bits = digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
            return new Type.Int(text.startsWith("i"), bits, order, span);
        }

        @Override
        public Type visitBytesType(StrpParser.BytesTypeContext tree) {
            return new Type.Bytes(expressions.sum(tree.sum()), reading.span(tree));
        }

        @Override
        public Type visitDigitsType(StrpParser.DigitsTypeContext tree) {
            Span span = reading.span(tree.getStart(), tree.RBRACK().getSymbol());
            return new Type.FixedText(digits(tree.getStart()), expressions.sum(tree.sum()), span);
        }

        @Override
        public Type visitDigitsUntilType(StrpParser.DigitsUntilTypeContext tree) {
            return new Type.TextUntil(digits(tree.getStart()), until(tree.until()), reading.span(tree));
        }

        @Override
        public Type visitUntilType(StrpParser.UntilTypeContext tree) {
            return new Type.Delimited(until(tree.until()), reading.span(tree));
        }

        @Override
        public Type visitVarintType(StrpParser.VarintTypeContext tree) {
            Type.Group group = tree.LEB128() != null ? Type.Group.LEB128 : Type.Group.STOPBIT;
            return new Type.Varint(group, expressions.sum(tree.sum()), reading.span(tree));
        }

        @Override
        public Type visitChoiceType(StrpParser.ChoiceTypeContext tree) {
            return new Type.Choice(literals.literals(tree.literals()), reading.span(tree));
        }
    }

    private final class ValueForms extends StrpParserBaseVisitor<ValueForm> {
        @Override
        public ValueForm visitReadValue(StrpParser.ReadValueContext tree) {
            Optional<Expression> bias = FieldReader.bias(tree.type()).map(this::amount);
            return new ValueForm.Read(types.visit(tree.type()), bias, guard(tree.guard()), orElse(tree.orElse()));
        }

        private Expression amount(StrpParser.BiasContext tree) {
            Expression value = expressions.primary(tree.primary());
            return tree.PLUS() != null ? value : new Negative(value, reading.span(tree));
        }

        @Override
        public ValueForm visitComputedValue(StrpParser.ComputedValueContext tree) {
            return new ValueForm.Computed(expressions.sum(tree.sum()));
        }

        @Override
        public ValueForm visitFailValue(StrpParser.FailValueContext tree) {
            return new ValueForm.Fails(failure(tree.failure()));
        }

        @Override
        public ValueForm visitHandoffValue(StrpParser.HandoffValueContext tree) {
            return new ValueForm.HandsOff(reading.span(tree));
        }
    }
}

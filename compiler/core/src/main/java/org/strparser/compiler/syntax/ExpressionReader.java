package org.strparser.compiler.syntax;

import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Operator;
import org.strparser.compiler.source.Span;
import org.strparser.compiler.syntax.Expression.Binary;
import org.strparser.compiler.syntax.Expression.Here;
import org.strparser.compiler.syntax.Expression.Negative;
import org.strparser.compiler.syntax.Expression.Use;
import org.strparser.grammar.StrpLexer;
import org.strparser.grammar.StrpParser;
import org.strparser.grammar.StrpParserBaseVisitor;

/** Reads numbers. Parentheses leave no trace but in the spans of what contains them. */
final class ExpressionReader {
    private final Reading reading;
    private final NumberReader numbers;
    private final LiteralReader literals;
    private final Primaries primaries = new Primaries();

    ExpressionReader(Reading reading) {
        this.reading = reading;
        this.numbers = new NumberReader(reading);
        this.literals = new LiteralReader(reading);
    }

    Expression signed(StrpParser.SignedContext tree) {
        Expression value = sum(tree.sum());
        return tree.MINUS() == null ? value : new Negative(value, reading.span(tree));
    }

    Expression sum(StrpParser.SumContext tree) {
        List<StrpParser.ProductContext> operands = tree.product();
        rejectMixture(tree);
        Expression value = product(operands.get(0));
        for (int i = 1; i < operands.size(); i++) {
            Expression right = product(operands.get(i));
            Span span = reading.span(tree.getStart(), operands.get(i).getStop());
            value = new Binary(operator(tree.ops.get(i - 1)), value, right, span);
        }
        return value;
    }

    /** {@code << >> &} stand alone: their precedence is not the same in all languages. */
    private void rejectMixture(StrpParser.SumContext tree) {
        Optional<Token> bitwise =
                tree.ops.stream().filter(ExpressionReader::isBitwise).findFirst();
        boolean isMixed = tree.ops.size() > 1
                || tree.product().stream().anyMatch(product -> product.primary().size() > 1);
        if (bitwise.isPresent() && isMixed) {
            Token token = bitwise.get();
            String message = "`" + token.getText() + "` takes two numbers and is not mixed with other operators";
            reading.error(Code.SYNTAX, reading.span(token), message, "put it, or its operands, in parentheses");
        }
    }

    private static boolean isBitwise(Token token) {
        return switch (token.getType()) {
            case StrpLexer.SHL, StrpLexer.SHR, StrpLexer.MASK -> true;
            default -> false;
        };
    }

    Expression primary(StrpParser.PrimaryContext tree) {
        return primaries.visit(tree);
    }

    private Expression product(StrpParser.ProductContext tree) {
        List<StrpParser.PrimaryContext> operands = tree.primary();
        Expression value = primary(operands.get(0));
        for (int i = 1; i < operands.size(); i++) {
            Expression right = primary(operands.get(i));
            Span span = reading.span(tree.getStart(), operands.get(i).getStop());
            value = new Binary(operator(tree.ops.get(i - 1)), value, right, span);
        }
        return value;
    }

    private static Operator operator(Token token) {
        return switch (token.getType()) {
            case StrpLexer.PLUS -> Operator.ADD;
            case StrpLexer.MINUS -> Operator.SUBTRACT;
            case StrpLexer.STAR -> Operator.MULTIPLY;
            case StrpLexer.SLASH -> Operator.DIVIDE;
            case StrpLexer.PERCENT -> Operator.REMAINDER;
            case StrpLexer.SHL -> Operator.SHIFT_LEFT;
            case StrpLexer.SHR -> Operator.SHIFT_RIGHT;
            case StrpLexer.MASK -> Operator.AND;
            default -> throw new AssertionError(token);
        };
    }

    private final class Primaries extends StrpParserBaseVisitor<Expression> {
        @Override
        public Expression visitNumberPrimary(StrpParser.NumberPrimaryContext tree) {
            return new Expression.Number(numbers.value(tree.number()), reading.span(tree));
        }

        @Override
        public Expression visitCharPrimary(StrpParser.CharPrimaryContext tree) {
            return new Expression.Number(literals.character(tree.getStart()), reading.span(tree));
        }

        @Override
        public Expression visitNamePrimary(StrpParser.NamePrimaryContext tree) {
            return new Use(reading.name(tree.name()));
        }

        @Override
        public Expression visitHerePrimary(StrpParser.HerePrimaryContext tree) {
            return new Here(reading.span(tree));
        }

        @Override
        public Expression visitGroupPrimary(StrpParser.GroupPrimaryContext tree) {
            return sum(tree.sum());
        }
    }
}

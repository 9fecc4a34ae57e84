package org.strparser.compiler.syntax;

import java.util.List;
import org.antlr.v4.runtime.Token;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Relation;
import org.strparser.compiler.source.Span;
import org.strparser.compiler.syntax.Condition.And;
import org.strparser.compiler.syntax.Condition.Compare;
import org.strparser.compiler.syntax.Condition.Continues;
import org.strparser.compiler.syntax.Condition.Has;
import org.strparser.compiler.syntax.Condition.In;
import org.strparser.compiler.syntax.Condition.Not;
import org.strparser.compiler.syntax.Condition.Operand;
import org.strparser.compiler.syntax.Condition.Or;
import org.strparser.compiler.syntax.Condition.Pattern;
import org.strparser.compiler.syntax.Statement.Guard;
import org.strparser.grammar.StrpLexer;
import org.strparser.grammar.StrpParser;
import org.strparser.grammar.StrpParserBaseVisitor;

/** Reads what holds or does not: conditions, guards, patterns. */
final class ConditionReader {
    private final Reading reading;
    private final boolean inExample;
    private final ExpressionReader expressions;
    private final LiteralReader literals;
    private final Claims claims = new Claims();
    private final Patterns patterns = new Patterns();
    private final Guards guards = new Guards();

    /** @param inExample whether {@code next} and {@code continues} speak of what a message did */
    ConditionReader(Reading reading, boolean inExample) {
        this.reading = reading;
        this.inExample = inExample;
        this.expressions = new ExpressionReader(reading);
        this.literals = new LiteralReader(reading);
    }

    Condition condition(StrpParser.ConditionContext tree) {
        List<Condition> parts =
                tree.conjunction().stream().map(this::conjunction).toList();
        return parts.size() == 1 ? parts.get(0) : new Or(parts, reading.span(tree));
    }

    private Condition conjunction(StrpParser.ConjunctionContext tree) {
        List<Condition> parts = tree.claim().stream().map(claims::visit).toList();
        return parts.size() == 1 ? parts.get(0) : new And(parts, reading.span(tree));
    }

    Guard guard(StrpParser.GuardContext tree) {
        return guards.visit(tree);
    }

    List<Pattern> patterns(StrpParser.PatternsContext tree) {
        return tree.pattern().stream().map(patterns::visit).toList();
    }

    private Operand operand(StrpParser.OperandContext tree) {
        return tree.literal() != null
                ? new Operand.Text(literals.literal(tree.literal()))
                : new Operand.Value(expressions.signed(tree.signed()));
    }

    private static Relation relation(StrpParser.RelationContext tree) {
        return relation(tree.getStart());
    }

    private static Relation relation(Token token) {
        return switch (token.getType()) {
            case StrpLexer.EQ -> Relation.EQUAL;
            case StrpLexer.NE -> Relation.NOT_EQUAL;
            case StrpLexer.LT -> Relation.LESS;
            case StrpLexer.LE -> Relation.LESS_OR_EQUAL;
            case StrpLexer.GT -> Relation.GREATER;
            case StrpLexer.GE -> Relation.GREATER_OR_EQUAL;
            default -> throw new AssertionError(token);
        };
    }

    private final class Claims extends StrpParserBaseVisitor<Condition> {
        @Override
        public Condition visitNotClaim(StrpParser.NotClaimContext tree) {
            return new Not(visit(tree.claim()), reading.span(tree));
        }

        @Override
        public Condition visitGroupClaim(StrpParser.GroupClaimContext tree) {
            return condition(tree.condition());
        }

        @Override
        public Condition visitHasClaim(StrpParser.HasClaimContext tree) {
            return new Has(reading.name(tree.name()), reading.span(tree));
        }

        @Override
        public Condition visitRelationClaim(StrpParser.RelationClaimContext tree) {
            Expression left = expressions.sum(tree.sum());
            return new Compare(false, left, relation(tree.relation()), operand(tree.operand()), reading.span(tree));
        }

        @Override
        public Condition visitSetClaim(StrpParser.SetClaimContext tree) {
            return new In(expressions.sum(tree.sum()), patterns(tree.patterns()), reading.span(tree));
        }

        @Override
        public Condition visitNextRelationClaim(StrpParser.NextRelationClaimContext tree) {
            if (!inExample) {
                String message = "the next " + reading.text(reading.span(tree.name())) + " is known only in an example";
                reading.error(
                        Code.SYNTAX, reading.span(tree), message, "a rule sees the state that the message began with");
            }
            Expression left = new Expression.Use(reading.name(tree.name()));
            return new Compare(true, left, relation(tree.relation()), operand(tree.operand()), reading.span(tree));
        }

        @Override
        public Condition visitNextSetClaim(StrpParser.NextSetClaimContext tree) {
            reading.error(
                    Code.SYNTAX, reading.span(tree), "a next state is compared with one value, not tested with `in`");
            return new Continues(reading.span(tree));
        }

        /** A number where a condition belongs, but for the word {@code continues} in an example. */
        @Override
        public Condition visitBareClaim(StrpParser.BareClaimContext tree) {
            Span span = reading.span(tree);
            String text = reading.text(span);
            if (!inExample || !text.equals("continues")) {
                String shown = Wording.shortened(text);
                String test = tree.bareNumber().MASK() == null ? " == 1" : " != 0";
                reading.error(Code.NOT_A_CONDITION, span, shown + " is a number", "write `" + shown + test + "`");
            }
            return new Continues(span);
        }
    }

    private final class Patterns extends StrpParserBaseVisitor<Pattern> {
        @Override
        public Pattern visitValuePattern(StrpParser.ValuePatternContext tree) {
            return new Pattern.One(expressions.signed(tree.signed()));
        }

        @Override
        public Pattern visitRangePattern(StrpParser.RangePatternContext tree) {
            Expression least = expressions.signed(tree.low);
            return new Pattern.Range(least, expressions.signed(tree.high), reading.span(tree));
        }

        @Override
        public Pattern visitLiteralPattern(StrpParser.LiteralPatternContext tree) {
            return new Pattern.Text(literals.literal(tree.literal()));
        }
    }

    private final class Guards extends StrpParserBaseVisitor<Guard> {
        @Override
        public Guard visitRelationGuard(StrpParser.RelationGuardContext tree) {
            Expression value = expressions.signed(tree.signed());
            return new Guard.Compare(relation(tree.relation()), value, reading.span(tree));
        }

        @Override
        public Guard visitSetGuard(StrpParser.SetGuardContext tree) {
            return new Guard.In(patterns(tree.patterns()), reading.span(tree));
        }
    }
}

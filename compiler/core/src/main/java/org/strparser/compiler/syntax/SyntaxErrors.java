package org.strparser.compiler.syntax;

import java.util.List;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.Transition;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.grammar.StrpLexer;
import org.strparser.grammar.StrpParser;

/**
 * Reports syntax errors, one in a statement, and finds the next place to go on from: a statement begins behind {@code ;} or a
 * brace, with a reserved word, or with its line; and what stands in braces is skipped with them.
 */
final class SyntaxErrors extends DefaultErrorStrategy {
    private final Reading reading;
    private int reported;
    private int lastIndex = -1;

    SyntaxErrors(Reading reading) {
        this.reading = reading;
    }

    boolean isEmpty() {
        return lastIndex < 0;
    }

    /** After the parse was cut off: makes sure that something is said. */
    void giveUp(Parser parser) {
        if (isEmpty()) {
            reading.error(Code.NESTING_TOO_DEEP, reading.span(parser.getCurrentToken()), "this is nested too deep");
        }
    }

    @Override
    protected void reportNoViableAlternative(Parser parser, NoViableAltException e) {
        IntervalSet expected = e.getDeadEndConfigs() == null
                ? parser.getExpectedTokens()
                : new DeadEnd(parser).expected(e.getDeadEndConfigs());
        report(e.getOffendingToken(), expected);
    }

    @Override
    protected void reportInputMismatch(Parser parser, InputMismatchException e) {
        report(e.getOffendingToken(), e.getExpectedTokens());
    }

    @Override
    protected void reportUnwantedToken(Parser parser) {
        reportHere(parser);
    }

    @Override
    protected void reportMissingToken(Parser parser) {
        reportHere(parser);
    }

    private void reportHere(Parser parser) {
        if (!inErrorRecoveryMode(parser)) {
            beginErrorCondition(parser);
            report(parser.getCurrentToken(), getExpectedTokens(parser));
        }
    }

    private void report(Token token, IntervalSet expected) {
        int from = Math.max(lastIndex, 0);
        boolean isFirst = isEmpty();
        lastIndex = Math.max(token.getTokenIndex(), from);
        List<Token> between = reading.allTokens().subList(from, lastIndex);
        boolean newStatement = isFirst || between.stream().anyMatch(SyntaxErrors::endsStatement);
        if (!newStatement || followsBadCharacter(lastIndex)) {
            return;
        }
        reading.diagnostics().add(CommonMistakes.explain(reading, token, expected));
        if (++reported == Diagnostics.MAX_ERRORS) {
            throw new ParseCancellationException();
        }
    }

    /** Such an error is likely to be a consequence. */
    private boolean followsBadCharacter(int index) {
        List<Token> tokens = reading.allTokens();
        for (int i = index - 1; i >= 0 && !endsStatement(tokens.get(i)); i--) {
            if (tokens.get(i).getType() == StrpLexer.BAD) {
                return true;
            }
        }
        return false;
    }

    static boolean endsStatement(Token token) {
        return switch (token.getType()) {
            case StrpLexer.SEMI, StrpLexer.LBRACE, StrpLexer.RBRACE -> true;
            default -> false;
        };
    }

    /** Between statements and between declarations, what fits nothing is passed over without leaving the block. */
    @Override
    public void sync(Parser parser) {
        int rule = parser.getContext().getRuleIndex();
        if (rule != StrpParser.RULE_block && rule != StrpParser.RULE_file) {
            super.sync(parser);
            return;
        }
        ATN atn = parser.getATN();
        IntervalSet fitting = atn.nextTokens(atn.states.get(parser.getState()));
        if (fitting.contains(parser.getInputStream().LA(1))) {
            return;
        }
        if (!inErrorRecoveryMode(parser)) {
            beginErrorCondition(parser);
            report(parser.getCurrentToken(), fitting);
        }
        IntervalSet next = new IntervalSet(fitting);
        if (rule == StrpParser.RULE_file) {
            next.remove(StrpLexer.SEMI);
        }
        consumeUntil(parser, next);
    }

    /** Braces that the rule has opened are closed before it ends. */
    @Override
    public void recover(Parser parser, RecognitionException e) {
        int open = 0;
        int end = parser.getInputStream().index();
        for (int i = parser.getContext().getStart().getTokenIndex(); i < end; i++) {
            open += step(reading.allTokens().get(i).getType());
        }
        while (open > 0 && parser.getInputStream().LA(1) != Token.EOF) {
            open += step(parser.getInputStream().LA(1));
            parser.consume();
        }
        super.recover(parser, e);
    }

    private static int step(int type) {
        return switch (type) {
            case StrpLexer.LBRACE -> 1;
            case StrpLexer.RBRACE -> -1;
            default -> 0;
        };
    }

    /** What gives the text its structure is never taken for a slip. */
    @Override
    protected @Nullable Token singleTokenDeletion(Parser parser) {
        return endsStatement(parser.getCurrentToken()) ? null : super.singleTokenDeletion(parser);
    }

    /** A brace that is missing is not made up: the block would swallow what follows. */
    @Override
    protected boolean singleTokenInsertion(Parser parser) {
        Transition next = parser.getATN().states.get(parser.getState()).transition(0);
        IntervalSet label = next.label();
        boolean isBrace = label != null && label.contains(StrpLexer.LBRACE);
        return !isBrace && super.singleTokenInsertion(parser);
    }

    @Override
    protected void consumeUntil(Parser parser, IntervalSet set) {
        TokenStream input = parser.getInputStream();
        int braces = 0;
        while (input.LA(1) != Token.EOF) {
            int type = input.LA(1);
            if (braces == 0 && set.contains(type) && (!Wording.isName(type) || mayBegin(input))) {
                return;
            }
            braces = Math.max(0, braces + step(type));
            parser.consume();
        }
    }

    private static boolean mayBegin(TokenStream input) {
        Token before = input.LT(-1);
        return before == null
                || endsStatement(before)
                || before.getLine() != input.LT(1).getLine();
    }
}

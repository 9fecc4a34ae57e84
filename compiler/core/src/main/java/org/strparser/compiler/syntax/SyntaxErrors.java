package org.strparser.compiler.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNConfig;
import org.antlr.v4.runtime.atn.PredictionContext;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.grammar.StrpLexer;

/**
 * Reports syntax errors, one in a statement, and finds the next place to go on from: a statement begins behind {@code ;} or a
 * brace, with a reserved word, or with its line; and what stands in braces is skipped with them.
 */
final class SyntaxErrors extends DefaultErrorStrategy {
    private final Reading reading;
    private final CommonMistakes mistakes;
    private int reported;
    private int lastIndex = -1;

    SyntaxErrors(Reading reading) {
        this.reading = reading;
        this.mistakes = new CommonMistakes(reading);
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
        reading.diagnostics().add(mistakes.explain(token, expected));
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

    @Override
    protected void consumeUntil(Parser parser, IntervalSet set) {
        TokenStream input = parser.getInputStream();
        int braces = 0;
        while (input.LA(1) != Token.EOF) {
            int type = input.LA(1);
            if (braces == 0 && set.contains(type) && (!isName(type) || mayBegin(input))) {
                return;
            }
            if (type == StrpLexer.LBRACE) {
                braces++;
            } else if (type == StrpLexer.RBRACE && braces > 0) {
                braces--;
            }
            parser.consume();
        }
    }

    private static boolean mayBegin(TokenStream input) {
        Token before = input.LT(-1);
        return before == null
                || endsStatement(before)
                || before.getLine() != input.LT(1).getLine();
    }

    private static boolean isName(int type) {
        return type == StrpLexer.IDENT || (type >= StrpLexer.ALIGN && type <= StrpLexer.WITHIN);
    }

    /** What would have been possible at the place where a prediction found no way on. */
    private record DeadEnd(Parser parser) {

        private record Place(int state, PredictionContext returnsTo) {}

        IntervalSet expected(Iterable<ATNConfig> configs) {
            ATN atn = parser.getATN();
            IntervalSet expected = new IntervalSet();
            Deque<Place> places = new ArrayDeque<>();
            Set<Place> seen = new HashSet<>();
            configs.forEach(config -> places.add(new Place(config.state.stateNumber, config.context)));
            while (!places.isEmpty()) {
                Place place = places.remove();
                if (!seen.add(place)) {
                    continue;
                }
                IntervalSet next = atn.nextTokens(atn.states.get(place.state));
                expected.addAll(next);
                if (next.contains(Token.EPSILON)) {
                    returns(place.returnsTo, places, expected);
                }
            }
            expected.remove(Token.EPSILON);
            return expected;
        }

        private void returns(PredictionContext context, Deque<Place> places, IntervalSet expected) {
            ATN atn = parser.getATN();
            for (int i = 0; i < context.size(); i++) {
                int state = context.getReturnState(i);
                if (state == PredictionContext.EMPTY_RETURN_STATE) {
                    int end = atn.ruleToStopState[parser.getContext().getRuleIndex()].stateNumber;
                    expected.addAll(atn.getExpectedTokens(end, parser.getContext()));
                } else {
                    places.add(new Place(state, context.getParent(i)));
                }
            }
        }
    }
}

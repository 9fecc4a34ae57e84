package org.strparser.compiler.syntax;

import java.util.Optional;
import java.util.stream.Stream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostic;
import org.strparser.compiler.source.Span;
import org.strparser.grammar.StrpLexer;

/** Explains a token that does not fit: what was found and what may stand there, and for the usual slips what to write. */
final class CommonMistakes extends Misfit {
    private CommonMistakes(Reading reading, Token token, IntervalSet expected) {
        super(reading, token, expected);
    }

    /** @param expected the types of the tokens that may stand in place of {@code token} */
    static Diagnostic explain(Reading reading, Token token, IntervalSet expected) {
        CommonMistakes mistakes = new CommonMistakes(reading, token, expected);
        return Stream.of(
                        Slips.explain(reading, token, expected),
                        mistakes.reservedWord(),
                        mistakes.chainedComparison(),
                        mistakes.assignment(),
                        mistakes.numberAsCondition(),
                        mistakes.suffix(),
                        mistakes.blockComment(),
                        mistakes.missingSemicolon())
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(mistakes::unexpected);
    }

    private Diagnostic error(Span span, String message) {
        return Diagnostic.of(Code.SYNTAX, span, message);
    }

    private Diagnostic error(String message) {
        // The end of the file is shown behind its last word, not on an empty line.
        boolean isEnd = token.getType() == Token.EOF && before != token;
        return error(isEnd ? Reading.at(reading.span(before).to()) : reading.span(token), message);
    }

    private Optional<Diagnostic> reservedWord() {
        boolean isNamed = after.getType() == StrpLexer.COLON || after.getType() == StrpLexer.ASSIGN;
        boolean mayBeName = expected.contains(StrpLexer.IF) ? isNamed : expected.contains(StrpLexer.IDENT);
        if (isReserved(token) && mayBeName) {
            return Optional.of(reserved(token));
        }
        boolean names = is(StrpLexer.COLON) || is(StrpLexer.ASSIGN);
        if (names && isReserved(before) && SyntaxErrors.endsStatement(reading.neighbour(before, -1))) {
            return Optional.of(reserved(before));
        }
        return Optional.empty();
    }

    private static boolean isReserved(Token token) {
        return (token.getType() >= StrpLexer.ELSE && token.getType() <= StrpLexer.SELECT)
                || token.getType() == StrpLexer.UNIT
                || token.getType() == StrpLexer.INT_TYPE;
    }

    private Diagnostic reserved(Token word) {
        String kind = word.getType() == StrpLexer.INT_TYPE ? " is a type, not a name" : " is reserved and not a name";
        String text = Wording.shortened(reading.text(word));
        return error(reading.span(word), Wording.quoted(text) + kind)
                .withHelp("another name, such as `" + text + "_`, is fine");
    }

    private Optional<Diagnostic> chainedComparison() {
        if (!Wording.isRelation(token.getType()) || expected.contains(token.getType())) {
            return Optional.empty();
        }
        if (is(StrpLexer.GT) && before.getType() == StrpLexer.LT && touchesBefore()) {
            return Optional.of(error("there is no `<>`").withHelp("not equal is `!=`"));
        }
        return comparison.relation().map(first -> {
            Diagnostic chained = error("comparisons are not chained");
            if (comparison.isMasked(first)) {
                return chained.withHelp("conditions are joined by `&&`");
            }
            return comparison.isGuard()
                    ? chained.withHelp("a range is written `in 1..9`")
                    : comparison.split(first).map(chained::withHelp).orElse(chained);
        });
    }

    private boolean touchesBefore() {
        return before.getStopIndex() + 1 == token.getStartIndex();
    }

    private Optional<Diagnostic> assignment() {
        if (is(StrpLexer.ASSIGN) && (expected.contains(StrpLexer.EQ) || comparison.isInCondition())) {
            return Optional.of(error("`=` gives a value; a comparison is `==`").withHelp("write `==`"));
        }
        return Optional.empty();
    }

    /** A sum whose comparison is missing. A simple number is accepted by the grammar and refused by the reader. */
    private Optional<Diagnostic> numberAsCondition() {
        boolean isClaimEnd = Comparison.ends(token);
        boolean lacksRelation = expected.contains(StrpLexer.EQ) && !expected.contains(StrpLexer.SEMI);
        if (!isClaimEnd || !lacksRelation || !comparison.isInCondition()) {
            return Optional.empty();
        }
        Span span = comparison.leftSide();
        String text = Wording.shortened(reading.text(span));
        return Optional.of(
                Diagnostic.of(Code.NOT_A_CONDITION, span, text + " is a number").withHelp("write `" + text + " == 1`"));
    }

    private Optional<Diagnostic> suffix() {
        return is(StrpLexer.UNIT)
                ? Optional.of(error(Wording.found(reading, token) + " stands only behind a number in digits"))
                : Optional.empty();
    }

    private Optional<Diagnostic> blockComment() {
        boolean opens = is(StrpLexer.SLASH)
                && after.getType() == StrpLexer.STAR
                && after.getStartIndex() == token.getStopIndex() + 1;
        return opens
                ? Optional.of(error("there are no block comments").withHelp("write `//` in front of each line"))
                : Optional.empty();
    }

    /** A statement could end before the token, and what follows looks like the next one or the end. */
    private Optional<Diagnostic> missingSemicolon() {
        boolean couldEnd = expected.contains(StrpLexer.SEMI)
                && !SyntaxErrors.endsStatement(before)
                && !expected.contains(StrpLexer.EXAMPLE);
        boolean startsAnother = token.getLine() > before.getLine()
                || is(Token.EOF)
                || is(StrpLexer.RBRACE)
                || after.getType() == StrpLexer.COLON;
        if (!couldEnd || !startsAnother) {
            return Optional.empty();
        }
        Span end = Reading.at(reading.span(before).to());
        return Optional.of(error(end, "`;` is missing behind " + Wording.found(reading, before)));
    }

    private Diagnostic unexpected() {
        IntervalSet shown = new IntervalSet(expected);
        if (SyntaxErrors.endsStatement(before) && shown.size() > 1) {
            shown.remove(StrpLexer.SEMI);
        }
        boolean isStatementStart = shown.contains(StrpLexer.COLON) && shown.contains(StrpLexer.ASSIGN);
        if (isStatementStart && shown.size() > 2) {
            // The word in front is also a name, but few mean it so.
            shown.remove(StrpLexer.COLON);
            shown.remove(StrpLexer.ASSIGN);
        }
        Diagnostic plain = error("found " + Wording.found(reading, token) + ", expected " + Wording.anyOf(shown));
        return help(isStatementStart).map(plain::withHelp).orElse(plain);
    }

    private Optional<String> help(boolean isStatementStart) {
        if (isStatementStart && is(StrpLexer.IDENT) && isDeclarationWord(before)) {
            return Optional.of("is a `}` missing above?");
        }
        if (expected.contains(StrpLexer.EXAMPLE) && before.getType() == StrpLexer.RBRACE) {
            return Optional.of("is the `}` in front one too many?");
        }
        String text = reading.text(token);
        if (text.equals("or") || text.equals("|")) {
            return comparison.isInCondition() ? Optional.of("conditions are joined by `||`") : Optional.empty();
        }
        return text.equals("and") && comparison.isInCondition()
                ? Optional.of("conditions are joined by `&&`")
                : Optional.empty();
    }

    private static boolean isDeclarationWord(Token token) {
        return switch (token.getType()) {
            case StrpLexer.MESSAGE, StrpLexer.FRAGMENT, StrpLexer.EXAMPLE, StrpLexer.PARAM, StrpLexer.STATE -> true;
            default -> false;
        };
    }
}

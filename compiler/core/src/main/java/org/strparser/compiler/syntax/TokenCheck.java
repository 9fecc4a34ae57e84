package org.strparser.compiler.syntax;

import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Span;
import org.strparser.grammar.StrpLexer;

/** Judges the tokens of a file one by one, and the limits that can be counted on them. */
final class TokenCheck {
    static final int MAX_NESTING = 64;
    static final int MAX_OPERANDS = 256;
    static final int MAX_NAME = 64;

    private final Reading reading;
    private final NumberReader numbers;
    private final LiteralReader literals;
    private final Nesting nesting = new Nesting();
    private final Chain operators = new Chain();

    TokenCheck(Reading reading) {
        this.reading = reading;
        this.numbers = new NumberReader(reading);
        this.literals = new LiteralReader(reading);
    }

    /** False where it would be dangerous to parse (a limit), or idle (an open literal took a `;` or a brace with it). */
    boolean mayBeParsed() {
        List<Token> tokens = reading.allTokens();
        boolean closed = true;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.getChannel() != Token.DEFAULT_CHANNEL) {
                continue;
            }
            if (isBeyondLimits(token)) {
                return false;
            }
            closed &= token.getType() != StrpLexer.UNTERMINATED;
            if (token.getType() == StrpLexer.BAD) {
                badCharacters(tokens, i);
            } else {
                check(token);
            }
        }
        return closed;
    }

    private boolean isBeyondLimits(Token token) {
        if (nesting.depthAt(token.getType()) > MAX_NESTING) {
            reading.error(
                    Code.NESTING_TOO_DEEP,
                    reading.span(token),
                    "braces, parentheses and `!` are nested more than " + MAX_NESTING + " deep");
            return true;
        }
        if (operators.operandsAt(token.getType()) > MAX_OPERANDS) {
            reading.error(
                    Code.EXPRESSION_TOO_LONG,
                    reading.span(token),
                    "the expression has more than " + MAX_OPERANDS + " operands",
                    "name a part of it with `let`");
            return true;
        }
        return false;
    }

    private void check(Token token) {
        switch (token.getType()) {
            case StrpLexer.UNTERMINATED -> unterminated(token);
            case StrpLexer.INT -> numbers.value(token);
            case StrpLexer.INT_TYPE -> integerType(token);
            case StrpLexer.STRING, StrpLexer.HEX_STRING, StrpLexer.CASELESS_STRING -> literals.literal(token);
            case StrpLexer.CHAR -> literals.character(token);
            case StrpLexer.IDENT -> identifier(token);
            default -> {}
        }
    }

    /** One diagnostic for a row of bad characters. The parser does not see them. */
    private void badCharacters(List<Token> tokens, int index) {
        Token first = tokens.get(index);
        int last = index;
        while (last + 1 < tokens.size()
                && tokens.get(last + 1).getType() == StrpLexer.BAD
                && tokens.get(last + 1).getStartIndex() == tokens.get(last).getStopIndex() + 1) {
            last++;
        }
        for (int i = index; i <= last; i++) {
            ((CommonToken) tokens.get(i)).setChannel(Token.HIDDEN_CHANNEL);
        }
        Span span = reading.span(first, tokens.get(last));
        String text = reading.text(span);
        String what = text.codePointCount(0, text.length()) == 1 ? "character " : "characters ";
        String message = what + Wording.quoted(text) + " can stand only in a comment";
        if (text.startsWith("#")) {
            reading.error(Code.BAD_CHARACTER, span, message, "a comment begins with `//`");
        } else if (span.from() == 0 && text.startsWith("\ufeff")) {
            reading.error(Code.BAD_CHARACTER, span, message, "save the file as UTF-8 without a byte-order mark");
        } else {
            reading.error(Code.BAD_CHARACTER, span, message);
        }
    }

    private void unterminated(Token token) {
        String text = reading.text(token);
        String quote = text.startsWith("'") ? "'" : "\"";
        Span span = reading.span(token);
        reading.error(
                Code.BAD_LITERAL,
                new Span(span.from(), span.from() + text.indexOf(quote) + 1),
                "the literal has no closing `" + quote + "` in its line");
    }

    private void integerType(Token token) {
        String digits = reading.text(token).substring(1).replaceAll("[a-z]", "");
        if (digits.length() > 9 || digits.startsWith("0")) {
            String shown = digits.length() > 40 ? "of " + digits.length() + " digits" : digits;
            reading.error(
                    Code.BAD_WIDTH,
                    reading.span(token),
                    "width " + shown + " is not in 8..64",
                    "integers are 8 to 64 bits wide, in steps of 8, written without leading zero");
        }
    }

    private void identifier(Token token) {
        int letters = reading.text(token).length();
        if (letters > MAX_NAME) {
            String message = String.format(Locale.ROOT, "the name has %d letters, more than %d", letters, MAX_NAME);
            reading.error(Code.NAME_TOO_LONG, reading.span(token), message);
        }
    }
}

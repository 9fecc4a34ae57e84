package org.strparser.compiler.syntax;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.Token;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Span;
import org.strparser.grammar.StrpLexer;
import org.strparser.grammar.StrpParser;

/**
 * Decodes {@code "text\r\n"}, {@code x"05 64"}, {@code i"pub "} and {@code 'B'}. What is wrong inside is reported at its
 * character and stands for nothing.
 */
final class LiteralReader {
    private static final String ESCAPES = "escapes are `\\r \\n \\t \\0 \\\\ \\\" \\' \\xHH`";

    private final Reading reading;

    LiteralReader(Reading reading) {
        this.reading = reading;
    }

    List<Literal> literals(StrpParser.LiteralsContext tree) {
        return tree.literal().stream().map(this::literal).toList();
    }

    Literal literal(StrpParser.LiteralContext tree) {
        return literal(tree.getStart());
    }

    Literal literal(Token token) {
        boolean anyCase = token.getType() == StrpLexer.CASELESS_STRING;
        Span span = reading.span(token);
        String bytes = token.getType() == StrpLexer.HEX_STRING
                ? hexBytes(new Span(span.from() + 2, span.to() - 1))
                : textBytes(new Span(span.from() + (anyCase ? 2 : 1), span.to() - 1));
        return new Literal(anyCase ? lowerCase(bytes) : bytes, anyCase, span);
    }

    /** The number that a character in single quotes stands for. */
    BigInteger character(Token token) {
        Span span = reading.span(token);
        Span inside = new Span(span.from() + 1, span.to() - 1);
        String bytes = textBytes(inside);
        if (bytes.length() > 1) {
            reading.error(
                    Code.BAD_LITERAL,
                    span,
                    reading.text(span) + " has more than one character",
                    "text is written in double quotes");
        }
        return bytes.length() == 1 ? BigInteger.valueOf(bytes.charAt(0)) : BigInteger.ZERO;
    }

    private static String lowerCase(String bytes) {
        StringBuilder out = new StringBuilder(bytes);
        for (int i = 0; i < out.length(); i++) {
            char c = out.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                out.setCharAt(i, (char) (c + ('a' - 'A')));
            }
        }
        return out.toString();
    }

    private String hexBytes(Span inside) {
        StringBuilder digits = new StringBuilder();
        for (int i = inside.from(); i < inside.to(); i++) {
            char c = reading.source().text().charAt(i);
            if (c < 0x80 && Character.digit(c, 16) >= 0) {
                digits.append(c);
            } else if (c != ' ' && c != '\t') {
                String shown = Wording.quoted(reading.source().text().substring(i, endOfCharacter(i)));
                reading.error(Code.BAD_LITERAL, new Span(i, endOfCharacter(i)), shown + " is not a hex digit");
                return "";
            }
        }
        if (digits.length() % 2 != 0) {
            String message = "the number of hex digits is odd: " + digits.length();
            reading.error(Code.BAD_LITERAL, inside, message, "a byte is two digits");
        }
        rejectEmpty(digits.length(), inside);
        StringBuilder bytes = new StringBuilder(digits.length() / 2);
        for (int i = 0; i + 1 < digits.length(); i += 2) {
            bytes.append((char) Integer.parseInt(digits, i, i + 2, 16));
        }
        return bytes.toString();
    }

    private String textBytes(Span inside) {
        rejectEmpty(inside.to() - inside.from(), inside);
        StringBuilder bytes = new StringBuilder();
        int at = inside.from();
        while (at < inside.to()) {
            char c = reading.source().text().charAt(at);
            if (c == '\\') {
                at = escape(at, inside.to(), bytes);
            } else if (c >= ' ' && c <= '~') {
                bytes.append(c);
                at++;
            } else {
                at = foreign(at, inside.to());
            }
        }
        return bytes.toString();
    }

    private void rejectEmpty(int length, Span inside) {
        if (length == 0) {
            Span quotes = new Span(inside.from() - 1, inside.to() + 1);
            reading.error(Code.BAD_LITERAL, quotes, "a literal has at least one byte");
        }
    }

    /** Decodes the escape at {@code at} and answers where it ends. */
    private int escape(int at, int end, StringBuilder bytes) {
        String text = reading.source().text();
        char c = text.charAt(at + 1);
        int plain = "rnt0\\\"'".indexOf(c);
        if (plain >= 0) {
            bytes.append("\r\n\t\0\\\"'".charAt(plain));
            return at + 2;
        }
        if (c != 'x') {
            Span span = new Span(at, endOfCharacter(at + 1));
            reading.error(Code.BAD_LITERAL, span, Wording.quoted(reading.text(span)) + " is no escape", ESCAPES);
            return span.to();
        }
        int digits = 0;
        while (digits < 2 && at + 2 + digits < end && isHexDigit(text.charAt(at + 2 + digits))) {
            digits++;
        }
        if (digits < 2) {
            reading.error(Code.BAD_LITERAL, new Span(at, at + 2 + digits), "`\\x` needs two hex digits");
        } else {
            bytes.append((char) Integer.parseInt(text, at + 2, at + 4, 16));
        }
        return at + 2 + digits;
    }

    private static boolean isHexDigit(char c) {
        return c < 0x80 && Character.digit(c, 16) >= 0;
    }

    /** Reports a row of characters that are not printable ASCII, and answers where it ends. */
    private int foreign(int at, int end) {
        String text = reading.source().text();
        int to = at;
        while (to < end && (text.charAt(to) < ' ' || text.charAt(to) > '~')) {
            to++;
        }
        Span span = new Span(at, to);
        StringBuilder escapes = new StringBuilder();
        for (byte b : reading.text(span).getBytes(StandardCharsets.UTF_8)) {
            escapes.append(b == '\t' ? "\\t" : String.format(Locale.ROOT, "\\x%02x", b));
        }
        String message = Wording.quoted(reading.text(span)) + " is not printable ASCII";
        if (escapes.length() > 80) {
            reading.error(Code.BAD_CHARACTER, span, message);
        } else {
            reading.error(Code.BAD_CHARACTER, span, message, "write `" + escapes + "`");
        }
        return to;
    }

    private int endOfCharacter(int at) {
        return at + Character.charCount(reading.source().text().codePointAt(at));
    }
}

package org.strparser.compiler.format;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.strparser.compiler.source.SourceText;
import org.strparser.compiler.syntax.SyntaxReader;
import org.strparser.grammar.StrpLexer;

/** Formats texts, and tells what must not change by it. */
final class Formatting {

    private Formatting() {}

    static String format(String text) {
        Formatted formatted = Formatter.format(new SourceText("rule.strp", text));
        if (formatted instanceof Formatted.Text result) {
            return result.text();
        }
        throw new AssertionError(formatted + " of:\n" + text);
    }

    static List<Token> tokens(String text) {
        return SyntaxReader.lex(new SourceText("rule.strp", text)).getTokens();
    }

    /** Tokens and comments in order, all but the semicolons: a stray one goes, the others are needed to parse the result. */
    static List<String> lasting(String text) {
        List<String> lasting = new ArrayList<>();
        for (Token token : tokens(text)) {
            if (token.getType() != StrpLexer.SEMI && token.getType() != Token.EOF) {
                lasting.add(text.substring(token.getStartIndex(), token.getStopIndex() + 1)
                        .stripTrailing());
            }
        }
        return lasting;
    }
}

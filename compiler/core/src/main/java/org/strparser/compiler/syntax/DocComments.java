package org.strparser.compiler.syntax;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.Token;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Span;
import org.strparser.grammar.StrpLexer;

/** Finds the {@code ///} lines in front of what they document, and those in front of nothing. */
final class DocComments {
    /** Further ones seldom say anything new. */
    private static final int MAX_WARNINGS = 100;

    private final Reading reading;
    private final Set<Token> used = new HashSet<>();

    DocComments(Reading reading) {
        this.reading = reading;
    }

    /** The text in front of a token, LF between its lines; empty where there is none. */
    String before(Token token) {
        List<Token> lines = reading.tokens().getHiddenTokensToLeft(token.getTokenIndex(), StrpLexer.DOCS);
        if (lines == null) {
            return "";
        }
        used.addAll(lines);
        return lines.stream().map(this::line).collect(Collectors.joining("\n"));
    }

    private String line(Token token) {
        String text = reading.text(token).substring("///".length());
        return (text.startsWith(" ") ? text.substring(1) : text).stripTrailing();
    }

    /** Warns of what nobody asked for, a row of lines at a time. */
    void warnOfStray() {
        int warnings = 0;
        boolean inRow = false;
        for (Token token : reading.allTokens()) {
            if (token.getChannel() == Token.DEFAULT_CHANNEL) {
                inRow = false;
            } else if (token.getType() == StrpLexer.DOC && !used.contains(token) && !inRow) {
                inRow = true;
                if (++warnings > MAX_WARNINGS) {
                    return;
                }
                Span slashes = new Span(token.getStartIndex(), token.getStartIndex() + "///".length());
                reading.error(
                        Code.STRAY_DOC,
                        slashes,
                        "nothing that can be documented follows",
                        "write `//`, or move it in front of a declaration, a field or an arm");
            }
        }
    }
}

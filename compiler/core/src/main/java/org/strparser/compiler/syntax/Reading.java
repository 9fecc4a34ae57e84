package org.strparser.compiler.syntax;

import java.util.List;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.source.SourceText;
import org.strparser.compiler.source.Span;
import org.strparser.grammar.StrpParser;

/** What the readers of one file share: its text, its tokens (complete), and where diagnostics go. */
record Reading(SourceText source, CommonTokenStream tokens, Diagnostics diagnostics) {

    List<Token> allTokens() {
        return tokens.getTokens();
    }

    /** The next token that the parser sees in that direction; the token itself at an end. */
    Token neighbour(Token token, int step) {
        List<Token> all = allTokens();
        for (int i = token.getTokenIndex() + step; i >= 0 && i < all.size(); i += step) {
            if (all.get(i).getChannel() == Token.DEFAULT_CHANNEL) {
                return all.get(i);
            }
        }
        return token;
    }

    Span span(Token token) {
        return token.getType() == Token.EOF
                ? at(source.text().length())
                : new Span(token.getStartIndex(), token.getStopIndex() + 1);
    }

    Span span(ParserRuleContext tree) {
        return span(tree.getStart(), tree.getStop());
    }

    Span span(Token first, Token last) {
        return span(first).to(span(last));
    }

    static Span at(int offset) {
        return new Span(offset, offset);
    }

    String text(Token token) {
        return text(span(token));
    }

    String text(Span span) {
        return source.text().substring(span.from(), span.to());
    }

    Name name(StrpParser.NameContext tree) {
        return new Name(text(tree.getStart()), span(tree));
    }

    void error(Code code, Span span, String message) {
        diagnostics.add(code, span, message);
    }

    void error(Code code, Span span, String message, String help) {
        diagnostics.add(code, span, message, help);
    }
}

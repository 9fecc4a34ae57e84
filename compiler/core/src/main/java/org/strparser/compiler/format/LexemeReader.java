package org.strparser.compiler.format;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.strparser.compiler.source.SourceText;
import org.strparser.compiler.syntax.SyntaxReader;
import org.strparser.grammar.StrpLexer;

/** Tokens and comments of a text as lexemes, without stray semicolons. The last lexeme is the end of the file. */
final class LexemeReader {
    private final SourceText source;
    private final StraySemicolons strays = new StraySemicolons();
    private final List<Lexeme> lexemes = new ArrayList<>();
    private final List<Lexeme.Comment> comments = new ArrayList<>();
    private boolean lineEnded;
    private boolean blankLine;
    private int end;

    private LexemeReader(SourceText source) {
        this.source = source;
    }

    static List<Lexeme> read(SourceText source) {
        LexemeReader reader = new LexemeReader(source);
        for (Token token : SyntaxReader.lex(source).getTokens()) {
            reader.add(token);
        }
        return Spacing.apply(reader.lexemes);
    }

    private void add(Token token) {
        boolean isEnd = token.getType() == Token.EOF;
        int from = isEnd ? source.text().length() : token.getStartIndex();
        int lineEnds = lineEnds(source.text().substring(end, from));
        lineEnded |= lineEnds > 0;
        blankLine |= lineEnds > 1;
        end = isEnd ? from : token.getStopIndex() + 1;
        String text = source.text().substring(from, end);
        if (token.getType() == StrpLexer.COMMENT || token.getType() == StrpLexer.DOC) {
            addComment(text.stripTrailing());
        } else if (!strays.isStray(token.getType())) {
            lexemes.add(new Lexeme(token.getType(), text, takePlace(), comments, "", false));
            comments.clear();
        }
    }

    private void addComment(String text) {
        if (lineEnded || lexemes.isEmpty() || !comments.isEmpty()) {
            comments.add(new Lexeme.Comment(text, takePlace()));
        } else {
            int last = lexemes.size() - 1;
            lexemes.set(last, lexemes.get(last).withTrailing(text));
        }
    }

    private Lexeme.Place takePlace() {
        Lexeme.Place place = new Lexeme.Place(lineEnded, blankLine);
        lineEnded = false;
        blankLine = false;
        return place;
    }

    /** LF, CR LF and CR each end a line: a CR ends a comment, too. */
    private static int lineEnds(String blanks) {
        int count = 0;
        for (int i = 0; i < blanks.length(); i++) {
            char c = blanks.charAt(i);
            boolean endsPair = c == '\n' && i > 0 && blanks.charAt(i - 1) == '\r';
            count += (c == '\n' || c == '\r') && !endsPair ? 1 : 0;
        }
        return count;
    }
}

package org.strparser.compiler.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.strparser.grammar.StrpLexer;

/** The lines of an item that has several, while they are written. A comment ends its line. */
final class TallLines {
    /** By how much a line that goes on is indented. */
    static final int CONTINUATION = 2 * Formatter.INDENT;

    /** A list that begins further to the right does not go on below its beginning. */
    private static final int MAX_LIST_COLUMN = 60;

    private static final Set<Integer> BEFORE_LIST = Set.of(StrpLexer.IN, StrpLexer.COLON, StrpLexer.UNTIL);

    private final int indent;
    private final boolean isExample;
    private final List<Line> lines = new ArrayList<>();
    private Line line;
    private String comment = "";
    private int previous = StrpLexer.EOF;
    private int listColumn;

    TallLines(int indent, boolean isExample) {
        this.indent = indent;
        this.isExample = isExample;
        this.line = new Line(indent);
    }

    /** Of the item. */
    int indent() {
        return indent;
    }

    /** Where the open line ends. */
    int column() {
        return line.width();
    }

    /** Adds what stays on one line. Its own comment follows; comments before it, but those of the item, stand in between. */
    void add(Part part) {
        Lexeme first = part.first();
        breakAtComments(first);
        String gap = line.isEmpty() || first.isGlued() ? "" : " ";
        if (isExample && lines.isEmpty() && first.type() == StrpLexer.ARROW && !line.isEmpty()) {
            line.add(Stop.OUTCOME, part.text());
        } else {
            line.append(gap + part.text());
        }
        if (BEFORE_LIST.contains(previous)) {
            listColumn = line.width() - part.text().length();
        }
        comment = part.last().trailing();
        previous = part.last().type();
    }

    void breakBefore(Lexeme lexeme) {
        if (!line.isEmpty()) {
            endLine(continuation(lexeme));
        }
    }

    /** Adds an opening brace and ends its line. */
    void open(Lexeme brace) {
        breakAtComments(brace);
        line.append(line.isEmpty() ? "{" : " {");
        comment = brace.trailing();
        previous = brace.type();
        endLine(indent);
    }

    void addAll(List<Line> inner) {
        lines.addAll(inner);
    }

    /** Begins a line with a closing brace. */
    void close(Lexeme brace) {
        line.append("}");
        comment = brace.trailing();
        previous = brace.type();
    }

    List<Line> end() {
        endLine(indent);
        return lines;
    }

    private void breakAtComments(Lexeme lexeme) {
        boolean isFirst = lines.isEmpty() && line.isEmpty();
        if (isFirst || (comment.isEmpty() && lexeme.leading().isEmpty())) {
            return;
        }
        int next = continuation(lexeme);
        if (!line.isEmpty()) {
            endLine(next);
        }
        lexeme.leading().forEach(leading -> lines.add(new Line(next, leading.text())));
    }

    private int continuation(Lexeme lexeme) {
        boolean isBranch = lexeme.type() == StrpLexer.LBRACE || previous == StrpLexer.RBRACE;
        if (isBranch) {
            return indent;
        }
        boolean isBelowList =
                lexeme.type() == StrpLexer.BAR && listColumn > indent + 2 && listColumn <= MAX_LIST_COLUMN;
        return isBelowList ? listColumn - "| ".length() : indent + CONTINUATION;
    }

    private void endLine(int nextIndent) {
        if (!comment.isEmpty()) {
            line.add(Stop.COMMENT, comment);
        }
        comment = "";
        lines.add(line);
        line = new Line(nextIndent);
    }
}

package org.strparser.compiler.format;

import java.util.List;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.source.SourceText;
import org.strparser.compiler.syntax.SyntaxReader;

/** Brings rules into the canonical layout. */
public final class Formatter {
    /** Lines are broken so as to be no longer, where they can be broken; comments do not count. */
    static final int MAX_COLUMNS = 120;

    static final int INDENT = 4;

    private Formatter() {}

    /** The text in canonical layout, or what is wrong with its syntax. Never throws for what stands in the text. */
    public static Formatted format(SourceText source) {
        Diagnostics diagnostics = new Diagnostics();
        if (SyntaxReader.read(source, diagnostics).isEmpty()) {
            return new Formatted.Rejected(diagnostics.list());
        }
        List<Lexeme> lexemes = LexemeReader.read(source);
        Group file = OutlineReader.read(lexemes);
        StringBuilder text = new StringBuilder();
        for (Line line : BlockPrinter.print(file, 0)) {
            text.append(line.text()).append('\n');
        }
        return new Formatted.Text(text.toString());
    }
}

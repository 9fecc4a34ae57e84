package org.strparser.compiler.source;

/**
 * Shows a diagnostic with the line it speaks of.
 *
 * <pre>
 * rule.strp:4:11: error S204: size + 4 can reach 18446744073709551619, beyond 9223372036854775807
 *     total size + 4;
 *           ^^^^^^^^ size is u64 and has no upper bound here
 *     help: bound it where it is read: `size: u64 &lt;= 9_223_372_036_854_775_803`
 * </pre>
 */
public final class DiagnosticPrinter {
    private static final String INDENT = "    ";
    private static final int LONGEST_LINE = 160;

    private DiagnosticPrinter() {}

    /** The lines of a diagnostic, each ended by LF. */
    public static String print(SourceText source, Diagnostic diagnostic) {
        int from = Math.min(diagnostic.span().from(), source.text().length());
        int line = source.line(from);
        int column = source.column(from);
        String text = source.lineText(line);
        int indent = text.length() - text.stripLeading().length();
        int margin = Math.min(indent, column - 1);
        StringBuilder out = new StringBuilder();
        out.append(source.name())
                .append(':')
                .append(line)
                .append(':')
                .append(column)
                .append(": ");
        out.append(diagnostic.code().severity())
                .append(' ')
                .append(diagnostic.code().id())
                .append(": ");
        out.append(diagnostic.message()).append('\n');
        if (text.length() <= LONGEST_LINE) {
            out.append(INDENT).append(printable(text.substring(margin))).append('\n');
            out.append(INDENT).append(caret(text, margin, column - 1, diagnostic.span()));
            diagnostic.note().ifPresent(note -> out.append(' ').append(note));
            out.append('\n');
        } else {
            diagnostic.note().ifPresent(note -> out.append(INDENT).append(note).append('\n'));
        }
        for (Span use : diagnostic.usedAt()) {
            out.append(INDENT).append("used at ").append(place(source, use)).append('\n');
        }
        diagnostic
                .help()
                .ifPresent(
                        help -> out.append(INDENT).append("help: ").append(help).append('\n'));
        return out.toString();
    }

    /** A terminal must not obey what stands in a rule; a tab does no harm. */
    private static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\t]]", "\ufffd");
    }

    private static String place(SourceText source, Span span) {
        return source.name() + ':' + source.line(span.from()) + ':' + source.column(span.from());
    }

    private static String caret(String text, int margin, int at, Span span) {
        StringBuilder out = new StringBuilder();
        for (int i = margin; i < at; i++) {
            out.append(i < text.length() && text.charAt(i) == '\t' ? '\t' : ' ');
        }
        int length = Math.max(1, Math.min(span.to() - span.from(), text.length() - at));
        return out.append("^".repeat(length)).toString();
    }
}

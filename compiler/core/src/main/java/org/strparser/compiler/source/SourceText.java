package org.strparser.compiler.source;

import java.util.Arrays;
import java.util.stream.IntStream;

/** A rule file: its name, as diagnostics and stack traces show it, and its text. Immutable. */
public final class SourceText {
    /** The longest text that is compiled, in bytes of UTF-8. */
    public static final int MAX_BYTES = 1 << 20;

    private final String name;
    private final String text;
    private final int[] lineStarts;

    public SourceText(String name, String text) {
        this.name = name;
        this.text = text;
        this.lineStarts = lineStarts(text);
    }

    public String name() {
        return name;
    }

    /** The name without directories: where a file lay is no property of what is compiled from it. */
    public String simpleName() {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    public String text() {
        return text;
    }

    /** Line of the character at {@code offset}, from 1. */
    public int line(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** Column of the character at {@code offset} in its line, from 1, in characters. */
    public int column(int offset) {
        return offset - lineStarts[line(offset) - 1] + 1;
    }

    /** The text of a line, counted from 1, without its end. */
    public String lineText(int line) {
        int from = lineStarts[line - 1];
        int to = line < lineStarts.length ? lineStarts[line] : text.length();
        while (to > from && (text.charAt(to - 1) == '\n' || text.charAt(to - 1) == '\r')) {
            to--;
        }
        return text.substring(from, to);
    }

    private static int[] lineStarts(String text) {
        return IntStream.concat(
                        IntStream.of(0),
                        IntStream.range(0, text.length())
                                .filter(i -> text.charAt(i) == '\n')
                                .map(i -> i + 1))
                .toArray();
    }
}

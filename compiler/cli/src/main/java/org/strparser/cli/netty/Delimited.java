package org.strparser.cli.netty;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Frames up to a delimiter.
 *
 * @param decoder the name of the class
 * @param maxFrameLength bytes that may stand before the delimiter
 * @param delimiters each as a rule writes it, without the quotes
 */
record Delimited(String decoder, int maxFrameLength, boolean strips, List<Delimiter> delimiters)
        implements NettyDecoder {
    /** Examples are no longer than that. */
    private static final int MOST_IN_EXAMPLE = 4096;

    private static final String LINE_DECODER = "LineBasedFrameDecoder";

    Delimited {
        delimiters = List.copyOf(delimiters);
        for (Delimiter one : delimiters) {
            for (Delimiter other : delimiters) {
                // At its end it may: the longer one wins, for Netty and for a rule.
                if (!one.equals(other)
                        && other.bytes()
                                .substring(0, other.bytes().length() - 1)
                                .contains(one.bytes())) {
                    throw new IllegalArgumentException(
                            "the delimiter " + other + " contains " + one
                                    + ": where Netty ends the frame depends on how the stream is cut, so there is no rule for it");
                }
            }
        }
    }

    static Delimited lines(ConstructorCall call) {
        Arguments arguments = new Arguments(call, "maxLength[, stripDelimiter, failFast]");
        int most = arguments.number("maxLength", 1, Integer.MAX_VALUE);
        boolean strips = arguments.flag(true);
        arguments.flag(true);
        arguments.end();
        return new Delimited(LINE_DECODER, most, strips, Delimiter.LINES);
    }

    static Delimited of(ConstructorCall call) {
        Arguments arguments = new Arguments(
                call,
                "maxFrameLength, [stripDelimiter, [failFast,]] delimiter, …), delimiters as \"\\r\\n\" or Delimiters.nulDelimiter(");
        int most = arguments.number("maxFrameLength", 1, Integer.MAX_VALUE);
        boolean strips = arguments.flag(true);
        arguments.flag(true);
        if (!arguments.hasNext()) {
            throw arguments.wrong("a delimiter is missing");
        }
        List<Delimiter> delimiters = new ArrayList<>();
        for (String text : arguments.rest()) {
            for (Delimiter delimiter : Delimiter.of(text)) {
                if (!delimiters.contains(delimiter)) {
                    delimiters.add(delimiter);
                }
            }
        }
        return new Delimited(call.name(), most, strips, delimiters);
    }

    @Override
    public String call() {
        String texts = delimiters.stream().map(Delimiter::toString).collect(Collectors.joining(", "));
        return "new " + decoder + "(" + maxFrameLength + ", " + strips
                + (decoder.equals(LINE_DECODER) ? "" : ", " + texts) + ")";
    }

    private int longest() {
        return delimiters.stream().mapToInt(Delimiter::length).max().orElseThrow();
    }

    /** Bytes that may stand before a delimiter. */
    private int content() {
        return Math.min(maxFrameLength, MOST_BYTES - longest());
    }

    @Override
    public RuleDraft draft() {
        String field = decoder.equals(LINE_DECODER) ? "line" : "data";
        List<Integer> lengths =
                delimiters.stream().map(Delimiter::length).distinct().sorted().toList();
        long most = (long) content() + longest();
        String all = any(delimiters);
        List<String> statements = new ArrayList<>();
        statements.add(field + ": until " + all + (lengths.size() > 1 ? " as stop" : "") + " within "
                + RuleDraft.number(most) + RuleDraft.TOO_LONG);
        for (int length : lengths.subList(0, lengths.size() - 1)) {
            String shorter = any(
                    delimiters.stream().filter(one -> one.length() == length).toList());
            statements.add("if stop in " + shorter + " { require here <= " + RuleDraft.number(content() + (long) length)
                    + RuleDraft.TOO_LONG + " }");
        }
        return new RuleDraft(strips ? field : "", most, statements, examples());
    }

    private static String any(List<Delimiter> delimiters) {
        return delimiters.stream().map(Delimiter::toString).collect(Collectors.joining(" | "));
    }

    private List<String> examples() {
        List<String> examples = new ArrayList<>();
        for (Delimiter delimiter : delimiters) {
            examples.add(delimiter + " => " + delimiter.length());
        }
        String text = letter();
        examples.add(text + " => more");
        if (content() <= MOST_IN_EXAMPLE) {
            for (Delimiter delimiter : delimiters) {
                if (delimiter.length() < longest()) {
                    examples.add(text + " * " + (content() + 1) + " " + delimiter + " => fail too_long");
                }
            }
            examples.add(text + " * " + (content() + longest() + 1) + " => fail too_long");
        }
        return examples;
    }

    /** A literal of one byte that stands in no delimiter. */
    private String letter() {
        char letter = 'x';
        while (hasLetter(letter)) {
            letter--;
        }
        return new Delimiter(Character.toString(letter)).toString();
    }

    private boolean hasLetter(char letter) {
        return delimiters.stream().anyMatch(one -> one.bytes().indexOf(letter) >= 0);
    }

    /** Its bytes, each as a character. */
    record Delimiter(String bytes) {
        static final List<Delimiter> LINES = List.of(new Delimiter("\r\n"), new Delimiter("\n"));
        private static final int MOST = 64;

        Delimiter {
            if (bytes.isEmpty() || bytes.length() > MOST) {
                throw new IllegalArgumentException(
                        "a delimiter of " + bytes.length() + " bytes: it has 1 to " + MOST + " bytes");
            }
        }

        /** As Java or a rule writes it, with or without quotes; or one of Netty's own. */
        static List<Delimiter> of(String text) {
            if (text.matches("(Delimiters\\.)?lineDelimiter\\(\\)")) {
                return LINES;
            }
            if (text.matches("(Delimiters\\.)?nulDelimiter\\(\\)")) {
                return List.of(new Delimiter("\0"));
            }
            boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
            return List.of(new Delimiter(unescaped(quoted ? text.substring(1, text.length() - 1) : text)));
        }

        private static String unescaped(String text) {
            StringBuilder bytes = new StringBuilder();
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c > 0xff) {
                    throw new IllegalArgumentException("'" + text + "' is no delimiter: its characters are bytes, "
                            + "beyond ASCII as \\x00 … \\xff");
                }
                if (c != '\\') {
                    bytes.append(c);
                    continue;
                }
                String escape = text.substring(i + 1, Math.min(text.length(), i + 4));
                bytes.append(unescape(escape, text));
                i += escape.startsWith("x") ? 3 : 1;
            }
            return bytes.toString();
        }

        private static char unescape(String escape, String text) {
            if (escape.matches("x[0-9a-fA-F]{2}")) {
                return (char) Integer.parseInt(escape.substring(1), 16);
            }
            int index = escape.isEmpty() ? -1 : "rnt0\\\"'".indexOf(escape.charAt(0));
            if (index < 0) {
                throw new IllegalArgumentException(
                        "'" + text + "' is no delimiter: behind \\ stands r, n, t, 0, \\, a quote, or xHH");
            }
            return "\r\n\t\0\\\"'".charAt(index);
        }

        int length() {
            return bytes.length();
        }

        /** As a rule writes it. */
        @Override
        public String toString() {
            return bytes.chars().mapToObj(Delimiter::escaped).collect(Collectors.joining("", "\"", "\""));
        }

        private static String escaped(int c) {
            int index = "\r\n\t\0\\\"".indexOf(c);
            if (index >= 0) {
                return "\\" + "rnt0\\\"".charAt(index);
            }
            return c >= ' ' && c <= '~' ? Character.toString(c) : String.format(Locale.ROOT, "\\x%02x", c);
        }
    }
}

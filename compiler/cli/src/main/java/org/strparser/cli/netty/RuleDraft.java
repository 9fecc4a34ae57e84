package org.strparser.cli.netty;

import java.util.ArrayList;
import java.util.List;

/**
 * A rule that stands for a decoder, before it is laid out.
 *
 * @param content the field that the decoder passed on; empty: the whole message
 * @param max bytes of the longest message
 * @param statements of the message, one a line
 * @param examples bytes and outcome of each, without the name of the message
 */
record RuleDraft(String content, long max, List<String> statements, List<String> examples) {
    /** The reason of what is too long: Netty has a TooLongFrameException for it. */
    static final String TOO_LONG = " else fail too_long as EMSGSIZE;";

    RuleDraft {
        statements = List.copyOf(statements);
        examples = List.copyOf(examples);
    }

    /** The rule of a message of that name; {@code origin} is the call that it stands for. */
    String text(String name, String origin) {
        List<String> lines = new ArrayList<>();
        lines.add("/// Frames as `" + origin + "` does.");
        lines.add(
                content.isEmpty()
                        ? "/// What it passes on is the whole message."
                        : "/// What it passes on is the field `" + content + "`.");
        lines.add("message " + name + " max " + number(max) + " {");
        statements.forEach(statement -> lines.add("    " + statement));
        lines.add("}");
        lines.add("");
        examples.forEach(example -> lines.add("example " + name + " " + example + ";"));
        return String.join("\n", lines) + "\n";
    }

    /** A number as rules write it: 1_000, or 64 KiB where it is a whole number of them. */
    static String number(long value) {
        if (value >= 1 << 20 && value % (1 << 20) == 0) {
            return (value >> 20) + " MiB";
        }
        if (value >= 1 << 10 && value % (1 << 10) == 0) {
            return (value >> 10) + " KiB";
        }
        return Long.toString(value).replaceAll("(?<=\\d)(?=(\\d{3})+$)", "_");
    }

    /** So many zeros as a literal, with a blank in front; nothing where there are none. */
    static String zeros(long count) {
        return count == 0 ? "" : " x\"00\"" + (count == 1 ? "" : " * " + count);
    }
}

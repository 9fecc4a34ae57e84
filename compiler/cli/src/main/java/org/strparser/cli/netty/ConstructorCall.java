package org.strparser.cli.netty;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The call of a constructor, as it stands in a Java program or word by word: {@code new FixedLengthFrameDecoder(16)}, {@code
 * FixedLengthFrameDecoder 16}.
 *
 * @param name of the class, without its package
 * @param arguments as they are written
 */
record ConstructorCall(String name, List<String> arguments) {
    private static final Pattern NEW = Pattern.compile("^\\s*new\\s+");

    ConstructorCall {
        arguments = List.copyOf(arguments);
    }

    static ConstructorCall of(List<String> words) {
        String first = NEW.matcher(words.get(0)).replaceFirst("").strip();
        int open = first.indexOf('(');
        if (open < 0) {
            return new ConstructorCall(simple(first), words.subList(1, words.size()));
        }
        int close = first.lastIndexOf(')');
        if (words.size() > 1 || close < open) {
            throw new IllegalArgumentException("'" + String.join(" ", words)
                    + "' is no call of a constructor: write it as one word in quotes, or its parts as words");
        }
        return new ConstructorCall(simple(first.substring(0, open)), split(first.substring(open + 1, close)));
    }

    private static String simple(String name) {
        String stripped = name.strip();
        return stripped.substring(stripped.lastIndexOf('.') + 1);
    }

    /** Parts between commas that stand in no text and no parentheses. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '(' || c == ')')) {
                depth += c == '(' ? 1 : -1;
            } else if (!quoted && depth == 0 && c == ',') {
                parts.add(text.substring(from, i).strip());
                from = i + 1;
            }
        }
        String last = text.substring(from).strip();
        if (!parts.isEmpty() || !last.isEmpty()) {
            parts.add(last);
        }
        return parts;
    }
}

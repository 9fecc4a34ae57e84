package org.strparser.runtime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.strparser.testkit.Hex;

/** The bytes of those examples of a rule file that set neither parameters nor states. */
final class RuleExamples {
    private static final Pattern EXAMPLE =
            Pattern.compile("^example (\\w+)\\s+((?:x?\"(?:[^\"\\\\]|\\\\.)*\"[ *0-9]*)+)=>", Pattern.MULTILINE);

    private static final Pattern PART = Pattern.compile("(x?)\"((?:[^\"\\\\]|\\\\.)*)\"(?:\\s*\\*\\s*(\\d+))?");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(x[0-9a-fA-F]{2}|.)");

    private RuleExamples() {}

    static List<byte[]> of(String message, String rule) {
        List<byte[]> examples = new ArrayList<>();
        Matcher example = EXAMPLE.matcher(rule);
        while (example.find()) {
            if (example.group(1).equals(message)) {
                examples.add(bytes(example.group(2)));
            }
        }
        return examples;
    }

    private static byte[] bytes(String parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher part = PART.matcher(parts);
        while (part.find()) {
            byte[] once = part.group(1).isEmpty() ? text(part.group(2)) : Hex.bytes(part.group(2));
            int times = part.group(3) == null ? 1 : Integer.parseInt(part.group(3));
            for (int i = 0; i < times; i++) {
                bytes.writeBytes(once);
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] text(String literal) {
        String text = ESCAPE.matcher(literal).replaceAll(found -> Matcher.quoteReplacement(unescaped(found.group(1))));
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String unescaped(String escape) {
        return switch (escape.charAt(0)) {
            case 'r' -> "\r";
            case 'n' -> "\n";
            case 't' -> "\t";
            case '0' -> "\0";
            case 'x' -> String.valueOf((char) Integer.parseInt(escape.substring(1), 16));
            default -> escape;
        };
    }
}

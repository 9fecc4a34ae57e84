package org.strparser.compiler.view;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.strparser.compiler.facts.Facts;
import org.strparser.compiler.model.JavaNames;

/** A Javadoc comment: the text of {@code ///} lines, and what is known besides. ASCII only, whatever the rule is written in. */
final class Javadoc {
    private static final Pattern BLANK_LINES = Pattern.compile("\n\\s*\n");
    private static final Pattern CODE = Pattern.compile("`([^`]*)`");

    /** U+FFFD. */
    private static final int REPLACEMENT = 0xfffd;

    private final String indent;
    private final List<String> lines = new ArrayList<>();
    private final List<String> tags = new ArrayList<>();

    private Javadoc(String indent) {
        this.indent = indent;
    }

    /** Of the view of a message. */
    static String ofView(String doc, String ruleFile) {
        Javadoc javadoc = new Javadoc("");
        javadoc.text(doc.isBlank() ? "A message." : doc);
        javadoc.text("A view of a message: it reads the bytes where they lie, and is valid as long as the message.\n"
                + "Generated from " + ruleFile + ".");
        return javadoc.comment();
    }

    /** Of the accessor of a field that is documented by these texts. */
    static String ofField(Facts.Field field, List<String> docs) {
        Javadoc javadoc = new Javadoc("    ");
        if (docs.isEmpty()) {
            javadoc.text("The field `" + field.name() + "`.");
        }
        docs.forEach(javadoc::text);
        if (!field.always()) {
            javadoc.tags.add("@throws java.lang.IllegalStateException if this message has none, see {@link #"
                    + JavaNames.presence(field.name()) + "}");
        }
        javadoc.kind(field);
        return javadoc.comment();
    }

    private void kind(Facts.Field field) {
        switch (field.kind()) {
            case NUMBER -> {}
            case UNSIGNED -> {
                text("It may reach 2^64-1: read it as unsigned.");
                tags.add("@see java.lang.Long#toUnsignedString(long)");
            }
            case BYTES -> text("Read-only, and valid as long as the message.");
            case CHOICE -> text("The index of what was found: " + literals(field.literals()) + ".");
        }
    }

    private static String literals(List<String> literals) {
        return IntStream.range(0, literals.size())
                .mapToObj(i -> i + " is `" + literal(literals.get(i)) + "`")
                .collect(Collectors.joining(", "));
    }

    /** As it could stand in a rule. */
    private static String literal(String bytes) {
        boolean isPrintable = bytes.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '"' && c != '\\' && c != '`');
        return isPrintable
                ? '"' + bytes + '"'
                : bytes.chars().mapToObj("%02x"::formatted).collect(Collectors.joining(" ", "x\"", "\""));
    }

    /** Adds paragraphs; backquotes are set as code. */
    private void text(String text) {
        BLANK_LINES.splitAsStream(text.strip()).forEach(this::paragraph);
    }

    private void paragraph(String text) {
        String html = CODE.matcher(escaped(text)).replaceAll("<code>$1</code>");
        if (!lines.isEmpty()) {
            lines.add("");
        }
        lines.addAll((lines.isEmpty() ? html : "<p>" + html)
                .lines()
                .map(String::strip)
                .toList());
    }

    /** With entities for what means something to HTML, to the Javadoc tool or to javac, and for what is not ASCII. */
    private static String escaped(String text) {
        StringBuilder html = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean isPlain = c >= ' ' && c <= '~' && "&<>@\\{}".indexOf(c) < 0;
            boolean endsComment = c == '/' && html.length() > 0 && html.charAt(html.length() - 1) == '*';
            if (c == '\n' || (isPlain && !endsComment)) {
                html.appendCodePoint(c);
            } else {
                html.append("&#").append(isText(c) ? c : REPLACEMENT).append(';');
            }
        });
        return html.toString();
    }

    /** Whether HTML can name it: no control character, no half of a pair. */
    private static boolean isText(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL && type != Character.SURROGATE;
    }

    private String comment() {
        if (!tags.isEmpty()) {
            lines.add("");
            lines.addAll(tags);
        }
        Stream<String> body = lines.stream().map(line -> line.isEmpty() ? " *" : " * " + line);
        return Stream.of(Stream.of("/**"), body, Stream.of(" */"))
                .flatMap(part -> part)
                .map(line -> indent + line + "\n")
                .collect(Collectors.joining());
    }
}

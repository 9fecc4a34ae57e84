package org.strparser.compiler.syntax;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A source and what is said of it, from a file of such cases:
 *
 * <pre>
 *   ### name
 *   source
 *   ---
 *   expected
 * </pre>
 */
public record GoldenCase(String name, String source, String expected) {

    private static final Pattern SEPARATOR = Pattern.compile("^### ", Pattern.MULTILINE);

    static List<GoldenCase> read(String file) throws IOException {
        return read("syntax", file);
    }

    /** The cases of a file in a folder of the test resources. */
    public static List<GoldenCase> read(String folder, String file) throws IOException {
        String text = Files.readString(Path.of("src/test/resources", folder, file));
        return SEPARATOR
                .splitAsStream(text)
                .filter(section -> !section.isEmpty())
                .map(GoldenCase::of)
                .toList();
    }

    private static GoldenCase of(String section) {
        int source = section.indexOf('\n') + 1;
        int expected = section.indexOf("\n---\n", source) + 1;
        return new GoldenCase(
                section.substring(0, source - 1),
                section.substring(source, expected),
                section.substring(expected + "---\n".length()));
    }

    @Override
    public String toString() {
        return name;
    }
}

package org.strparser.compiler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.strparser.compiler.source.SourceText;

/**
 * A fenced block of a document.
 *
 * @param line of its opening fence, from 1
 * @param language the first word behind the fence: {@code strp}, {@code strp-error}, {@code strp-lint}, {@code text} …
 * @param info what follows that word: of {@code strp-error} and {@code strp-lint} the code that is expected
 * @param text between the fences, {@code ⟨…⟩×n} written out
 */
record DocBlock(String document, int line, String language, String info, String text) {
    static final Path ROOT = Path.of(System.getProperty("maven.multiModuleProjectDirectory"));

    private static final Pattern FENCED = Pattern.compile("^```(\\S*) *(.*)\n((?s:.*?))^```$", Pattern.MULTILINE);
    private static final Pattern REPEATED = Pattern.compile("⟨([^⟩]*)⟩×(\\d+)");

    /** The documents a user reads. */
    static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(ROOT.resolve("README.md")),
                            files.filter(file -> file.toString().endsWith(".md"))
                                    .sorted())
                    .toList();
        }
    }

    /** The blocks of all documents, in order. */
    static List<DocBlock> all() throws IOException {
        List<DocBlock> blocks = new ArrayList<>();
        for (Path document : documents()) {
            blocks.addAll(of(ROOT.relativize(document).toString(), Files.readString(document)));
        }
        return blocks;
    }

    static List<DocBlock> of(String document, String text) {
        List<DocBlock> blocks = new ArrayList<>();
        Matcher matcher = FENCED.matcher(text);
        while (matcher.find()) {
            int line = 1 + (int) text.substring(0, matcher.start()).lines().count();
            blocks.add(new DocBlock(document, line, matcher.group(1), matcher.group(2), writtenOut(matcher.group(3))));
        }
        return blocks;
    }

    /** The text with each {@code ⟨…⟩×n} replaced by what is in the brackets, n times. */
    static String writtenOut(String text) {
        return REPEATED.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1).repeat(Integer.parseInt(found.group(2)))));
    }

    boolean is(String wanted) {
        return language.equals(wanted);
    }

    Compilation compile() {
        return new Compiler().compile(new SourceText("rule.strp", text));
    }

    @Override
    public String toString() {
        return document + ":" + line;
    }
}

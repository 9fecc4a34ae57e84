package org.strparser.compiler.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.antlr.v4.runtime.Token;
import org.strparser.compiler.source.SourceText;
import org.strparser.grammar.StrpLexer;

/** What formatting keeps, for all rules there are, and for them with other blanks, comments and stray semicolons. */
class FormatterLawsTest {
    private static final Path GALLERY = Path.of("../../samples/gallery/src/main/strp");
    private static final List<String> BLANKS = List.of(" ", "  ", "\t", " \t ");
    private static final List<String> GAPS = List.of(
            " ",
            "\n",
            "\r\n",
            "\n\n",
            "\n  \n\n",
            "\t",
            " // c\n",
            "\n// c\n",
            " // c  \n\n// d\n",
            "\n/// doc\n",
            " /// doc\n");
    private static final Pattern TRAILING_BLANK = Pattern.compile("[ \t]\n");

    private static final List<String> TEXTS = texts();

    private static List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (Path folder : List.of(Path.of("src/test/resources/language"), GALLERY)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(name -> name.toString().endsWith(".strp"))
                        .sorted()
                        .toList()) {
                    texts.add(Files.readString(file));
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
        return texts.stream().filter(FormatterLawsTest::isFormatted).toList();
    }

    private static boolean isFormatted(String text) {
        return Formatter.format(new SourceText("rule.strp", text)) instanceof Formatted.Text;
    }

    @Provide
    Arbitrary<String> rules() {
        return Arbitraries.of(TEXTS);
    }

    @Example
    void thereAreThatManyRules() {
        assertTrue(TEXTS.size() >= 39 + 48 + 6, TEXTS.size() + " rules");
    }

    @Property
    void everyRuleKeepsTheLaws(@ForAll("rules") String rule) {
        keepsTheLaws(rule);
    }

    @Property(tries = 2000)
    void whateverStandsBetweenTokensIsKeptOrLaidOut(@ForAll("rules") String rule, @ForAll Random random) {
        keepsTheLaws(scattered(rule, random));
    }

    @Property(tries = 500)
    void blanksWithinLinesDoNotMatter(@ForAll("rules") String rule, @ForAll Random random) {
        assertEquals(Formatting.format(rule), Formatting.format(stretched(rule, random)));
    }

    private static void keepsTheLaws(String text) {
        String formatted = Formatting.format(text);

        assertEquals(Formatting.lasting(text), Formatting.lasting(formatted));
        assertEquals(formatted, Formatting.format(formatted));
        assertHasNoStraySemicolons(formatted);
        assertFalse(TRAILING_BLANK.matcher(formatted).find(), formatted);
        assertFalse(formatted.contains("\n\n\n"), formatted);
        assertFalse(formatted.startsWith("\n") || formatted.endsWith("\n\n"), formatted);
        assertTrue(formatted.endsWith("\n"), formatted);
    }

    /** Behind a closing brace stands only that of an example. */
    private static void assertHasNoStraySemicolons(String text) {
        int previous = StrpLexer.SEMI;
        int depth = 0;
        for (Token token : Formatting.tokens(text)) {
            int type = token.getType();
            if (token.getChannel() == Token.DEFAULT_CHANNEL) {
                boolean endsSomething = previous != StrpLexer.SEMI
                        && previous != StrpLexer.LBRACE
                        && (previous != StrpLexer.RBRACE || depth == 0);
                assertTrue(type != StrpLexer.SEMI || endsSomething, text);
                depth += type == StrpLexer.LBRACE ? 1 : type == StrpLexer.RBRACE ? -1 : 0;
                previous = type;
            }
        }
    }

    /** The rule with other blanks and further comments between its tokens, and with stray semicolons. */
    private static String scattered(String rule, Random random) {
        StringBuilder out = new StringBuilder();
        int end = 0;
        for (Token token : Formatting.tokens(rule)) {
            int from = token.getType() == Token.EOF ? rule.length() : token.getStartIndex();
            String gap = rule.substring(end, from);
            // A comment needs the end of its line.
            boolean endsComment = out.lastIndexOf("\n") < out.lastIndexOf("//");
            boolean isKept = random.nextInt(4) > 0 || endsComment;
            out.append(isKept ? gap : oneOf(GAPS, random));
            end = Math.max(from, token.getStopIndex() + 1);
            out.append(rule, from, end);
            boolean mayEndNothing = token.getType() == StrpLexer.SEMI || token.getType() == StrpLexer.LBRACE;
            out.append(mayEndNothing && random.nextInt(8) == 0 ? oneOf(GAPS, random) + ";" : "");
        }
        return out.toString();
    }

    /** The rule with other blanks where there are blanks between tokens of a line. */
    private static String stretched(String rule, Random random) {
        StringBuilder out = new StringBuilder();
        int end = 0;
        for (Token token : Formatting.tokens(rule)) {
            int from = token.getType() == Token.EOF ? rule.length() : token.getStartIndex();
            String gap = rule.substring(end, from);
            boolean isWithinLine = !gap.isEmpty() && !gap.contains("\n");
            out.append(isWithinLine ? oneOf(BLANKS, random) : gap);
            end = Math.max(from, token.getStopIndex() + 1);
            out.append(rule, from, end);
        }
        return out.toString();
    }

    private static String oneOf(List<String> texts, Random random) {
        return texts.get(random.nextInt(texts.size()));
    }
}

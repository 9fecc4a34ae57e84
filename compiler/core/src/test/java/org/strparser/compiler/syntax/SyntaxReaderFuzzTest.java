package org.strparser.compiler.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.strparser.compiler.source.DiagnosticPrinter;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.source.SourceText;
import org.strparser.grammar.StrpLexer;

/** No text makes the reader throw, hang, or say nothing where it gives no tree. */
class SyntaxReaderFuzzTest {
    private static final List<String> FILES = texts();
    private static final List<String> TOKENS = tokens();

    private static List<String> texts() {
        List<String> texts = new ArrayList<>();
        try {
            for (Path file : LanguageFilesTest.files()) {
                texts.add(Files.readString(file));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return texts;
    }

    private static List<String> tokens() {
        List<String> tokens = new ArrayList<>(List.of(
                "a", "B_1", "u8", "i24le", "u72", "12", "0x1f", "007", "KiB", "'a'", "\"a\"", "x\"00\"", "i\"b\"", "\"",
                "'", "x\"0\"", "\"\\q\"", "é", "𝄞", "@", "\n", "/// d\n", "// c\n", "_"));
        for (int type = 1; type <= StrpLexer.VOCABULARY.getMaxTokenType(); type++) {
            String name = StrpLexer.VOCABULARY.getLiteralName(type);
            if (name != null) {
                tokens.add(name.substring(1, name.length() - 1));
            }
        }
        return tokens;
    }

    private static void read(String text) {
        SourceText source = new SourceText("rule.strp", text);
        Diagnostics diagnostics = new Diagnostics();

        Optional<Unit> unit = assertTimeout(Duration.ofSeconds(30), () -> SyntaxReader.read(source, diagnostics));

        assertEquals(unit.isEmpty(), diagnostics.hasErrors());
        diagnostics.list().forEach(found -> {
            assertTrue(found.span().to() <= text.length(), found.toString());
            DiagnosticPrinter.print(source, found);
        });
    }

    @Property(tries = 2000)
    void damagedRulesAreReadOrRefused(@ForAll("files") String text, @ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder damaged = new StringBuilder(text);
        for (int i = random.nextInt(8); i >= 0; i--) {
            int from = random.nextInt(damaged.length() + 1);
            int to = Math.min(damaged.length(), from + random.nextInt(random.nextBoolean() ? 3 : 40));
            switch (random.nextInt(4)) {
                case 0 -> damaged.delete(from, to);
                case 1 -> damaged.insert(random.nextInt(damaged.length() + 1), damaged.substring(from, to));
                case 2 -> damaged.insert(from, TOKENS.get(random.nextInt(TOKENS.size())));
                default -> damaged.replace(from, to, TOKENS.get(random.nextInt(TOKENS.size())));
            }
        }

        read(damaged.toString());
    }

    @Provide
    Arbitrary<String> files() {
        return Arbitraries.of(FILES);
    }

    @Property(tries = 2000)
    void tokenSoupIsReadOrRefused(@ForAll("soups") String text) {
        read(text);
        read("message M max 9 {" + text + "}");
    }

    @Provide
    Arbitrary<String> soups() {
        return Arbitraries.of(TOKENS).list().ofMaxSize(300).map(tokens -> String.join(" ", tokens));
    }

    @Property(tries = 500)
    void anyTextIsReadOrRefused(@ForAll String text) {
        read(text);
    }
}

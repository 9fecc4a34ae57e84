package org.strparser.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.strparser.compiler.model.ExampleModel;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.SourceText;

/** The rules of protocols and the probes of the language: what must compile, what must be refused and how. */
class GivenRulesTest {
    private static final int MUTATIONS = 60;

    /** Probes that must be refused, and the code of their one mistake. The others need what cannot be compiled yet. */
    private static final Map<String, Code> REFUSED = Map.ofEntries(
            Map.entry("bad_bits.strp", Code.BAD_BITS),
            Map.entry("bad_choice.strp", Code.LITERALS_OVERLAP),
            Map.entry("bad_choice_order.strp", Code.NOT_A_NUMBER),
            Map.entry("bad_compare.strp", Code.NOT_A_NUMBER),
            Map.entry("bad_condition.strp", Code.NOT_A_CONDITION),
            Map.entry("bad_continues.strp", Code.NOT_JOINED),
            Map.entry("bad_delims.strp", Code.BAD_DELIMITER),
            Map.entry("bad_delims2.strp", Code.BAD_DELIMITER),
            Map.entry("bad_digit_delim.strp", Code.BAD_DELIMITER),
            Map.entry("bad_empty.strp", Code.EMPTY_MESSAGE),
            Map.entry("bad_empty_literal.strp", Code.BAD_LITERAL),
            Map.entry("bad_foreign_literal.strp", Code.FOREIGN_LITERAL),
            Map.entry("bad_guardmask.strp", Code.NEVER_HOLDS),
            Map.entry("bad_joined.strp", Code.NOT_JOINED),
            Map.entry("bad_has.strp", Code.NOT_DECLARED_ON_EVERY_PATH),
            Map.entry("bad_kind.strp", Code.KIND_DIFFERS),
            Map.entry("bad_look.strp", Code.SELECT_LOOKS_TOO_FAR),
            Map.entry("bad_look2.strp", Code.SELECT_LOOKS_TOO_FAR),
            Map.entry("bad_match.strp", Code.NOT_EXHAUSTIVE),
            Map.entry("bad_match2.strp", Code.PATTERNS_OVERLAP),
            Map.entry("bad_max.strp", Code.MAX_TOO_SMALL),
            Map.entry("bad_negative.strp", Code.EXTENT_MAY_BE_NEGATIVE),
            Map.entry("bad_overlap.strp", Code.LITERALS_OVERLAP),
            Map.entry("bad_overflow.strp", Code.OUT_OF_RANGE),
            Map.entry("bad_recursion.strp", Code.FRAGMENT_RECURSION),
            Map.entry("bad_next.strp", Code.NOT_IN_LOOP),
            Map.entry("bad_repeat.strp", Code.TOO_MANY_ROUNDS),
            Map.entry("bad_round.strp", Code.NO_PROGRESS),
            Map.entry("bad_scope.strp", Code.NOT_DECLARED_ON_EVERY_PATH),
            Map.entry("bad_total.strp", Code.TOTAL_INSIDE),
            Map.entry("bad_twice.strp", Code.DECLARED_TWICE),
            Map.entry("bad_unreachable.strp", Code.UNREACHABLE),
            Map.entry("bad_width.strp", Code.BAD_WIDTH));

    static Stream<Path> files() throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path folder : List.of(
                TestData.resource("language/rules"),
                TestData.resource("language/probes"),
                Path.of(System.getProperty("maven.multiModuleProjectDirectory"))
                        .resolve("samples/gallery/src/main/strp/org/strparser/gallery"))) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".strp")).forEach(all::add);
            }
        }
        return all.stream().sorted();
    }

    private static Compilation compile(Path file) throws IOException {
        return new Compiler().compile(new SourceText(file.getFileName().toString(), Files.readString(file)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void compilesOrIsRefusedForItsMistake(Path file) throws IOException {
        String name = file.getFileName().toString();

        Compilation compilation = compile(file);

        if (name.startsWith("bad_")) {
            assertFalse(compilation.isSuccessful());
            assertEquals(REFUSED.get(name), compilation.diagnostics().get(0).code(), compilation.report());
        } else {
            assertTrue(compilation.isSuccessful(), compilation.report());
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void examplesHold(Path file) throws IOException {
        ExampleReport report = compile(file).runExamples();

        assertEquals(List.of(), report.failures());
    }

    @ParameterizedTest
    @MethodSource("files")
    void keepsTheLawsOnItsExamplesAndTheirNeighbours(Path file) throws IOException {
        Compilation compilation = compile(file);
        Random random = new Random(42);
        for (ExampleModel example : compilation.examples()) {
            TestParser parser = TestParser.of(compilation, example.message())
                    .withAll(
                            example.params().stream().mapToLong(Long::longValue).toArray());
            byte[] bytes = example.bytes().getBytes(StandardCharsets.ISO_8859_1);
            byte[] stream = Arrays.copyOf(bytes, Math.min(bytes.length, 64));
            new Laws(file + "\n", parser).hold(stream);
            for (int i = 0; i < MUTATIONS; i++) {
                new Laws(file + "\n", parser).hold(mutated(stream, random));
            }
        }
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        byte[] mutated = Arrays.copyOf(bytes, bytes.length + random.nextInt(8));
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int at = random.nextInt(mutated.length);
            mutated[at] =
                    random.nextBoolean() ? (byte) random.nextInt(256) : (byte) (mutated[at] ^ (1 << random.nextInt(8)));
        }
        return mutated;
    }

    @Test
    void thatManyRulesCompile() throws IOException {
        int compiled = 0;
        for (Path file : files().toList()) {
            compiled += compile(file).isSuccessful() ? 1 : 0;
        }
        // 12 rules of protocols, 8 probes, 6 rules of the gallery.
        assertTrue(compiled >= 26, compiled + " files compile");
    }
}

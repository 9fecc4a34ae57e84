package org.strparser.compiler;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.strparser.compiler.generate.InputMaker;
import org.strparser.compiler.model.ExampleModel;
import org.strparser.compiler.source.SourceText;

/** L7: fed one byte at a time, a resumable rule inspects a number of bytes that grows with the message and not with its square. */
class LinearCostTest {
    /** An integer of eight bytes is judged at each of them, and a byte that a select has looked at is inspected again. */
    private static final long TIMES = 9;
    /** What is looked at again at each call: at most the fixed fields between two places where a call goes on. */
    private static final int WALKS = 6;

    static Stream<Path> rules() throws IOException {
        Path gallery = Path.of(System.getProperty("maven.multiModuleProjectDirectory", "../.."))
                .resolve("samples/gallery/src/main/strp");
        try (Stream<Path> given = Files.walk(TestData.resource("language/rules"));
                Stream<Path> own = Files.walk(gallery)) {
            return Stream.concat(given, own)
                    .filter(file -> file.toString().endsWith(".strp"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void bytesInspectedGrowWithTheMessage(Path file) throws IOException {
        String text = Files.readString(file);
        Compilation compilation = new Compiler().compile(new SourceText(file.toString(), text));
        List<ExampleModel> examples = compilation.examples();
        for (ExampleModel example : examples) {
            TestParser parser = TestParser.of(compilation, example.message())
                    .withAll(
                            example.params().stream().mapToLong(Long::longValue).toArray());
            byte[] bytes = example.bytes().getBytes(StandardCharsets.ISO_8859_1);
            isLinear(file, parser, bytes);
            InputMaker maker = new InputMaker(text, prefix -> parser.answer(prefix, prefix.length), new Random(7));
            for (int i = 0; i < WALKS; i++) {
                isLinear(file, parser, maker.walk(new byte[0]));
            }
        }
    }

    private static void isLinear(Path file, TestParser parser, byte[] bytes) {
        boolean restarts = !parser.program().exact().resumption().isPossible();
        long inspected = parser.costs().inspectedByteByByte(bytes);
        // What restarts is short: its cost a call is bounded by the rule, here by what one call inspects.
        long most =
                restarts ? bytes.length * (parser.costs().inspectedAtOnce(bytes) + TIMES) : TIMES * bytes.length + 64;
        assertTrue(
                inspected <= most,
                () -> file + ": " + inspected + " bytes inspected of " + bytes.length + ", at most " + most);
    }
}

package org.strparser.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strparser.compiler.ir.IrPrinter;
import org.strparser.compiler.source.SourceText;

/**
 * Small rules, what they are lowered to and what is emitted, as text. A change that is wanted is taken over by hand from what the test
 * prints: that is how a reader sees what an optimisation does.
 */
class GoldenCodeTest {
    private static final Path FOLDER = TestData.resource("golden");

    private static Compilation compile(String name) throws IOException {
        String rule = Files.readString(FOLDER.resolve(name + ".strp"));
        Compilation compilation = new Compiler().compile(new SourceText(name + ".strp", rule));
        assertTrue(compilation.isSuccessful(), compilation.report());
        return compilation;
    }

    @ParameterizedTest
    @ValueSource(strings = {"fixed", "line", "loop"})
    void loweredAsExpected(String name) throws IOException {
        String ir = compile(name).units().stream()
                .map(unit -> IrPrinter.print(unit.program()))
                .collect(Collectors.joining("\n"));

        assertEquals(Files.readString(FOLDER.resolve(name + ".ir")), ir);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fixed", "line"})
    void emittedAsExpected(String name) throws IOException {
        String code = code(compile(name));

        assertEquals(Files.readString(FOLDER.resolve(name + ".code")), code);
    }

    /** The methods for arrays; those for direct memory are the same but for one type. */
    private static String code(Compilation compilation) {
        StringBuilder text = new StringBuilder();
        for (Listing method : compilation.bytecode()) {
            if (!method.part().contains("ByteBuffer")) {
                text.append(method.part()).append('\n');
                method.lines()
                        .forEach(line -> text.append("    ").append(line.text()).append('\n'));
            }
        }
        return text.toString();
    }

    @Test
    void moreRoundsAreAllowedWhereAskedFor() {
        SourceText rule =
                new SourceText("rule.strp", "message M max 9 { repeat max 2_000_000 { x: u8; if x == 0 { break; } } }");

        assertEquals(
                "S224", new Compiler().compile(rule).diagnostics().get(0).code().id());
        assertTrue(new Compiler().withMaxRounds(2_000_000).compile(rule).isSuccessful());
    }
}

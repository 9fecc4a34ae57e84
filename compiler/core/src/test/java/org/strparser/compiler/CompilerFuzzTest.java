package org.strparser.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.strparser.compiler.ir.IrVerifier;
import org.strparser.compiler.source.SourceText;

/**
 * Text to class, with texts that a coverage-guided fuzzer makes out of rules: whatever stands in a file, it is compiled or explained. A
 * few seconds in the build, in a JVM of its own; {@code -Djazzer.max_duration=10m} prolongs it. The seeds are rules of the gallery and
 * what was found before.
 */
class CompilerFuzzTest {
    private static final int PREFIXES = 40;

    @FuzzTest(maxDuration = "10s")
    void whateverStandsInAFileIsCompiledOrExplained(byte[] input) {
        SourceText source = new SourceText("fuzz.strp", new String(input, StandardCharsets.UTF_8));

        Compilation compilation = new Compiler().compile(source);

        assertEquals(compilation.isSuccessful(), !compilation.messages().isEmpty());
        if (!compilation.isSuccessful()) {
            assertFalse(compilation.report().isEmpty());
            return;
        }
        for (Compilation.Unit unit : compilation.units()) {
            IrVerifier.verify(unit.program());
            TestParser parser =
                    TestParser.of(compilation, unit.program().facts().message());
            byte[] bytes = Arrays.copyOf(input, Math.min(input.length, PREFIXES));
            for (int available = 1; available <= bytes.length; available++) {
                assertTrue(parser.verdict(bytes, available).isPresent(), parser.disagreement(bytes, available));
            }
        }
    }
}

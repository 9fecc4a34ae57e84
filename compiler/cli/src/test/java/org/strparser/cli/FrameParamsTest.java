package org.strparser.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameParamsTest extends RuleFixture {
    private Path stream;

    @BeforeEach
    void writeStream() throws IOException {
        stream = file("s", ONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"most=2", "most=0x2", "most=1_0_0", "most=0X1f", "most=0_002"})
    void aValueIsWrittenAsInARule(String param) {
        assertEquals(0, Run.of("frame", "--param", param, rule, stream).status());
    }

    @Test
    void aUnitIsWrittenAsInARule() throws IOException {
        Path large = file("l.strp", "param most: 1 .. 4 GiB = 1;\nmessage L max 9 { a: u32 <= most; }");

        assertEquals(
                2, Run.of("frame", large, file("k", new byte[] {0, 0, 4, 0})).status());
        for (String value : new String[] {"1KiB", "1 KiB", "0x1 MiB", "3 GiB"}) {
            Run run = Run.of("frame", "--param", "most=" + value, large, file("k", new byte[] {0, 0, 4, 0}));

            assertEquals(0, run.status(), run::err);
        }
    }

    @Test
    void aValueCounts() {
        assertEquals(2, Run.of("frame", "--param", "most=1", rule, stream).status());
    }

    @ParameterizedTest
    @CsvSource({
        "most=2000, '--param: most=2000 is not in 1..1000'",
        "most=-1, '--param: most=-1 is not in 1..1000'",
        "least=2, '--param: M has no parameter least; its parameters are most'",
        "most=binary2, '--param most=binary2: ''binary2'' is not a number in 1..1000'",
        "most=, '--param most=: '''' is not a number in 1..1000'",
        "most=1.5, '--param most=1.5: ''1.5'' is not a number in 1..1000'",
        "most=99999999999999999999, "
                + "'--param most=99999999999999999999: ''99999999999999999999'' is not a number in 1..1000'",
        "most=9000000000 GiB, '--param most=9000000000 GiB: ''9000000000 GiB'' is not a number in 1..1000'",
        "most, '--param most: NAME=VALUE is expected'",
        "=1, '--param =1: NAME=VALUE is expected'",
    })
    void aValueThatCannotBeIsToldInOneLine(String param, String line) {
        assertEquals(Run.failed(64, line), Run.of("frame", "--param", param, rule, stream));
    }

    @Test
    void aParameterHasOneValue() {
        assertEquals(
                Run.failed(64, "--param most=4: most has a value already"),
                Run.of("frame", "--param", "most=3", "--param", "most=4", rule, stream));
    }

    @Test
    void aRuleWithoutParametersTakesNone() throws IOException {
        Path plain = file("n.strp", "message N max 9 { a: u8; }");

        assertEquals(
                Run.failed(64, "--param: N has no parameter most; it has none"),
                Run.of("frame", "--param", "most=3", plain, stream));
    }

    @Test
    void aParameterMayBeAnEnumeration() throws IOException {
        Path framing = file(
                "f.strp",
                "param size: short | long = short;\n"
                        + "message F max 9 { if size == short { a: u8; } else { b: u16; } }");
        Path two = file("two", new byte[2]);

        Run run = Run.of("frame", "--param", "size=long", framing, two);

        assertEquals(Run.wrote(0, "offset  length  b\n     0       2  0\ncomplete: 1 message, 2 bytes\n"), run);
        assertEquals(
                Run.failed(64, "--param: 1 is no value of size; its values are short, long"),
                Run.of("frame", "--param", "size=1", framing, two));
    }
}

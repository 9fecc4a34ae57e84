package org.strparser.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameStatesTest extends RuleFixture {
    private static final String STATES = """
            state phase: hello | data = hello;
            state size: 1 .. 4_096 = 1;
            message S max 4_096 {
                if phase == hello { version: u8; next phase = data; } else { body: bytes[size]; }
            }
            """;
    private Path states;
    private Path stream;

    @BeforeEach
    void writeFiles() throws IOException {
        states = file("s.strp", STATES);
        stream = file("s", new byte[] {1, 2, 3});
    }

    @Test
    void aStreamBeginsAsTheRuleSays() {
        Run run = Run.of("frame", states, stream);

        assertEquals(Run.wrote(0, """
                        offset  length  version  body
                             0       1        1
                             1       1           02
                             2       1           03
                        complete: 3 messages, 3 bytes
                        """), run);
    }

    @Test
    void aStreamBeginsAsItIsTold() {
        Run run = Run.of("frame", "--state", "phase=data", "--state", "size=0x3", states, stream);

        assertEquals(Run.wrote(0, """
                        offset  length  body
                             0       3  010203
                        complete: 1 message, 3 bytes
                        """), run);
    }

    @ParameterizedTest
    @CsvSource({
        "phase=greeting, '--state: greeting is no value of phase; its values are hello, data'",
        "phase=1, '--state: 1 is no value of phase; its values are hello, data'",
        "size=0, '--state: size=0 is not in 1..4096'",
        "size=data, '--state size=data: ''data'' is not a number in 1..4096'",
        "mode=1, '--state: S has no state mode; its states are phase, size'",
        "phase, '--state phase: NAME=VALUE is expected'",
    })
    void aValueThatCannotBeIsToldInOneLine(String state, String line) {
        assertEquals(Run.failed(64, line), Run.of("frame", "--state", state, states, stream));
    }

    @Test
    void aRuleWithoutStatesTakesNone() {
        assertEquals(
                Run.failed(64, "--state: M has no state phase; it has none"),
                Run.of("frame", "--state", "phase=data", rule, stream));
    }
}

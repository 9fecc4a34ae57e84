package org.strparser.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strparser.testkit.Hex;

class FrameCommandTest extends RuleFixture {
    private static final String ONE_TEXT = "01 0000000000000000 0002 6162";

    @Test
    void peopleGetATable() throws IOException {
        Path stream = file("s", Hex.bytes("01 ffffffffffffffff 0002 6162 02 0000000000000007 0009 000000000000000000"));

        Run run = Run.of("frame", rule, stream);

        assertEquals(Run.wrote(0, """
                        offset  length  kind                   big  size  body
                             0      13     1  18446744073709551615     2  6162
                            13      20     2                     7     9  9 bytes
                        complete: 2 messages, 33 bytes
                        """), run);
    }

    @Test
    void literalsAndBytesCannotCommandATerminal() throws IOException {
        Path escapes = file("e.strp", "message E max 99 { key: \"a\" | x\"1b 5b\"; body: bytes[2]; }");

        Run run = Run.of("frame", escapes, file("s", Hex.bytes("1b5b 1b63")));

        assertEquals(Run.wrote(0, """
                        offset  length  key      body
                             0       4  \\x1b[  1b63
                        complete: 1 message, 4 bytes
                        """.replace("key      ", "key    ")), run);
    }

    @Test
    void onATerminalThereAreColoursUnlessUnwanted() throws IOException {
        Path stream = file("s", ONE);
        Surroundings uncoloured = new Surroundings(true, true, Map.of("NO_COLOR", "1"));

        Run coloured = Run.in(Run.TERMINAL, InputStream.nullInputStream(), "frame", rule, stream);
        Run plain = Run.in(uncoloured, InputStream.nullInputStream(), "frame", rule, stream);

        assertEquals(Run.of("frame", rule, stream), plain);
        assertTrue(coloured.out().contains("\u001b[32mcomplete\u001b["), coloured::out);
        assertEquals(plain.out(), coloured.out().replaceAll("\u001b\\[[0-9;]*m", ""));
    }

    @Test
    void machinesGetJson() throws IOException {
        Run run = Run.of("frame", "--json", rule, file("s", ONE));

        assertEquals(
                Run.wrote(
                        0,
                        "{\"event\":\"message\",\"message\":\"M\",\"offset\":0,\"length\":13,\"fields\":{\"kind\":1,"
                                + "\"big\":18446744073709551615,\"size\":2,\"body\":[11,13]}}\n"
                                + "{\"event\":\"end\",\"outcome\":\"complete\",\"offset\":13,\"reason\":null,\"at\":null,"
                                + "\"errno\":null,\"unconsumed\":0}\n"),
                run);
        for (String line : run.out().lines().toList()) {
            assertTrue(new ObjectMapper().readTree(line).isObject(), line);
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "``, 0, `\"complete\",\"offset\":0,\"reason\":null,\"at\":null,\"errno\":null,\"unconsumed\":0`",
                "02 00, 1, `\"truncated\",\"offset\":13,\"reason\":null,\"at\":null,\"errno\":null,\"unconsumed\":2`",
                "07 aa bb, 2, `\"fail\",\"offset\":13,\"reason\":\"bad_kind\",\"at\":13,\"errno\":\"EBADMSG\",\"unconsumed\":3`",
                "01 0000000000000000 ff 00 11, 2, `\"fail\",\"offset\":13,\"reason\":\"too_long\",\"at\":22,\"errno\":\"EPROTO\",\"unconsumed\":12`",
                "09 aa bb, 3, `\"handoff\",\"offset\":13,\"reason\":null,\"at\":13,\"errno\":null,\"unconsumed\":3`",
            })
    void everyEndHasItsEventAndStatusHoweverTheStreamIsCut(String tail, int status, String end) {
        byte[] bytes = Hex.bytes(tail.isEmpty() ? "" : ONE_TEXT + tail);
        for (String segments : new String[] {"1", "3", "100"}) {
            Run run =
                    Run.reading(new ByteArrayInputStream(bytes), "frame", "--json", "--segments", segments, rule, "-");

            assertEquals(status, run.status(), run::err);
            assertEquals(
                    "{\"event\":\"end\",\"outcome\":" + end + "}",
                    run.out().lines().reduce("", (a, b) -> b));
        }
    }

    @Test
    void aStreamCutInTheMiddleIsTruncated() throws IOException {
        Run run = Run.of("frame", rule, file("s", Hex.bytes(ONE_TEXT + "01 00")));

        assertEquals(Run.wrote(1, """
                        offset  length  kind  big  size  body
                             0      13     1    0     2  6162
                        truncated: the stream ends inside a message that began at offset 13
                        1 message, 15 bytes; 2 bytes not delivered
                        """), run);
    }

    @Test
    void aBrokenStreamTellsWhyAndHowMuchIsLeft() throws IOException {
        Run run = Run.of("frame", rule, file("s", Hex.bytes(ONE_TEXT + "07 00")));

        assertEquals(Run.wrote(2, """
                        offset  length  kind  big  size  body
                             0      13     1    0     2  6162
                        fail: M message at stream offset 13: bad_kind, decided by the byte at 13 (EBADMSG)
                        1 message, 15 bytes; 2 bytes not delivered
                        """), run);
    }

    @Test
    void anEmptyStreamIsComplete() throws IOException {
        assertEquals(Run.wrote(0, "complete: 0 messages, 0 bytes\n"), Run.of("frame", rule, file("s", "")));
    }

    @Test
    void bytesOfNoKindGiveAnOutcome() {
        Random random = new Random(7);
        for (int i = 0; i < 40; i++) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);

            Run run = Run.reading(new ByteArrayInputStream(bytes), "frame", "--json", rule, "-");

            assertTrue(run.status() >= 0 && run.status() <= 3, run::err);
            assertTrue(run.out().contains("{\"event\":\"end\""), run::out);
        }
    }

    @Test
    void aLongStreamIsNotHeld() {
        long size = 48L * 1024 * 1024;
        InputStream zeros = new InputStream() {
            private long left = size;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                if (left <= 0) {
                    return -1;
                }
                int n = (int) Math.min(left, length);
                Arrays.fill(bytes, from, from + n, (byte) 0);
                left -= n;
                return n;
            }
        };

        Run run = Run.reading(zeros, "frame", "--json", rule, "-");

        assertEquals(
                Run.wrote(
                        2,
                        "{\"event\":\"end\",\"outcome\":\"fail\",\"offset\":0,\"reason\":\"bad_kind\",\"at\":0,"
                                + "\"errno\":\"EBADMSG\",\"unconsumed\":" + size + "}\n"),
                run);
    }

    @Test
    void theMessageIsChosenByName() throws IOException {
        Path two = file("two.strp", "message N max 9 { a: u8; }\nmessage O max 9 { b: u16; }");
        Path none = file("none.strp", "package a;");
        Path stream = file("s", new byte[] {0, 1});

        assertEquals(
                Run.failed(64, two + " has 2 messages, choose with --message: N, O"), Run.of("frame", two, stream));
        assertEquals(
                Run.failed(64, two + " has no message P; its messages are N, O"),
                Run.of("frame", "--message", "P", two, stream));
        assertEquals(
                Run.wrote(0, "offset  length  b\n     0       2  1\ncomplete: 1 message, 2 bytes\n"),
                Run.of("frame", "--message", "O", two, stream));
        assertEquals(65, Run.of("frame", none, stream).status());
    }

    @Test
    void aStreamThatCannotBeOpenedIsToldInOneLine() {
        Path none = directory.resolve("none");

        assertEquals(Run.failed(66, "there is no file " + none + " to read as a stream"), Run.of("frame", rule, none));
        assertEquals(Run.failed(66, directory + " is a directory, not a stream"), Run.of("frame", rule, directory));
        assertEquals(
                Run.failed(64, "- is the standard input, but a rule is read from a file: name one (./- if it is -)"),
                Run.of("frame", "-", "-"));
    }

    @Test
    void whatWasFramedBeforeReadingBreaksOffIsShown() {
        InputStream breaking = new BreakingStream(Hex.bytes(ONE_TEXT), () -> {
            throw new IOException("Input/output error");
        });

        Run run = Run.reading(breaking, "frame", rule, "-");

        assertEquals(
                new Run(
                        74,
                        "offset  length  kind  big  size  body\n     0      13     1    0     2  6162\n",
                        "strpc: reading the standard input as a stream broke off: Input/output error\n"),
                run);
    }
}

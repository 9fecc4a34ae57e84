package org.strparser.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strparser.testkit.Hex;

class StrpcTest {
    private static final String RULE = """
            package a.b;
            param most: 1 .. 1_000 = 100;
            message M max 11 + most {
                kind: u8 in 1 | 2 | 9 else fail bad_kind as EBADMSG;
                big:  u64;
                if kind == 9 { handoff; }
                size: u16 <= most else fail too_long;
                body: bytes[size];
            }
            example M x"01 00 00 00 00 00 00 00 07 00 01 aa" => 12 { size == 1; big == 7; };
            example M x"03" => fail bad_kind at 0;
            """;
    private static final byte[] ONE = Hex.bytes("01 ffffffffffffffff 0002 6162");

    @TempDir
    Path directory;

    private Path rule;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeRule() throws IOException {
        rule = file("m.strp", RULE.getBytes(StandardCharsets.UTF_8));
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(directory.resolve(name), bytes);
    }

    private int run(InputStream in, Object... args) {
        List<String> words = new ArrayList<>();
        for (Object arg : args) {
            words.add(arg.toString());
        }
        return Strpc.run(words.toArray(new String[0]), in, new PrintWriter(out), new PrintWriter(err));
    }

    private int run(Object... args) {
        return run(InputStream.nullInputStream(), args);
    }

    @Test
    void compileWritesAClassForEachMessage() {
        int code = run("compile", rule, "-d", directory.resolve("classes"));

        assertEquals(0, code, err::toString);
        assertTrue(Files.exists(directory.resolve("classes/a/b/MParser.class")));
        assertEquals("", out.toString());
    }

    @Test
    void compileTellsEveryMistakeAndWritesNothing() throws IOException {
        Path wrong = file("wrong.strp", "message M max 9 { a: u72; b: u9; }".getBytes(StandardCharsets.UTF_8));

        int code = run("compile", rule, wrong, "-d", directory.resolve("classes"));

        assertEquals(65, code);
        assertTrue(err.toString().contains(":1:22: error S021: width 72 is not in 8..64\n"), err::toString);
        assertTrue(err.toString().contains("error S021: width 9 is not in 8..64\n"), err::toString);
        assertFalse(Files.exists(directory.resolve("classes")));
    }

    @Test
    void testRunsExamples() {
        assertEquals(0, run("test", rule));
        assertTrue(out.toString().endsWith("1 rules, 2 examples, 0 failed\n"), out::toString);
        assertTrue(out.toString().contains("m.strp:6: note: no example comes here\n"), out::toString);
    }

    @Test
    void testSaysWhatWasExpectedAndFound() throws IOException {
        Path failing = file(
                "failing.strp",
                "message M max 9 { a: u16 >= 5; }\nexample M x\"00 06\" => 3;\nexample M x\"00\" => more 1;\n"
                        .getBytes(StandardCharsets.UTF_8));

        int code = run("test", failing);

        assertEquals(65, code);
        assertEquals(failing + ":2: expected 3, found 2\n1 rules, 2 examples, 1 failed\n", out.toString());
    }

    @Test
    void frameShowsATable() throws IOException {
        int code = run("frame", rule, file("s", ONE));

        assertEquals(0, code);
        assertEquals("""
                      offset     length  M
                           0         13  kind=1 big=18446744073709551615 size=2 body=[11..13)
                complete: 13 bytes, complete
                """, out.toString());
    }

    private List<JsonNode> json() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<JsonNode> events = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            events.add(mapper.readTree(line));
        }
        return events;
    }

    @Test
    void frameWritesJson() throws IOException {
        int code = run("frame", "--json", rule, file("s", ONE));

        assertEquals(0, code);
        assertEquals(
                List.of(
                        "{\"event\":\"message\",\"message\":\"M\",\"offset\":0,\"length\":13,\"fields\":{\"kind\":1,"
                                + "\"big\":18446744073709551615,\"size\":2,\"body\":[11,13]}}",
                        "{\"event\":\"end\",\"outcome\":\"complete\",\"offset\":13,\"reason\":null,\"at\":null,"
                                + "\"errno\":null,\"unconsumed\":0}"),
                out.toString().lines().toList());
        assertEquals(2, json().size());
    }

    private void endsWith(String stream, int exit, String end) throws IOException {
        for (String segments : List.of("1", "3", "100")) {
            out.getBuffer().setLength(0);
            byte[] bytes = Hex.bytes(stream);

            int code = run(new ByteArrayInputStream(bytes), "frame", "--json", "--segments", segments, rule, "-");

            assertEquals(exit, code, err::toString);
            assertEquals(
                    "{\"event\":\"end\"," + end + "}", out.toString().lines().reduce("", (a, b) -> b));
        }
    }

    @Test
    void everyEndHasItsEventAndExitStatusHoweverTheStreamIsCut() throws IOException {
        String one = "01 0000000000000000 0002 6162";
        endsWith(
                "",
                0,
                "\"outcome\":\"complete\",\"offset\":0,\"reason\":null,\"at\":null,\"errno\":null,\"unconsumed\":0");
        endsWith(
                one + "02 00",
                1,
                "\"outcome\":\"truncated\",\"offset\":13,\"reason\":null,\"at\":null,\"errno\":null,\"unconsumed\":2");
        endsWith(
                one + "07 aa bb",
                2,
                "\"outcome\":\"fail\",\"offset\":13,\"reason\":\"bad_kind\",\"at\":13,\"errno\":\"EBADMSG\",\"unconsumed\":3");
        endsWith(
                one + "01 0000000000000000 ff 00 11",
                2,
                "\"outcome\":\"fail\",\"offset\":13,\"reason\":\"too_long\",\"at\":22,\"errno\":\"EPROTO\",\"unconsumed\":12");
        endsWith(
                one + "09 aa bb",
                3,
                "\"outcome\":\"handoff\",\"offset\":13,\"reason\":null,\"at\":13,\"errno\":null,\"unconsumed\":3");
    }

    @Test
    void segmentsComeFromAFileToo() throws IOException {
        Path sizes = file("sizes", "# as recorded\n1\n\n12\n".getBytes(StandardCharsets.UTF_8));
        Path few = file("few", "1\n2\n".getBytes(StandardCharsets.UTF_8));

        assertEquals(0, run("frame", "--json", "--segments", sizes, rule, file("s", ONE)));
        assertEquals(66, run("frame", "--segments", few, rule, file("s", ONE)));

        assertTrue(err.toString().contains("do not add up to the size of"), err::toString);
    }

    @Test
    void parametersAreBound() throws IOException {
        assertEquals(2, run("frame", "--param", "most=1", rule, file("s", ONE)));
        assertEquals(64, run("frame", "--param", "most=2000", rule, file("s", ONE)));
        assertEquals(64, run("frame", "--param", "least=2", rule, file("s", ONE)));

        assertTrue(err.toString().contains("strpc: --param: most=2000 is not in 1..1000\n"), err::toString);
        assertTrue(err.toString().contains("M has no parameter least; its parameters are most\n"), err::toString);
    }

    @Test
    void whatIsWrongIsToldInOneLine() throws IOException {
        Path binary = file("binary", new byte[] {(byte) 0xff, 0, 1});
        Path none = file("none.strp", "package a;".getBytes(StandardCharsets.UTF_8));
        Path stream = file("s", ONE);

        oneLine(66, "there is no file " + directory.resolve("x.strp"), "frame", directory.resolve("x.strp"), stream);
        oneLine(66, "there is no file " + directory.resolve("x"), "frame", rule, directory.resolve("x"));
        oneLine(66, directory + " is a directory, not a rule file", "test", directory);
        oneLine(66, directory + " is a directory, not a stream", "frame", rule, directory);
        oneLine(65, binary + " is not a rule: it is not UTF-8 text", "test", binary);
        oneLine(64, rule + " has no message N; its messages are M", "frame", "--message", "N", rule, stream);
        assertEquals(65, run("frame", none, stream));
        assertTrue(err.toString().contains("error S011: this file describes no message"), err::toString);
        assertEquals(64, run("frobnicate"));
        assertEquals(64, run());
    }

    private void oneLine(int exit, String line, Object... args) {
        err.getBuffer().setLength(0);

        assertEquals(exit, run(args));

        assertEquals("strpc: " + line + "\n", err.toString());
    }

    @Test
    void bytesOfNoKindGiveAnOutcome() {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);

            int code = run(new ByteArrayInputStream(bytes), "frame", "--json", rule, "-");

            assertTrue(code >= 0 && code <= 3, () -> err.toString());
        }
    }

    /** The input is streamed: offsets go on, memory does not grow with it. */
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

        int code = run(zeros, "frame", "--json", rule, "-");

        assertEquals(2, code);
        assertTrue(out.toString().contains("\"at\":0,\"errno\":\"EBADMSG\",\"unconsumed\":" + size), out::toString);
    }

    @Test
    void helpNamesTheCommands() {
        assertEquals(0, run("--help"));
        assertTrue(out.toString().contains("compile"), out::toString);
        assertTrue(out.toString().contains("Exit status:"), out::toString);
    }

    @Test
    void aBarIsAsLongAsTheWorkDone() {
        assertEquals("[" + "#".repeat(20) + " ".repeat(20) + "] 50%", Progress.draw(50, 100));
        assertEquals("3 MiB", Progress.draw(3 << 20, 0));
    }
}

package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.strparser.api.ParserFacts;
import org.strparser.compiler.CompiledMessage;

class ParsersTest {

    @Test
    void whatIsNoParserIsRefusedInWords() {
        assertEquals(
                "there is no class org.example.NoSuch on the class path",
                assertThrows(ParserLoadException.class, () -> Parsers.load("org.example.NoSuch"))
                        .getMessage());
        assertEquals(
                "java.lang.String is no parser and no view: it neither extends ParseMsg nor has a public static program()",
                assertThrows(ParserLoadException.class, () -> Parsers.load("java.lang.String"))
                        .getMessage());
        assertTrue(assertThrows(ParserLoadException.class, () -> Parsers.load(HandWritten.class))
                .getMessage()
                .contains("no ParserFacts"));
    }

    @Test
    @DisabledIfSystemProperty(named = "org.strparser.forbidDefinition", matches = "true")
    void bytesThatAreNoClassAreRefused() {
        assertTrue(assertThrows(ParserLoadException.class, () -> Parsers.define(new byte[] {1, 2, 3}))
                .getMessage()
                .startsWith("these bytes are no parser class: "));
    }

    @Test
    void aClassOnTheClassPathIsLoadedByName(@TempDir Path directory) throws IOException {
        CompiledMessage compiled = TestRules.compile("package a.b; message M max 9 { n: u8 <= 8; body: bytes[n]; }");
        Path file = directory.resolve("a/b/MParser.class");
        Files.createDirectories(file.getParent());
        Files.write(file, compiled.classFile());
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        List<Integer> lengths = new ArrayList<>();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(loader);

            ParserProgram program = Parsers.load("a.b.MParser");

            program.newStream(m -> lengths.add(m.length())).feed(ByteBuffer.wrap(new byte[] {1, 0, 0}));
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
        assertEquals(List.of(2, 1), lengths);
    }

    @Test
    void parametersAreBoundAndChecked() {
        ParserProgram program = TestRules.program(
                "param most: 1 .. 100 = 10; message M max 1 + most { n: u8 <= most else fail large; body: bytes[n]; }");
        List<Integer> lengths = new ArrayList<>();
        byte[] bytes = new byte[21];
        bytes[0] = 20;

        assertEquals(10, program.param("most"));
        program.newStream(m -> lengths.add(m.length())).feed(ByteBuffer.wrap(bytes));
        program.withParam("most", 20).newStream(m -> lengths.add(m.length())).feed(ByteBuffer.wrap(bytes));

        assertEquals(List.of(21), lengths);
        assertEquals(
                "most=101 is not in 1..100",
                assertThrows(IllegalArgumentException.class, () -> program.withParam("most", 101))
                        .getMessage());
        assertEquals(
                "M has no parameter least; its parameters are most",
                assertThrows(IllegalArgumentException.class, () -> program.param("least"))
                        .getMessage());
    }

    @Test
    void errnosHaveTheirLinuxNumbers() {
        assertEquals(71, Errno.number("EPROTO"));
        assertEquals("EMSGSIZE", Errno.name(90));
        assertEquals("4000", Errno.name(4000));
    }

    @Test
    void severalParametersAreBoundAtOnce() {
        ParserProgram program = TestRules.program(
                "param a: 1 .. 9 = 1; param b: 1 .. 9 = 2; message M max 1 + a + b { n: u8 <= a + b; body: bytes[n]; }");

        ParserProgram changed = program.withParams(Map.of("a", 3L, "b", 4L));

        assertEquals(3, changed.param("a"));
        assertEquals(4, changed.param("b"));
        assertEquals(1, program.param("a"));
    }

    @Test
    void aProgramTellsTheFactsOfItsRule() {
        ParserProgram program =
                TestRules.program("message M max 9 { kind: u8 == 1 else fail odd as EBADMSG; n: u8; body: bytes[n]; }");

        assertEquals("M", program.name());
        assertEquals(9, program.maxMessageBytes());
        assertEquals(
                List.of("kind", "n", "body"),
                program.fields().stream().map(ParserFacts.Field::name).toList());
        assertTrue(program.reasons().stream()
                .anyMatch(
                        reason -> reason.name().equals("odd") && reason.errno().equals("EBADMSG")));
    }

    @ParserFacts(
            abi = ParserFacts.ABI + 1,
            language = "9",
            message = "Future",
            source = "future.strp",
            sourceSha256 = "",
            maxMessageBytes = 1,
            maxHeaderBytes = 1,
            maxSteps = 1,
            stateSlots = 0)
    static final class Future extends TestParser {
        @Override
        long judge(IntUnaryOperator byteAt, int there) {
            return 1;
        }
    }

    @Test
    void aClassOfANewerAbiIsRefused() {
        String expected = Future.class.getName() + " was compiled for ABI " + (ParserFacts.ABI + 1)
                + ", this runtime knows ABI " + ParserFacts.ABI
                + ": use a newer runtime, or compile the rule with an older compiler";

        assertEquals(
                expected,
                assertThrows(ParserLoadException.class, () -> Parsers.load(Future.class))
                        .getMessage());
        assertEquals(
                expected,
                assertThrows(ParserLoadException.class, () -> Parsers.of(new Future()))
                        .getMessage());
    }

    /** Two definitions of one class stand side by side, each in a loader of its own, and are no hidden classes. */
    @Test
    void definedParsersAreClassesOfTheirOwn() {
        String rule = "message M max 9 { n: u8 <= 8; body: bytes[n]; }";
        Class<?> first = TestRules.program(rule).parser().getClass();
        Class<?> second = TestRules.program(rule).parser().getClass();

        assertEquals(first.getName(), second.getName());
        assertNotSame(first.getClassLoader(), second.getClassLoader());
        assertFalse(first.isHidden());
    }
}

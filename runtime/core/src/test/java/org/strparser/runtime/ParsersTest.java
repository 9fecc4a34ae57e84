package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParsersTest {

    @Test
    void whatIsNoParserIsRefusedInWords() {
        assertEquals(
                "there is no class org.example.NoSuch on the class path",
                assertThrows(ParserLoadException.class, () -> Parsers.load("org.example.NoSuch"))
                        .getMessage());
        assertEquals(
                "java.lang.String is no parser: it does not extend ParseMsg",
                assertThrows(ParserLoadException.class, () -> Parsers.load("java.lang.String"))
                        .getMessage());
        assertTrue(assertThrows(ParserLoadException.class, () -> Parsers.define(new byte[] {1, 2, 3}))
                .getMessage()
                .startsWith("these bytes are no parser class: "));
        assertTrue(assertThrows(ParserLoadException.class, () -> Parsers.load(HandWritten.class))
                .getMessage()
                .contains("no ParserFacts"));
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
}

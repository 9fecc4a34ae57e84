package org.strparser.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportCommandTest extends RuleFixture {

    @Test
    void theCallOfAConstructorBecomesARule() {
        Run run = Run.of("import", "netty", "new LengthFieldBasedFrameDecoder(1 << 20, 2, 4, -6, 7)");

        assertEquals(Run.wrote(0, """
                        /// Frames as `new LengthFieldBasedFrameDecoder(1048576, 2, 4, -6, 7)` does.
                        /// What it passes on is the field `body`.
                        message Frame max 1 MiB {
                            head:   bytes[2];
                            length: u32 >= 7 else fail bad_length;
                            extra:  bytes[1];
                            body:   bytes[length - 7];
                        }

                        example Frame x"00" * 2 x"00 00 00 07" x"00" => 7;
                        example Frame x"00" * 2 x"00 00 00 08"       => 8;
                        example Frame x"00" * 2 x"00 00 00"          => more;
                        example Frame x"00" * 2 x"00 00 00 06"       => fail bad_length;
                        example Frame x"00" * 2 x"00 10 00 01"       => fail too_big;
                        """), run);
    }

    @Test
    void wordsAreTheSameAsACall() {
        assertEquals(
                Run.of("import", "netty", "io.netty.LineBasedFrameDecoder ( 80 , false )"),
                Run.of("import", "netty", "LineBasedFrameDecoder", 80, false));
        assertEquals(
                Run.of("import", "netty", "new LengthFieldBasedFrameDecoder(ByteOrder.LITTLE_ENDIAN, 99, 0, 2, -2, 0)"),
                Run.of("import", "netty", "LengthFieldBasedFrameDecoder", "LITTLE_ENDIAN", 99, 0, 2, "-2", 0, true));
    }

    @Test
    void theNamesCanBeChosen() {
        Run run = Run.of(
                "import", "netty", "--package", "a.b", "--message", "Line", "new LineBasedFrameDecoder(80, false)");

        assertEquals(Run.wrote(0, """
                        package a.b;

                        /// Frames as `new LineBasedFrameDecoder(80, false)` does.
                        /// What it passes on is the whole message.
                        message Line max 82 {
                            line: until "\\r\\n" | "\\n" as stop within 82 else fail too_long as EMSGSIZE;
                            if stop in "\\n" { require here <= 81 else fail too_long as EMSGSIZE; }
                        }

                        example Line "\\r\\n"        => 2;
                        example Line "\\n"          => 1;
                        example Line "x"           => more;
                        example Line "x" * 81 "\\n" => fail too_long;
                        example Line "x" * 83      => fail too_long;
                        """), run);
    }

    /** What is written is laid out, and nothing is to be said against it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "LengthFieldBasedFrameDecoder(64 * 1024, 0, 2, 0, 2)",
                "LengthFieldBasedFrameDecoder(0x1_00, 0, 1)",
                "LengthFieldBasedFrameDecoder(Integer.MAX_VALUE, 0, 4, 0, 4)",
                "LengthFieldBasedFrameDecoder(Short.MAX_VALUE + 1, 3, 3, 2 - 1, 0)",
                "LengthFieldBasedFrameDecoder(ByteOrder.LITTLE_ENDIAN, 1024, 1, 8, -9, 9, false)",
                "LengthFieldBasedFrameDecoder(5000, 4800, 2, -4000, 0)",
                "LengthFieldBasedFrameDecoder(20, 0, 2, 18, 0)",
                "LineBasedFrameDecoder(4096)",
                "LineBasedFrameDecoder(1, true, true)",
                "DelimiterBasedFrameDecoder(100, Delimiters.lineDelimiter())",
                "DelimiterBasedFrameDecoder(100, true, true, Delimiters.nulDelimiter())",
                "DelimiterBasedFrameDecoder(100, false, \"\\\\;\", \"(,)\", \"\\x00\\\"\")",
                "ProtobufVarint32FrameDecoder(Integer.MAX_VALUE)",
                "ProtobufVarint32FrameDecoder(1)",
            })
    void whatIsWrittenIsCleanAndItsExamplesHold(String decoder) throws IOException {
        Run written = Run.of("import", "netty", decoder);
        assertEquals(0, written.status(), written::err);
        Path file = file("netty.strp", written.out());

        assertEquals(Run.wrote(0, ""), Run.of("check", "--werror", file));
        assertEquals(Run.wrote(0, ""), Run.of("fmt", "--check", file));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HttpServerCodec() | there is no rule for HttpServerCodec; there are for LengthFieldBasedFrameDecoder, "
                        + "LineBasedFrameDecoder, DelimiterBasedFrameDecoder, FixedLengthFrameDecoder, ProtobufVarint32FrameDecoder",
                "FixedLengthFrameDecoder() | frameLength is missing; the arguments are FixedLengthFrameDecoder(frameLength)",
                "FixedLengthFrameDecoder(0) | frameLength=0 is not in 1..2147483639; the arguments are FixedLengthFrameDecoder(frameLength)",
                "FixedLengthFrameDecoder(SIZE) | frameLength=SIZE is not a number: write what it stands for; "
                        + "the arguments are FixedLengthFrameDecoder(frameLength)",
                "FixedLengthFrameDecoder(1, 2) | '2' is too much; the arguments are FixedLengthFrameDecoder(frameLength)",
                "FixedLengthFrameDecoder(999999999999) | frameLength=999999999999 is not in 1..2147483639; "
                        + "the arguments are FixedLengthFrameDecoder(frameLength)",
                "ProtobufVarint32FrameDecoder() | a rule has a limit: say how many bytes a message may have without its length; "
                        + "the arguments are ProtobufVarint32FrameDecoder(maxFrameLength)",
                "LengthFieldBasedFrameDecoder(9, 0, 5) | lengthFieldLength=5 is not 1, 2, 3, 4 or 8",
                "LengthFieldBasedFrameDecoder(999, 0, 1, -300, 0) | no length of 1 byte gives a frame: with lengthAdjustment=-300 "
                        + "and initialBytesToStrip=0 it would have to be at least 300",
                "LengthFieldBasedFrameDecoder(9, 0, 2, 20, 0) | the shortest frame has 22 bytes, which is more than maxFrameLength=9",
                "DelimiterBasedFrameDecoder(9, \"\\r\\n\", \"\\r\") | the delimiter \"\\r\\n\" contains \"\\r\": where Netty ends the frame "
                        + "depends on how the stream is cut, so there is no rule for it",
                "DelimiterBasedFrameDecoder(9, \"\\q\") | '\\q' is no delimiter: behind \\ stands r, n, t, 0, \\, a quote, or xHH",
                "DelimiterBasedFrameDecoder(9, \"\") | a delimiter of 0 bytes: it has 1 to 64 bytes",
                "DelimiterBasedFrameDecoder(9, \"€\") | '€' is no delimiter: its characters are bytes, beyond ASCII as \\x00 … \\xff",
                "LineBasedFrameDecoder) 8 ( | 'LineBasedFrameDecoder) 8 (' is no call of a constructor: "
                        + "write it as one word in quotes, or its parts as words",
            },
            quoteCharacter = '`')
    void whatIsNoRuleIsToldInOneLine(String decoder, String told) {
        assertEquals(Run.failed(64, "import: " + told), Run.of("import", "netty", decoder));
    }

    @Test
    void otherNamesAreToldInOneLine() {
        String decoder = "FixedLengthFrameDecoder(4)";

        assertEquals(
                Run.failed(64, "there is nothing to import of mina, only of netty"), Run.of("import", "mina", decoder));
        assertEquals(Run.failed(64, "--message 4x is no name"), Run.of("import", "netty", "--message", "4x", decoder));
        assertEquals(
                Run.failed(64, "--package a..b is no name of a package"),
                Run.of("import", "netty", "--package", "a..b", decoder));
        assertEquals(
                65, Run.of("import", "netty", "--message", "match", decoder).status());
    }
}

package org.strparser.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.strparser.cli.capture.CaptureBuilder;
import org.strparser.cli.capture.CaptureBuilder.Format;
import org.strparser.compiler.Compiler;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.Parsers;
import org.strparser.testkit.Hex;

/** {@code strpc frame} of captures. */
class FrameCaptureTest extends RuleFixture {
    private static final int ACK = 16;
    private static final byte[] TWO = Hex.bytes("02 0000000000000007 0001 63");

    private Path simple;

    @BeforeEach
    void writeSimpleRule() throws IOException {
        simple = file("s.strp", "message S max 9 { n: u8 in 1 .. 8 else fail bad_size; body: bytes[n]; }");
    }

    private static byte[] capture() {
        return new CaptureBuilder()
                .open(100, 200)
                .segment(true, 100, ACK, Arrays.copyOf(ONE, 5))
                .segment(false, 200, ACK, TWO)
                .segment(true, 105, ACK, Arrays.copyOfRange(ONE, 5, ONE.length))
                .ports(41_000, 443)
                .open(5, 6)
                .segment(true, 5, ACK, Hex.bytes("02 00"))
                .build(Format.PCAP_LITTLE);
    }

    @Test
    void eachDirectionIsFramedByItself() throws IOException {
        Run run = Run.of("frame", rule, file("c.pcap", capture()));

        assertEquals(Run.wrote(1, """
                        stream  from    offset  length  kind                   big  size  body
                             0  server       0      12     2                     7     1  63
                             0  client       0      13     1  18446744073709551615     2  6162
                        stream 0, client 10.0.0.1:40000 to 10.0.0.2:80: complete: 1 message, 13 bytes
                        stream 0, server 10.0.0.2:80 to 10.0.0.1:40000: complete: 1 message, 12 bytes
                        stream 1, client 10.0.0.1:41000 to 10.0.0.2:443: truncated: the stream ends inside a message that began at offset 0; 0 messages, 2 bytes; 2 bytes not delivered
                        """), run);
    }

    @Test
    void machinesGetJson() throws IOException {
        Run run = Run.of("frame", "--json", "--stream", 0, "--from", "server", rule, file("c.pcap", capture()));

        assertEquals(
                Run.wrote(
                        0,
                        "{\"event\":\"message\",\"message\":\"M\",\"offset\":0,\"length\":12,\"fields\":{\"kind\":2,"
                                + "\"big\":7,\"size\":1,\"body\":[11,12]},\"stream\":0,\"from\":\"server\"}\n"
                                + "{\"event\":\"end\",\"outcome\":\"complete\",\"offset\":12,\"reason\":null,\"at\":null,"
                                + "\"errno\":null,\"unconsumed\":0,\"stream\":0,\"from\":\"server\","
                                + "\"source\":\"10.0.0.2:80\",\"destination\":\"10.0.0.1:40000\",\"whole\":true,\"reset\":false}\n"),
                run);
    }

    @Test
    void aResetIsTold() throws IOException {
        byte[] capture = new CaptureBuilder()
                .open(1, 1)
                .segment(true, 1, ACK, Hex.bytes("01 61"))
                .segment(true, 3, 4)
                .build(Format.PCAP_LITTLE);
        Path file = file("c", capture);

        assertEquals(Run.wrote(0, """
                        stream  from    offset  length  n  body
                             0  client       0       2  1  61
                        stream 0, client 10.0.0.1:40000 to 10.0.0.2:80, reset: complete: 1 message, 2 bytes
                        """), Run.of("frame", simple, file));
        assertTrue(Run.of("frame", "--json", simple, file).out().endsWith("\"whole\":true,\"reset\":true}\n"));
    }

    /** With a clock that goes by a second at each look. */
    @Test
    void onATerminalThereIsProgress() throws IOException {
        String bar = "\r[" + "#".repeat(40) + "] 100%";

        assertEquals(bar + "\r" + " ".repeat(bar.length() - 1) + "\r", progress(true));
        assertEquals("", progress(false));
    }

    private String progress(boolean isWatched) throws IOException {
        StringWriter err = new StringWriter();
        Console console = new Console(
                InputStream.nullInputStream(),
                new PrintWriter(new StringWriter()),
                new PrintWriter(err),
                new Surroundings(true, isWatched, Map.of()));
        ParserProgram program = Parsers.define(
                new Compiler().compile(RuleFiles.read(simple)).messages().get(0).classFile());
        byte[] capture = new CaptureBuilder()
                .open(1, 1)
                .segment(true, 1, ACK, Hex.bytes("01 61"))
                .build(Format.PCAP_LITTLE);
        long[] nanos = {0};
        try (Input input = Input.open(file("c", capture), console.in());
                Progress progress = new Progress(console, () -> nanos[0] += 1_000_000_000L, input.size())) {
            assertTrue(input.isCapture());
            new CaptureFraming(program, new StreamChoice(), new CaptureTable(console, program), progress).frame(input);
        }
        String shown = err.toString();
        return shown.substring(Math.max(0, shown.lastIndexOf("\r[")));
    }

    @Test
    void streamsCanBeChosen() throws IOException {
        Path file = file("c.pcap", capture());

        assertEquals(1, Run.of("frame", "--port", 443, rule, file).status());
        assertEquals(0, Run.of("frame", "--port", 80, rule, file).status());
        assertEquals(
                0, Run.of("frame", "--stream", 0, "--port", 40_000, rule, file).status());
        assertEquals(
                Run.failed(66, file + " has 2 TCP connections, but no bytes of those that are chosen"),
                Run.of("frame", "--stream", 2, rule, file));
        assertEquals(Run.failed(64, "--from is client or server, not me"), Run.of("frame", "--from", "me", rule, file));
        assertEquals(
                Run.failed(
                        64, "--segments: a capture is fed in its own segments; --raw takes " + file + " for a stream"),
                Run.of("frame", "--segments", 1, rule, file));
    }

    @Test
    void aCaptureMayComeFromAPipe() throws IOException {
        Run file = Run.of("frame", rule, file("c.pcap", capture()));

        assertEquals(file, Run.reading(new ByteArrayInputStream(capture()), "frame", rule, "-"));
    }

    @Test
    void whatBeginsAsNoCaptureIsAStream() throws IOException {
        Path file = file("s", Hex.bytes("03 c3b2a1"));

        assertEquals(0, Run.of("frame", simple, file).status());
        assertEquals(
                Run.failed(
                        64,
                        "--stream, --port and --from choose streams of a capture, but " + file
                                + " begins as none, neither pcap nor pcapng"),
                Run.of("frame", "--port", 80, simple, file));
    }

    @Test
    void whatBeginsAsACaptureMayBeAStream() throws IOException {
        Path any = file("a.strp", "message A max 9 { n: u8; skip 3; }");
        Path file = file("s", Hex.bytes("d4c3b2a1"));

        assertEquals(0, Run.of("frame", "--raw", any, file).status());
        assertEquals(Run.failed(66, file + ": the capture ends inside its header"), Run.of("frame", any, file));
    }

    @Test
    void bytesThatAreLackingAreAGap() throws IOException {
        byte[] capture = new CaptureBuilder()
                .open(1, 1)
                .segment(true, 1, ACK, Hex.bytes("01 61 02 62"))
                .segment(true, 9, ACK, Hex.bytes("01 61"))
                .build(Format.NG_LITTLE);

        assertEquals(Run.wrote(1, """
                        stream  from    offset  length  n  body
                             0  client       0       2  1  61
                        stream 0, client 10.0.0.1:40000 to 10.0.0.2:80: gap: 4 bytes from offset 4 on are not in the capture; 1 message, 4 bytes; 2 bytes not delivered
                        """), Run.of("frame", simple, file("c.pcapng", capture)));
    }

    @Test
    void oneByteThatIsLackingIsAGap() throws IOException {
        byte[] capture = new CaptureBuilder()
                .open(1, 1)
                .segment(true, 1, ACK, Hex.bytes("01 61"))
                .segment(true, 4, ACK, Hex.bytes("61"))
                .build(Format.NG_LITTLE);

        assertEquals(Run.wrote(1, """
                        stream  from    offset  length  n  body
                             0  client       0       2  1  61
                        stream 0, client 10.0.0.1:40000 to 10.0.0.2:80: gap: 1 byte from offset 2 on is not in the capture; 1 message, 2 bytes
                        """), Run.of("frame", simple, file("c.pcapng", capture)));
    }

    @Test
    void theGravestEndIsTheStatus() throws IOException {
        byte[] capture = new CaptureBuilder()
                .segment(true, 1, ACK, Hex.bytes("09"))
                .segment(false, 1, ACK, Hex.bytes("01"))
                .build(Format.NG_BIG);

        assertEquals(Run.wrote(2, """
                        stream 0, client 10.0.0.1:40000 to 10.0.0.2:80, its beginning is not in the capture: fail: S message at stream offset 0: bad_size, decided by the byte at 0 (EPROTO); 0 messages, 1 byte; 1 byte not delivered
                        stream 0, server 10.0.0.2:80 to 10.0.0.1:40000, its beginning is not in the capture: truncated: the stream ends inside a message that began at offset 0; 0 messages, 1 byte; 1 byte not delivered
                        """), Run.of("frame", simple, file("c", capture)));
    }

    @Test
    void aCaptureThatEndsEarlyIsFramedAsFarAsItGoes() throws IOException {
        byte[] capture = capture();
        Path file = file("c.pcap", Arrays.copyOf(capture, capture.length - 1));

        Run run = Run.of("frame", "--port", 80, rule, file);

        assertEquals(Run.of("frame", "--port", 80, rule, file("whole", capture)).out(), run.out());
        assertEquals("strpc: " + file + ": the capture ends inside a packet\n", run.err());
        assertEquals(66, run.status());
    }

    @Test
    void aCaptureWithoutConnectionsIsTold() throws IOException {
        Path file = file("c.pcap", new CaptureBuilder().build(Format.PCAP_BIG));

        assertEquals(Run.failed(66, file + " has 0 TCP connections"), Run.of("frame", rule, file));
    }

    /** Of Wi-Fi with radio headers, say. */
    @Test
    void aLinkOfWhichNothingIsKnownIsNamed() throws IOException {
        byte[] capture = new CaptureBuilder().open(1, 1).build(Format.PCAP_BIG);
        capture[23] = 127;
        Path file = file("c.pcap", capture);

        assertEquals(
                Run.failed(
                        66,
                        file + ": no TCP connection is found in packets of link type 127:"
                                + " capture on Ethernet, Linux' cooked links, loopback or bare IP"),
                Run.of("frame", rule, file));
    }
}

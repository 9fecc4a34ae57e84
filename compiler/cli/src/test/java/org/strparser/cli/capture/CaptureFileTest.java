package org.strparser.cli.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.strparser.cli.capture.CaptureBuilder.ACK;
import static org.strparser.cli.capture.CaptureBuilder.FIN;
import static org.strparser.cli.capture.Streams.assertStreams;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.strparser.cli.capture.CaptureBuilder.Format;
import org.strparser.cli.capture.CaptureBuilder.Link;
import org.strparser.testkit.Hex;

/** What is read of a capture: its formats, its links, its packets, and where it is broken. */
class CaptureFileTest {
    private final CaptureBuilder capture = new CaptureBuilder();

    static Stream<Arguments> forms() {
        return Stream.of(Format.values())
                .flatMap(format -> Stream.of(Link.values())
                        .flatMap(link -> Stream.of(false, true).map(six -> Arguments.of(format, link, six))));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyFormatLinkAndAddressIsRead(Format format, Link link, boolean six) {
        byte[] file = new CaptureBuilder(link, six)
                .open(100, 200)
                .segment(true, 100, ACK, Hex.bytes("616263"))
                .segment(false, 200, ACK, Hex.bytes("64"))
                .segment(true, 103, ACK | FIN, Hex.bytes("65"))
                .build(format);

        assertEquals(new Streams(List.of("0 client: 61626365", "0 server: 64"), ""), Streams.of(file));
    }

    @Test
    void aPacketThatWasCutIsAGap() {
        capture.open(1, 1)
                .snapshot(14 + 20 + 24 + 2)
                .segment(true, 1, ACK, Hex.bytes("61626364"))
                .snapshot(1 << 16)
                .segment(true, 5, ACK, Hex.bytes("65"));

        assertStreams(capture, "0 client: 6162, gap of 2");
        assertStreams(
                new CaptureBuilder().open(1, 1).snapshot(14 + 20 + 24 + 2).segment(true, 1, ACK, Hex.bytes("61626364")),
                "0 client: 6162, gap of 2");
    }

    @Test
    void otherPacketsAreLeftOut() {
        byte[] fragment = capture.ip(true, 6, new byte[40]);
        fragment[6] = 0x20;
        capture.packet(capture.ip(true, 17, new byte[40])).packet(fragment).packet(new byte[60]);
        capture.open(1, 1).segment(true, 1, ACK, Hex.bytes("61"));

        assertStreams(capture, "0 client: 61");
    }

    @Test
    void anOffloadedPacketSaysNoLength() {
        capture.open(1, 1);
        byte[] ip = capture.ip(
                true,
                6,
                ByteBuffer.allocate(60)
                        .putShort((short) 40_000)
                        .putShort((short) 80)
                        .putInt(1)
                        .putInt(0)
                        .putShort((short) 0x5010)
                        .array());
        ip[2] = 0;
        ip[3] = 0;
        capture.packet(ip);

        assertStreams(capture, "0 client: " + "00".repeat(40));
    }

    @Test
    void aSectionMayFollowAnother() {
        byte[] one = new CaptureBuilder()
                .open(1, 1)
                .segment(true, 1, ACK, Hex.bytes("61"))
                .build(Format.NG_LITTLE);
        byte[] two = new CaptureBuilder(Link.RAW, false)
                .segment(true, 2, ACK, Hex.bytes("62"))
                .build(Format.NG_BIG);
        byte[] both =
                ByteBuffer.allocate(one.length + two.length).put(one).put(two).array();

        assertEquals(new Streams(List.of("0 client: 6162"), ""), Streams.of(both));
    }

    @Test
    void whereReadingEndsEarlyIsTold() {
        byte[] file = capture.open(1, 1).segment(true, 1, ACK, Hex.bytes("61")).build(Format.PCAP_LITTLE);
        byte[] huge = file.clone();
        ByteBuffer.wrap(huge).putInt(24 + 8, -1);

        assertEquals(
                "the capture ends inside a packet",
                Streams.of(Arrays.copyOf(file, 200)).fault());
        assertEquals(
                "the capture ends inside its header",
                Streams.of(Arrays.copyOf(file, 10)).fault());
        assertEquals(
                "a packet of 4294967295 bytes is none: nothing behind it was read",
                Streams.of(huge).fault());
        assertEquals("no capture", Streams.of(new byte[100]).fault());
        assertEquals(
                "a section without its byte-order mark is none: nothing behind it was read",
                Streams.of(Hex.bytes("0a0d0d0a 1c000000 00000000 00000000")).fault());
    }

    @Test
    void endpointsAreWrittenAsUsual() {
        assertEquals("10.0.0.255:80", new Endpoint(false, 0, 0x0a0000ff, 80).toString());
        assertEquals("[2001:db8:0:0:0:0:0:1]:443", new Endpoint(true, 0x20010db800000000L, 1, 443).toString());
    }
}

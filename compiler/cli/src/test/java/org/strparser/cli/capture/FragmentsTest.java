package org.strparser.cli.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.strparser.cli.capture.CaptureBuilder.ACK;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strparser.cli.capture.CaptureBuilder.Format;
import org.strparser.cli.capture.CaptureBuilder.Link;
import org.strparser.testkit.Cut;
import org.strparser.testkit.Hex;

/** Segments whose packets were sent in fragments. */
class FragmentsTest {
    /** The header of TCP that the builder writes. */
    private static final int TCP = 24;

    private final CaptureBuilder capture = new CaptureBuilder().open(1, 1);

    private void assertStreams(String... lines) {
        assertEquals(new Streams(List.of(lines), ""), Streams.of(capture.build(Format.PCAP_LITTLE)));
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (i + 1);
        }
        return bytes;
    }

    private static String text(int count) {
        return Hex.text(bytes(count));
    }

    /** Of a stream of 3000 bytes, each packet is cut anywhere, and its fragments come in any order, some twice. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void fragmentsArePutTogetherInAnyOrder(int seed) {
        byte[] stream = new byte[3_000];
        Random random = new Random(seed);
        random.nextBytes(stream);

        CaptureBuilder file = fragmented(stream, random, Link.ETHERNET, seed % 2 == 0);

        assertEquals(
                new Streams(List.of("0 client: " + Hex.text(stream)), ""),
                Streams.of(file.build(List.of(Format.values()).get(seed % Format.values().length))));
    }

    static CaptureBuilder fragmented(byte[] stream, Random random, Link link, boolean six) {
        CaptureBuilder capture = new CaptureBuilder(link, six).open(-1_000, 5);
        int at = 0;
        int id = 0;
        for (int size : Cut.random(random.nextLong(), stream.length).sizes()) {
            byte[] packet = capture.tcp(true, -1_000 + at, ACK, Arrays.copyOfRange(stream, at, at + size));
            int units = (packet.length - (six ? 40 : 20) - 1) / 8;
            int[] ends = random.ints(random.nextInt(4), 1, units + 1)
                    .map(unit -> 8 * unit)
                    .sorted()
                    .distinct()
                    .toArray();
            List<byte[]> fragments = new ArrayList<>(capture.fragments(packet, id, ends));
            if (ends.length > 0 && random.nextBoolean()) {
                fragments.add(fragments.get(0));
            }
            Collections.shuffle(fragments, random);
            fragments.forEach(capture::packet);
            at += size;
            id++;
        }
        return capture;
    }

    @Test
    void aFragmentThatIsLackingIsAGap() {
        List<byte[]> fragments = capture.fragments(capture.tcp(true, 1, ACK, bytes(64)), 7, TCP + 16, TCP + 40);
        capture.packet(fragments.get(2)).packet(fragments.get(0));

        assertStreams("0 client: " + text(16) + ", gap of 48");
    }

    @Test
    void theBeginningThatIsLackingIsAGapWhereMoreComes() {
        List<byte[]> fragments = capture.fragments(capture.tcp(true, 2, ACK, bytes(64)), 7, TCP);
        capture.segment(true, 1, ACK, Hex.bytes("aa")).packet(fragments.get(1)).segment(true, 66, ACK, Hex.bytes("bb"));

        assertStreams("0 client: aa, gap of 64");
    }

    @Test
    void whatComesAgainWholeMakesUpForFragments() {
        byte[] packet = capture.tcp(true, 1, ACK, bytes(64));
        capture.packet(capture.fragments(packet, 7, TCP + 16).get(0)).packet(packet);

        assertStreams("0 client: " + text(64));
    }

    @Test
    void whereFragmentsOverlapThereIsAGap() {
        byte[] packet = capture.tcp(true, 1, ACK, bytes(64));
        byte[] other = capture.tcp(true, 1, ACK, new byte[64]);
        capture.packet(capture.fragment(packet, 7, 0, TCP + 32))
                .packet(capture.fragment(other, 7, TCP + 16, TCP + 40))
                .packet(capture.fragment(packet, 7, TCP + 32, TCP + 64));

        assertStreams("0 client: " + text(16) + ", gap of 48");
    }

    @Test
    void aNumberMayBeUsedAgain() {
        byte[] one = capture.tcp(true, 1, ACK, bytes(64));
        byte[] two = capture.tcp(true, 65, ACK, bytes(64));
        capture.packet(capture.fragments(one, 7, TCP + 16).get(0));
        capture.fragments(two, 7, TCP + 16).forEach(capture::packet);
        capture.packet(one);

        assertStreams("0 client: " + text(64) + text(64));
    }

    @Test
    void aFragmentThatWasCutIsAGap() {
        List<byte[]> fragments = capture.fragments(capture.tcp(true, 1, ACK, bytes(64)), 7, TCP + 40);
        capture.snapshot(14 + 20 + TCP + 10).packet(fragments.get(0)).packet(fragments.get(1));

        assertStreams("0 client: " + text(10) + ", gap of 54");
    }

    @Test
    void fragmentsOfOtherProtocolsAreLeftOut() {
        byte[] udp = capture.ip(true, 17, bytes(64));
        capture.fragments(udp, 7, 16).forEach(capture::packet);

        assertStreams();
    }

    /** Packets that never become whole do not fill the memory: the first of them gives way, and its middle comes too late. */
    @Test
    void whatWaitsIsBounded() {
        byte[] first = capture.tcp(true, 1, ACK, bytes(64));
        capture.packet(capture.fragment(first, 0, 0, TCP + 16)).packet(capture.fragment(first, 0, TCP + 40, TCP + 64));
        int count = Fragments.MOST_WAITING / 32_000 + 2;
        for (int id = 1; id < count; id++) {
            capture.packet(capture.fragment(capture.tcp(true, 1_000, ACK, new byte[40_000]), id, 8, 32_000));
        }
        capture.packet(capture.fragment(first, 0, TCP + 16, TCP + 40));

        assertStreams("0 client: " + text(16) + ", gap of 48");
    }

    @Test
    void manySmallOnesAreBoundedToo() {
        Fragments fragments = new Fragments();
        Endpoint end = new Endpoint(false, 0, 1, 0);
        for (int id = 0; id < 100_000; id++) {
            fragments.add(new Fragments.Key(end, end, id, 6), 8, ByteBuffer.allocate(8), 8, false);
        }
        int kept = 100_000;
        while (fragments.surplus().isPresent()) {
            fragments.giveUp(fragments.surplus().get());
            kept--;
        }

        assertTrue(kept * 264 <= Fragments.MOST_WAITING, kept + " are kept");
    }

    @Test
    void aPacketMayNotBeLongerThanPacketsAre() {
        byte[] packet = capture.tcp(true, 1, ACK, bytes(64));
        byte[] far = capture.fragment(packet, 7, TCP + 16, TCP + 64);
        far[6] = 0x1f;
        far[7] = (byte) 0xff;
        capture.packet(capture.fragment(packet, 7, 0, TCP + 16)).packet(far);

        assertStreams("0 client: " + text(16));
    }
}

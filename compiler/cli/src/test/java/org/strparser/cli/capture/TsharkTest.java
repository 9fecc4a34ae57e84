package org.strparser.cli.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.strparser.cli.capture.CaptureBuilder.ACK;
import static org.strparser.cli.capture.CaptureBuilder.RST;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.strparser.cli.capture.CaptureBuilder.Format;
import org.strparser.cli.capture.CaptureBuilder.Link;
import org.strparser.testkit.Cut;
import org.strparser.testkit.Hex;

/** Where tshark is installed, which nothing demands: what we read as a stream it reads as the same, so that both know what a capture is. */
class TsharkTest {
    private static final Path TSHARK = Path.of("/usr/bin/tshark");

    @TempDir
    Path directory;

    /** Each link and each format once. */
    static Stream<Arguments> forms() {
        return IntStream.range(0, Link.values().length)
                .mapToObj(i -> Arguments.of(
                        List.of(Link.values()).get(i), List.of(Format.values()).get(i % 5), i));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void itFollowsTheSameStream(Link link, Format format, int seed) throws Exception {
        assumeTrue(Files.isExecutable(TSHARK), "there is no " + TSHARK);
        byte[] stream = new byte[3_000];
        new Random(seed).nextBytes(stream);
        CaptureBuilder capture = new CaptureBuilder(link, seed % 2 == 0).open(-1_000, 5);
        int at = 0;
        for (int size : Cut.random(seed, stream.length).sizes()) {
            capture.segment(true, -1_000 + at, 16, Arrays.copyOfRange(stream, at, at + size));
            if (at % 5 == 0) {
                capture.segment(true, -1_000 + at, 16, Arrays.copyOfRange(stream, at, at + size));
            }
            at += size;
        }
        assertFollowed(capture.build(format), 0, stream);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void itPutsTheSameFragmentsTogether(Link link, Format format, int seed) throws Exception {
        assumeTrue(Files.isExecutable(TSHARK), "there is no " + TSHARK);
        byte[] stream = new byte[3_000];
        Random random = new Random(seed);
        random.nextBytes(stream);

        assertFollowed(
                FragmentsTest.fragmented(stream, random, link, seed % 2 == 0).build(format), 0, stream);
    }

    @Test
    void itEndsAStreamAtTheSamePlaces() throws Exception {
        assumeTrue(Files.isExecutable(TSHARK), "there is no " + TSHARK);
        byte[] capture = new CaptureBuilder()
                .open(1, 1)
                .segment(true, 1, ACK, Hex.bytes("6162"))
                .segment(true, 3, RST | ACK)
                .open(5_000, 7_000)
                .segment(true, 5_000, ACK, Hex.bytes("63"))
                .segment(true, 5_000, ACK, Hex.bytes("00"))
                .segment(true, 5_001, ACK, Hex.bytes("64"))
                .build(Format.PCAP_LITTLE);

        assertEquals("6162", followed(capture, 0));
        assertEquals("6364", followed(capture, 1));
        assertEquals(new Streams(List.of("0 client: 6162, reset", "1 client: 6364"), ""), Streams.of(capture));
    }

    private void assertFollowed(byte[] capture, int number, byte[] stream) throws Exception {
        String followed = followed(capture, number);

        assertEquals(Hex.text(stream), followed);
        assertEquals(new Streams(List.of(number + " client: " + followed), ""), Streams.of(capture));
    }

    /** What it says that was sent on a connection. */
    private String followed(byte[] capture, int number) throws Exception {
        Path path = Files.write(directory.resolve("c"), capture);
        Process tshark = new ProcessBuilder(
                        TSHARK.toString(), "-r", path.toString(), "-q", "-z", "follow,tcp,raw," + number)
                .redirectError(directory.resolve("err").toFile())
                .start();
        String out = new String(tshark.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(true, tshark.waitFor(60, TimeUnit.SECONDS));
        return out.lines().filter(line -> line.matches("[0-9a-f]+")).reduce("", String::concat);
    }
}

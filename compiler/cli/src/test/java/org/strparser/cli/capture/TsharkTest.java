package org.strparser.cli.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
        byte[] file = capture.build(format);
        Path path = Files.write(directory.resolve("c"), file);

        Process tshark = new ProcessBuilder(TSHARK.toString(), "-r", path.toString(), "-q", "-z", "follow,tcp,raw,0")
                .redirectError(directory.resolve("err").toFile())
                .start();
        String out = new String(tshark.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(true, tshark.waitFor(60, TimeUnit.SECONDS));

        String followed = out.lines().filter(line -> line.matches("[0-9a-f]+")).reduce("", String::concat);
        assertEquals(Hex.text(stream), followed, out);
        assertEquals(new Streams(List.of("0 client: " + followed), ""), Streams.of(file));
    }
}

package org.strparser.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameSegmentsTest extends RuleFixture {
    private Path stream;

    @BeforeEach
    void writeStream() throws IOException {
        stream = file("s", ONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"13", "1\n12", "# as recorded\n1\n\n  11\r\n1\n", "4\n4\n4\n1\n# end"})
    void sizesMayBeListedInAFile(String list) throws IOException {
        Run run = Run.of("frame", "--segments", file("sizes", list), rule, stream);

        assertEquals(Run.of("frame", rule, stream), run);
    }

    @ParameterizedTest
    @ValueSource(strings = {"14", "12\n2", "13\n1", "1\n1\n1\n100"})
    void aListMayNotPromiseMoreThanThereIs(String list) throws IOException {
        Run run = Run.of("frame", "--json", "--segments", file("sizes", list), rule, stream);

        assertEquals(66, run.status());
        assertEquals(
                "strpc: the segment sizes do not add up to the size of " + stream
                        + ": there are fewer bytes than it lists\n",
                run.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# none", "12", "1\n2"})
    void aListMayNotLeaveAnythingOut(String list) throws IOException {
        Run run = Run.of("frame", "--segments", file("sizes", list), rule, stream);

        assertEquals(
                Run.failed(
                        66,
                        "the segment sizes do not add up to the size of " + stream
                                + ": there are more bytes than it lists"),
                run);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "16777217", "99999999999999999999"})
    void aNumberIsASizeThatCanBe(String size) {
        Run run = Run.of("frame", "--segments", size, rule, stream);

        assertEquals(
                Run.failed(64, "--segments: " + size + " is no segment size; it is a number of bytes in 1..16777216"),
                run);
    }

    @Test
    void aListThatIsNoneIsNotShownAsItIs() throws IOException {
        Path list = file("list", ("\u001b[31m" + "x".repeat(900) + "\n").getBytes(StandardCharsets.US_ASCII));

        Run run = Run.of("frame", "--segments", list, rule, file("in", ONE));

        assertEquals(
                Run.failed(
                        64,
                        list + ":1: \ufffd[31m" + "x".repeat(35)
                                + "… is no segment size; it is a number of bytes in 1..16777216"),
                run);
    }

    @Test
    void aBadLineIsTold() throws IOException {
        Path sizes = file("sizes", "1\n\n-2\n");

        Run run = Run.of("frame", "--segments", sizes, rule, stream);

        assertEquals(Run.failed(64, sizes + ":3: -2 is no segment size; it is a number of bytes in 1..16777216"), run);
    }

    @Test
    void aListThatCannotBeReadIsTold() {
        Path none = directory.resolve("none");

        assertEquals(
                Run.failed(66, "there is no file " + none + " to read as a list of segment sizes"),
                Run.of("frame", "--segments", none, rule, stream));
        assertEquals(
                Run.failed(66, directory + " is a directory, not a list of segment sizes"),
                Run.of("frame", "--segments", directory, rule, stream));
    }

    @Test
    void anEndlessListIsNotRead() {
        assumeTrue(Files.exists(Path.of("/dev/zero")), "there is no /dev/zero");

        assertEquals(
                Run.failed(64, "/dev/zero:1: the line is too long for a segment size"),
                Run.of("frame", "--segments", "/dev/zero", rule, stream));
    }
}

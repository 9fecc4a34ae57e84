package org.strparser.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What only a process of its own can show: its memory, its streams, its limits. */
class ProcessTest extends RuleFixture {
    private static final List<String> BASH = List.of("bash", "-c");

    private static void requireFile(String path) {
        assumeTrue(Files.exists(Path.of(path)), () -> "there is no " + path);
    }

    @Test
    void aLargeFileNeedsNoMoreMemoryThanASmallOne() throws Exception {
        Path blocks = file("z.strp", "message Z max 64 KiB { a: u8; b: bytes[65535]; }");
        Path large = directory.resolve("large");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(256L << 20);
        }

        Run run = new ChildProcess(directory).run(ChildProcess.strpc("-Xmx32m"), "frame", "--json", blocks, large);

        assertEquals(0, run.status(), run::err);
        assertEquals(4097, run.out().lines().count());
        assertEquals(
                "{\"event\":\"end\",\"outcome\":\"complete\",\"offset\":268435456,\"reason\":null,\"at\":null,"
                        + "\"errno\":null,\"unconsumed\":0}",
                run.out().lines().reduce("", (a, b) -> b));
    }

    @Test
    void anOutputThatIsFullIsTold() throws Exception {
        requireFile("/dev/full");

        Run run = shell("\"$@\" >/dev/full", "test", rule);

        assertEquals(Run.failed(74, "the output cannot be written: No space left on device"), run);
    }

    @Test
    void aReaderThatLeavesEndsItQuietly() throws Exception {
        requireFile("/dev/zero");
        Path bytes = file("b.strp", "message B max 9 { a: u64; }");

        Run run = shell("\"$@\" | head -n 1; exit ${PIPESTATUS[0]}", "frame", bytes, "/dev/zero");

        assertEquals(Run.wrote(141, "offset  length  a\n"), run);
    }

    @Test
    void aClosedOutputIsTold() throws Exception {
        Run run = shell("\"$@\" >&-", "test", rule);

        assertEquals(Run.failed(74, "the output cannot be written: Bad file descriptor"), run);
    }

    @Test
    void noHalfAClassIsLeftOnAFullDisk() throws Exception {
        Path classes = directory.resolve("classes");

        Run run = shell(
                "trap '' XFSZ; { ulimit -f 0; \"$@\" 2>&1; } | cat >&2; exit ${PIPESTATUS[0]}",
                "compile",
                rule,
                "-d",
                classes);

        assertEquals(
                Run.failed(74, "writing " + classes.resolve("a/b/MParser.class") + " broke off: File too large"), run);
        assertEquals(List.of(), files(classes));
    }

    /** Runs strpc as {@code "$@"} of a bash script. */
    private Run shell(String script, Object... args) throws IOException, InterruptedException {
        List<String> words = Stream.of(BASH, List.of(script, "bash"), ChildProcess.strpc("-XX:-UsePerfData"))
                .flatMap(List::stream)
                .toList();
        return new ChildProcess(directory).run(words, args);
    }
}

package org.strparser.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every command: usage, help, and what happens when something goes wrong. */
class StrpcTest extends RuleFixture {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                     | a command is missing: check, compile, drip, dump, explain, fmt, frame, import, test; see 'strpc --help'",
                "frobnicate             | there is no command frobnicate; the commands are check, compile, drip, dump, explain, fmt, frame, import, test; "
                        + "see 'strpc --help'",
                "--frobnicate           | Unknown option: '--frobnicate'; see 'strpc --help'",
                "frame --jsn a b        | there is no option --jsn; did you mean --json?; see 'strpc frame --help'",
                "frame a                | Missing required parameter: 'FILE'; see 'strpc frame --help'",
                "frame a b c            | Unmatched argument at index 3: 'c'; see 'strpc frame --help'",
                "frame --message        | Missing required parameter for option '--message' (NAME); "
                        + "see 'strpc frame --help'",
                "compile a              | Missing required option: '--directory=DIR'; see 'strpc compile --help'",
                "compile -d x           | Missing required parameter: 'RULE.strp'; see 'strpc compile --help'",
                "fmt                    | Missing required parameter: 'RULE.strp'; see 'strpc fmt --help'",
                "test                   | Missing required parameter: 'RULE.strp'; see 'strpc test --help'",
                "frame a b --stream -1  | Invalid value for option '--stream': '-1' is no number of a connection, "
                        + "0..2147483647; see 'strpc frame --help'",
                "frame a b --stream 2147483648 | Invalid value for option '--stream': '2147483648' is no number of a "
                        + "connection, 0..2147483647; see 'strpc frame --help'",
                "frame a b --port 65536 | Invalid value for option '--port': '65536' is no port, 0..65535; "
                        + "see 'strpc frame --help'",
                "drip --to a:1 --listen x | Invalid value for option '--listen': 'x' is no port, 0..65535; "
                        + "see 'strpc drip --help'",
            })
    void aWrongCommandLineIsToldInOneLine(String line, String told) {
        assertEquals(Run.failed(64, told), Run.of((Object[]) (line.isEmpty() ? new String[0] : line.split(" ", -1))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\0b"})
    void whatIsNoFileNameIsToldInOneLine(String name) {
        Run run = Run.of("frame", name, "-");

        assertEquals(64, run.status());
        assertEquals(1, run.err().lines().count(), run::err);
        assertTrue(run.err().startsWith("strpc: Invalid value for positional parameter at index 0 (RULE.strp): "));
    }

    @Test
    void anArgumentWithAnAtIsNoListOfArguments() {
        Path none = Path.of("@none.strp");

        assertEquals(Run.failed(66, "there is no file @none.strp to read as a rule file"), Run.of("frame", none, "-"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "compile --help",
                "test --help",
                "frame -h",
                "fmt --help",
                "explain --help",
                "dump --help",
                "import --help",
                "drip --help"
            })
    void helpNamesEveryExitStatus(String words) {
        Run run = Run.of((Object[]) words.split(" ", -1));

        assertEquals(0, run.status());
        for (int status : new int[] {0, 1, 2, 3, 64, 65, 66, 70, 73, 74, 141}) {
            assertTrue(run.out().lines().anyMatch(line -> line.startsWith("  " + status + " ")), run::out);
        }
        assertEquals("", run.err());
    }

    @Test
    void theVersionIsToldByEveryCommand() {
        assertEquals(Run.wrote(0, "strpc (not packaged)\n"), Run.of("--version"));
        assertEquals(Run.wrote(0, "strpc (not packaged)\n"), Run.of("frame", "--version"));
    }

    private Run frameBroken(Surroundings surroundings, BreakingStream.Failure failure, String... options) {
        Object[] args = new Object[options.length + 3];
        System.arraycopy(options, 0, args, 0, options.length);
        System.arraycopy(new Object[] {"frame", rule, "-"}, 0, args, options.length, 3);
        return Run.in(surroundings, new BreakingStream(new byte[0], failure), args);
    }

    @Test
    void aDefectIsToldInOneLine() {
        String line = "a defect of strpc, please report it with the rule: java.lang.AssertionError: first; "
                + "--debug shows where";

        assertEquals(Run.failed(70, line), frameBroken(Run.PIPES, () -> {
            throw new AssertionError("first\nsecond");
        }));
        assertEquals(
                Run.failed(70, line.replace("AssertionError: first", "StackOverflowError")),
                frameBroken(Run.PIPES, () -> {
                    throw new StackOverflowError();
                }));
        assertEquals(
                Run.failed(
                        70, line.replace("AssertionError: first", "IllegalStateException: " + "x".repeat(167) + "…")),
                frameBroken(Run.PIPES, () -> {
                    throw new IllegalStateException("x".repeat(1000));
                }));
    }

    @Test
    void whereADefectIsShowsIfAskedFor() {
        Surroundings asking = new Surroundings(false, false, Map.of("STRPC_DEBUG", "1"));

        for (Run run : new Run[] {
            frameBroken(
                    Run.PIPES,
                    () -> {
                        throw new IllegalStateException("x");
                    },
                    "--debug"),
            frameBroken(asking, () -> {
                throw new IllegalStateException("x");
            })
        }) {
            assertEquals(70, run.status());
            assertEquals(
                    "strpc: a defect of strpc, please report it with the rule: java.lang.IllegalStateException: x",
                    run.err().lines().findFirst().orElse(""));
            assertTrue(run.err().contains("\tat org.strparser.cli.Input."), run::err);
        }
    }

    @Test
    void tooLittleMemoryIsNoDefect() {
        Run run = frameBroken(Run.PIPES, () -> {
            throw new OutOfMemoryError("x");
        });

        assertEquals(70, run.status());
        assertTrue(
                run.err()
                        .matches(
                                "strpc: out of memory, which is limited to \\d+ MiB; allow more: STRPC_OPTS=-Xmx\\d+m\n"),
                run::err);
    }

    /** An output that fails with the first byte. */
    private static Run writing(String failure, Object... args) {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(failure);
            }
        };
        StringWriter err = new StringWriter();
        Console console =
                new Console(InputStream.nullInputStream(), Console.out(broken), new PrintWriter(err), Run.PIPES);
        String[] words = Arrays.stream(args).map(Object::toString).toArray(String[]::new);
        return new Run(Strpc.run(words, console), "", err.toString());
    }

    @Test
    void aReaderThatHasGoneEndsItQuietly() throws IOException {
        Path stream = file("s", ONE);

        for (Object[] args :
                new Object[][] {{"frame", rule, stream}, {"frame", "--json", rule, stream}, {"test", rule}, {"--help"}
                }) {
            assertEquals(new Run(141, "", ""), writing("Broken pipe", args));
        }
    }

    @Test
    void aFullDiskIsToldOnce() throws IOException {
        Path stream = file("s", ONE);

        for (Object[] args : new Object[][] {
            {"frame", rule, stream}, {"frame", "--json", rule, stream}, {"test", "--json", rule}, {"--help"}
        }) {
            assertEquals(
                    Run.failed(74, "the output cannot be written: No space left on device"),
                    writing("No space left on device", args));
        }
    }
}

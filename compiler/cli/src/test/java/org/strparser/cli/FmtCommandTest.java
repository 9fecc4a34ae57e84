package org.strparser.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FmtCommandTest extends RuleFixture {
    private static final String CROOKED = "message N max 9{a:u8;// the kind\n  b :  u16;}";
    private static final String STRAIGHT = """
            message N max 9 {
                a: u8;    // the kind
                b: u16;
            }
            """;

    private static Run formatting(String text, Object... args) {
        return Run.reading(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), args);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aFileIsRewrittenInPlace() throws IOException {
        Path crooked = file("n.strp", CROOKED);

        Run run = Run.of("fmt", crooked);

        assertEquals(Run.wrote(0, ""), run);
        assertEquals(STRAIGHT, Files.readString(crooked));
        assertEquals(List.of("m.strp", "n.strp"), names());
    }

    @Test
    void aFileThatIsLaidOutWellIsNotWritten() throws IOException {
        Path straight = file("n.strp", STRAIGHT);
        Files.setLastModifiedTime(straight, FileTime.fromMillis(0));

        Run run = Run.of("fmt", straight);

        assertEquals(Run.wrote(0, ""), run);
        assertEquals(FileTime.fromMillis(0), Files.getLastModifiedTime(straight));
    }

    @Test
    void checkingNamesFilesAndWritesNothing() throws IOException {
        Path crooked = file("n.strp", CROOKED);
        Path straight = file("o.strp", STRAIGHT);

        Run run = Run.of("fmt", "--check", crooked, straight);

        assertEquals(Run.wrote(65, crooked + "\n"), run);
        assertEquals(CROOKED, Files.readString(crooked));
        assertEquals(Run.wrote(0, ""), Run.of("fmt", "--check", straight));
    }

    @Test
    void aFileWithErrorsOfSyntaxIsLeftAloneAndTheOthersAreNot() throws IOException {
        Path wrong = file("wrong.strp", "message M max 9 { a u8; }");
        Path crooked = file("n.strp", CROOKED);

        Run run = Run.of("fmt", wrong, crooked);

        assertEquals(65, run.status());
        assertEquals("", run.out());
        assertTrue(run.err().startsWith(wrong + ":1:"), run::err);
        assertEquals("message M max 9 { a u8; }", Files.readString(wrong));
        assertEquals(STRAIGHT, Files.readString(crooked));
    }

    @Test
    void whatIsProvenElsewhereIsNotAsked() throws IOException {
        Path unproven = file("u.strp", "message U max 9 { n:u32; b:bytes[m]; }");

        assertEquals(0, Run.of("fmt", unproven).status());
        assertEquals(65, Run.of("test", unproven).status());
    }

    @Test
    void theStandardInputIsFormattedToTheStandardOutput() {
        assertEquals(Run.wrote(0, STRAIGHT), formatting(CROOKED, "fmt", "-"));
        assertEquals(Run.wrote(0, STRAIGHT), formatting(STRAIGHT, "fmt", "-"));
        assertEquals(Run.wrote(65, "the standard input\n"), formatting(CROOKED, "fmt", "--check", "-"));
        assertEquals(Run.wrote(0, ""), formatting(STRAIGHT, "fmt", "--check", "-"));
    }

    @Test
    void theStandardInputIsFormattedAlone() {
        assertEquals(
                Run.failed(64, "- is the standard input, which is formatted alone: name no other rule beside it"),
                formatting(CROOKED, "fmt", "--check", "-", rule));
    }

    @Test
    void whatIsWrongInTheStandardInputIsShown() {
        Run run = formatting("message", "fmt", "-");

        assertEquals(65, run.status());
        assertEquals("", run.out());
        assertTrue(run.err().startsWith("the standard input:1:"), run::err);
    }

    @Test
    void aLinkStaysALinkAndPermissionsStay() throws IOException {
        Path crooked = file("n.strp", CROOKED);
        Set<PosixFilePermission> mine = Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        Files.setPosixFilePermissions(crooked, mine);
        Path link = Files.createSymbolicLink(directory.resolve("link.strp"), crooked);

        Run run = Run.of("fmt", link);

        assertEquals(Run.wrote(0, ""), run);
        assertTrue(Files.isSymbolicLink(link));
        assertEquals(STRAIGHT, Files.readString(crooked));
        assertEquals(mine, Files.getPosixFilePermissions(crooked));
    }

    @Test
    void filesThatCannotBeReadAreAllTold() throws IOException {
        Path text = file("text.strp", new byte[] {(byte) 0xff, 0, 1});
        Path none = directory.resolve("none.strp");

        Run run = Run.of("fmt", none, text);

        assertEquals(
                new Run(
                        66,
                        "",
                        "strpc: there is no file " + none + " to read as a rule file\nstrpc: " + text
                                + " is not a rule file: it is not UTF-8 text\n"),
                run);
    }

    @Test
    void aRuleIsGivenOnce() {
        assertEquals(Run.failed(64, rule + " is given twice; name each rule file once"), Run.of("fmt", rule, rule));
    }
}

package org.strparser.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CompileCommandTest extends RuleFixture {
    private Path classes;

    @BeforeEach
    void chooseDirectory() {
        classes = directory.resolve("classes/main");
    }

    /** But for what lies in META-INF. */
    private List<String> written() throws IOException {
        return files(classes).stream()
                .filter(name -> !name.startsWith("META-INF/"))
                .toList();
    }

    @Test
    void aClassIsWrittenForEachMessage() throws IOException {
        Path other = file("n.strp", "message N max 9 { a: u8; }\nmessage O max 9 { a: u16; }");

        Run run = Run.of("compile", rule, other, "-d", classes);

        assertEquals(Run.wrote(0, ""), run);
        assertEquals(List.of("NParser.class", "OParser.class", "a/b/MParser.class"), written());
    }

    @Test
    void viewsAreWrittenWhereAskedFor() throws IOException {
        Path views = directory.resolve("views");

        Run run = Run.of("compile", rule, "-d", classes, "--views", views);

        assertEquals(Run.wrote(0, ""), run);
        assertEquals(List.of("a/b/MParser.class"), written());
        assertEquals(
                List.of("package a.b;"),
                Files.readString(views.resolve("a/b/M.java"))
                        .lines()
                        .filter(line -> line.startsWith("package"))
                        .toList());
    }

    @Test
    void classesAndViewsMayShareADirectory() throws IOException {
        Path two = file("n.strp", "message N max 9 { a: u8; }\nmessage O max 9 { a: u16; }");

        Run run = Run.of("compile", two, "-d", classes, "-s", classes);

        assertEquals(Run.wrote(0, ""), run);
        assertEquals(List.of("N.java", "NParser.class", "O.java", "OParser.class"), written());
    }

    @Test
    void noClassIsWrittenWhereAViewCannotBe() throws IOException {
        Path inTheWay = file("views", "");

        Run run = Run.of("compile", rule, "-d", classes, "-s", inTheWay);

        assertEquals(Run.failed(73, inTheWay.resolve("a/b/M.java") + " cannot be created: Not a directory"), run);
        assertEquals(List.of(), written());
    }

    @Test
    void onATerminalItIsSaidHowManyClassesThereAre() throws IOException {
        Path two = file("n.strp", "message N max 9 { a: u8; }\nmessage O max 9 { a: u16; }");

        Run one = Run.in(Run.TERMINAL, InputStream.nullInputStream(), "compile", rule, "-d", classes);
        Run more = Run.in(Run.TERMINAL, InputStream.nullInputStream(), "compile", two, "-d", classes);

        assertEquals(Run.wrote(0, "wrote 1 class to " + classes + "\n"), one);
        assertEquals(Run.wrote(0, "wrote 2 classes to " + classes + "\n"), more);
    }

    @Test
    void everyMistakeIsToldAndNothingWritten() throws IOException {
        Path wrong = file("wrong.strp", "message M max 9 { a: u72; b: u9; }");

        Run run = Run.of("compile", wrong, rule, "-d", classes);

        assertEquals(new Run(65, "", """
                        wrong.strp:1:22: error S021: width 72 is not in 8..64
                            message M max 9 { a: u72; b: u9; }
                                                 ^^^ integers are 8 to 64 bits wide, in steps of 8
                            help: parts of bytes are read in `bits`, longer numbers are `bytes[n]`
                        wrong.strp:1:30: error S021: width 9 is not in 8..64
                            message M max 9 { a: u72; b: u9; }
                                                         ^^ integers are 8 to 64 bits wide, in steps of 8
                            help: parts of bytes are read in `bits`, longer numbers are `bytes[n]`
                        """.replace("wrong.strp", wrong.toString())), run);
        assertFalse(Files.exists(classes));
    }

    @Test
    void findingsAreJsonWhereAskedFor() throws IOException {
        Path wrong = file("wrong \"1\".strp", "message M max 9 {\n    a: u72;\n}");
        Path empty = file("empty.strp", "");

        Run run = Run.of("compile", "--json", wrong, empty, "-d", classes);

        assertEquals(
                Run.wrote(
                        65,
                        "{\"file\":\"" + wrong.toString().replace("\"", "\\\"")
                                + "\",\"line\":2,\"column\":8,\"code\":\"S021\",\"severity\":\"error\","
                                + "\"message\":\"width 72 is not in 8..64\","
                                + "\"note\":\"integers are 8 to 64 bits wide, in steps of 8\","
                                + "\"help\":\"parts of bytes are read in `bits`, longer numbers are `bytes[n]`\"}\n"
                                + "{\"file\":\"" + empty
                                + "\",\"line\":1,\"column\":1,\"code\":\"S011\",\"severity\":\"error\","
                                + "\"message\":\"this file describes no message\",\"note\":null,"
                                + "\"help\":\"add `message Name max n { … }`\"}\n"),
                run);
    }

    @Test
    void filesThatCannotBeReadAreAllTold() throws IOException {
        Path text = file("text.strp", new byte[] {(byte) 0xff, 0, 1});
        Path large = file("large.strp", " ".repeat((1 << 20) + 1));
        Path none = directory.resolve("none.strp");

        Run run = Run.of("compile", none, text, large, directory, rule, "-d", classes);

        assertEquals(
                new Run(
                        66,
                        "",
                        "strpc: there is no file " + none + " to read as a rule file\n"
                                + "strpc: " + text + " is not a rule file: it is not UTF-8 text\n"
                                + "strpc: " + large
                                + " is too large for a rule file, which has at most 1048576 bytes\n"
                                + "strpc: " + directory + " is a directory, not a rule file\n"),
                run);
        assertFalse(Files.exists(classes));
    }

    @Test
    void anEndlessFileIsNotReadToItsEnd() {
        Path zero = Path.of("/dev/zero");
        assumeTrue(Files.exists(zero), "there is no /dev/zero");

        Run run = Run.of("compile", zero, "-d", classes);

        assertEquals(Run.failed(65, "/dev/zero is too large for a rule file, which has at most 1048576 bytes"), run);
    }

    @Test
    void anEmptyFileIsNoRule() throws IOException {
        Path empty = file("empty.strp", "");

        Run run = Run.of("compile", empty, "-d", classes);

        assertEquals(65, run.status());
        assertEquals(
                empty + ":1:1: error S011: this file describes no message",
                run.err().lines().findFirst().orElse(""));
    }

    @Test
    void aRuleIsGivenOnce() {
        Path again = directory.resolve("x/../m.strp");

        Run run = Run.of("compile", rule, again, "-d", classes);

        assertEquals(Run.failed(64, again + " is given twice; name each rule file once"), run);
    }

    @Test
    void aRuleIsNotReadFromTheStandardInput() {
        Run run = Run.of("compile", "-", "-d", classes);

        assertEquals(
                Run.failed(64, "- is the standard input, but a rule is read from a file: name one (./- if it is -)"),
                run);
    }

    @Test
    void twoRulesMakeTwoClasses() throws IOException {
        Path same = file("same.strp", RULE);

        Run run = Run.of("compile", rule, same, "-d", classes);

        assertEquals(
                Run.failed(
                        65, rule + " and " + same + " both make the class a.b.MParser; rename a message or a package"),
                run);
        assertFalse(Files.exists(classes));
    }

    @Test
    void theDirectoryMayBeALink() throws IOException {
        Path real = Files.createDirectory(directory.resolve("real"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), real);
        Path flat = file("n.strp", "message N max 9 { a: u8; }");

        Run run = Run.of("compile", flat, "-d", link);

        assertEquals(Run.wrote(0, ""), run);
        assertTrue(Files.exists(real.resolve("NParser.class")));
    }

    @Test
    void whereNoDirectoryCanBeThatIsSaid() throws IOException {
        Path inTheWay = file("classes", "");

        Run run = Run.of("compile", rule, "-d", inTheWay);

        assertEquals(
                Run.failed(73, inTheWay.resolve("a/b/MParser.class") + " cannot be created: Not a directory"), run);
    }

    @Test
    void whatWasThereStaysIfOneClassCannotBeWritten() throws IOException {
        Path two = file("n.strp", "message N max 9 { a: u8; }\nmessage O max 9 { a: u16; }");
        Files.createDirectories(classes.resolve("OParser.class/full"));
        byte[] before = {1, 2, 3};
        Files.write(classes.resolve("OParser.class/full/x"), before);

        Run run = Run.of("compile", two, "-d", classes);

        assertEquals(73, run.status());
        assertEquals(1, run.err().lines().count(), run::err);
        assertArrayEquals(before, Files.readAllBytes(classes.resolve("OParser.class/full/x")));
        assertEquals(List.of("NParser.class", "OParser.class/full/x"), written());
    }
}

package org.strparser.compiler.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strparser.compiler.source.SourceText;

/** What a build writes, leaves alone and deletes. */
class RuleBuildTest {
    private static final SourceText ONE = new SourceText("/a/one.strp", "package a; message One max 9 { n: u8 <= 8; }");
    private static final SourceText TWO = new SourceText("/a/two.strp", "package a; message Two max 9 { n: u8 <= 8; }");
    private static final FileTime LONG_AGO = FileTime.fromMillis(0);

    @TempDir
    Path directory;

    private RuleBuild build() {
        return build("1");
    }

    private RuleBuild build(String version) {
        return new RuleBuild(
                directory.resolve("classes"),
                Optional.of(directory.resolve("views")),
                directory.resolve("state/s"),
                version);
    }

    private Path parser(String name) {
        return directory.resolve("classes/a/" + name + "Parser.class");
    }

    private Path view(String name) {
        return directory.resolve("views/a/" + name + ".java");
    }

    @Test
    void whatDidNotChangeIsNotCompiled() throws IOException {
        assertInstanceOf(RuleBuild.Result.Built.class, build().run(List.of(ONE, TWO)));

        assertInstanceOf(RuleBuild.Result.UpToDate.class, build().run(List.of(ONE, TWO)));
        assertInstanceOf(RuleBuild.Result.Built.class, build("2").run(List.of(ONE, TWO)));
    }

    @Test
    void anOutputThatIsGoneOrChangedIsMadeAgain() throws IOException {
        build().run(List.of(ONE));
        byte[] classFile = Files.readAllBytes(parser("One"));

        Files.write(parser("One"), new byte[] {1});
        Files.delete(view("One"));
        build().run(List.of(ONE));

        assertArrayEquals(classFile, Files.readAllBytes(parser("One")));
        assertTrue(Files.exists(view("One")));
    }

    @Test
    void whatComesOutTheSameIsNotTouched() throws IOException {
        build().run(List.of(ONE));
        Files.setLastModifiedTime(parser("One"), LONG_AGO);
        Files.setLastModifiedTime(view("One"), LONG_AGO);

        build().run(List.of(ONE, TWO));

        assertEquals(LONG_AGO, Files.getLastModifiedTime(parser("One")));
        assertEquals(LONG_AGO, Files.getLastModifiedTime(view("One")));
        assertTrue(Files.exists(parser("Two")));
    }

    @Test
    void whatIsNotMadeAnyMoreIsDeleted() throws IOException {
        build().run(List.of(ONE, TWO));

        build().run(List.of(TWO));

        assertFalse(Files.exists(parser("One")));
        assertFalse(Files.exists(view("One")));
        assertTrue(Files.exists(parser("Two")));
        assertEquals(
                1,
                Files.readAllLines(directory.resolve("classes/META-INF/strparser/index"))
                        .size());
    }

    @Test
    void aRuleWithErrorsLeavesWhatWasThere() throws IOException {
        build().run(List.of(ONE));
        byte[] classFile = Files.readAllBytes(parser("One"));

        RuleBuild.Result result = build().run(List.of(new SourceText("/a/one.strp", "message One max 9 { n: u72; }")));

        assertInstanceOf(RuleBuild.Result.Rejected.class, result);
        assertArrayEquals(classFile, Files.readAllBytes(parser("One")));
    }

    @Test
    void twoRulesCannotBeOneFile() {
        SourceText again = new SourceText("/b/one.strp", "package a; message Three max 9 { n: u8 <= 8; }");
        SourceText same = new SourceText("/b/three.strp", "package a; message One max 9 { n: u8 <= 8; }");

        assertEquals(
                "/a/one.strp and /b/one.strp both make META-INF/strparser/a/one.strp; rename a file",
                assertThrows(ArtefactException.class, () -> build().run(List.of(ONE, again)))
                        .getMessage());
        assertEquals(
                "/a/one.strp and /b/three.strp both make the class a.OneParser; rename a message or a package",
                assertThrows(ArtefactException.class, () -> build().run(List.of(ONE, same)))
                        .getMessage());
    }
}

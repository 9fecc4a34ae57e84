package org.strparser.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strparser.compiler.build.IoWords;
import org.strparser.compiler.build.RuleText.NoRuleException;

/** What a directory of rules says of files that cannot be read. */
class RuleDirectoryTest {
    @TempDir
    Path root;

    private String refusal(Path directory) {
        return IoWords.withFile(assertThrows(IOException.class, () -> new RuleDirectory(directory).read()));
    }

    @Test
    void whereThereIsNoDirectoryThereAreNoRules() throws IOException, NoRuleException {
        assertEquals(0, new RuleDirectory(root.resolve("none")).read().size());
    }

    @Test
    void aFileInTheDirectorysPlaceIsTold() throws IOException {
        Path file = Files.writeString(root.resolve("rules"), "");

        assertEquals(file + ": it is not a directory", refusal(file));
    }

    @Test
    void aLinkToNothingIsTold() throws IOException {
        Path link = Files.createSymbolicLink(root.resolve("m.strp"), root.resolve("gone"));

        assertEquals(link + ": there is no such file or directory", refusal(root));
    }

    @Test
    void aReadThatBreaksOffNamesTheFile() throws IOException {
        Path memory = Path.of("/proc/self/mem");
        assumeTrue(Files.isReadable(memory), "only Linux has a file that cannot be read from its start");
        Path link = Files.createSymbolicLink(root.resolve("m.strp"), memory);

        assertEquals(link + ": Input/output error", refusal(root));
    }

    @Test
    void aDirectoryThatMayNotBeReadIsTold() throws IOException {
        Path closed = Files.createDirectory(
                root.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("---------")));
        assumeFalse(Files.isReadable(closed), "root may read everything");

        assertEquals(closed + ": permission denied", refusal(root));
    }
}

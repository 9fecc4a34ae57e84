package org.strparser.compiler.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The table of errnos in docs/errors.md is that of the compiler. */
class ErrnosTest {
    private static final Pattern ROW = Pattern.compile("(?<=\\| )(E[A-Z0-9]+) \\| (\\d+)(?= \\|)");

    private static List<MatchResult> table() throws IOException {
        Path root = Path.of(System.getProperty("maven.multiModuleProjectDirectory"));
        String text = Files.readString(root.resolve("docs/errors.md"));
        return ROW.matcher(text.substring(text.indexOf("\n## Errnos")))
                .results()
                .toList();
    }

    @Test
    void theTableHasTheNamesTheCompilerKnows() throws IOException {
        List<String> names = table().stream().map(row -> row.group(1)).toList();

        assertEquals(
                new ArrayList<>(new TreeSet<>(Errnos.names())),
                names.stream().sorted().toList());
    }

    /** Linux's generic numbers go from 1 to 133; 41 (EWOULDBLOCK) and 58 (EDEADLOCK) are second names of others. */
    @Test
    void numbersAreThoseOfLinux() throws IOException {
        List<Integer> numbers =
                table().stream().map(row -> Integer.valueOf(row.group(2))).toList();

        assertEquals(
                IntStream.rangeClosed(1, 133)
                        .filter(number -> number != 41 && number != 58)
                        .boxed()
                        .toList(),
                numbers);
    }

    @Test
    void everyErrnoButTheHandOffMayBeNamed() {
        assertFalse(Errnos.isAllowed("ESTRPIPE"));
        assertFalse(Errnos.isAllowed("EWOULDBLOCK"));
        assertTrue(
                Errnos.names().stream().filter(name -> !name.equals("ESTRPIPE")).allMatch(Errnos::isAllowed));
    }
}

package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tables of the documents name what there is. */
class DocumentationTest {
    private static final Path ROOT = Path.of(System.getProperty("maven.multiModuleProjectDirectory"));

    private static String document(String name) throws IOException {
        return Files.readString(ROOT.resolve("docs").resolve(name));
    }

    @Test
    void eachReasonOfTheRuntimeIsExplained() throws IOException {
        String uses = document("runtime.md");
        for (Cause cause : Cause.values()) {
            assertTrue(cause.reason.isEmpty() || uses.contains("`" + cause.reason + "`"), cause.reason);
            assertTrue(cause.errno.isEmpty() || Errno.number(cause.errno) > 0, cause.errno);
        }
    }

    @Test
    void thePhasesAreThoseOfTheTable() throws IOException {
        List<String> named = Pattern.compile("(?m)^\\| `([A-Z]+)` \\|")
                .matcher(document("strparser.md"))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertEquals(List.of(StreamPhase.values()).stream().map(Enum::name).toList(), named);
    }
}

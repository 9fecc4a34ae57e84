package org.strparser.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.CompiledMessage;
import org.strparser.runtime.ParserProgram;

/** {@code gallery.json} and the rule files say the same. */
class GalleryTest {
    private static final GalleryIndex GALLERY = GalleryIndex.read();
    /** The classes of protocols; the last is for those that most languages cannot describe at all. */
    private static final Set<String> CLASSES = Set.of("A", "B", "V", "D", "T", "L", "S", "X");

    private static final int LEAST_RULES = 60;

    static Stream<GalleryIndex.Entry> entries() {
        return GALLERY.entries().stream();
    }

    @Test
    void everyRuleIsListedOnceAndInOrder() {
        List<String> files = Rules.files().stream()
                .map(file -> file.getFileName().toString())
                .toList();

        assertEquals(files, entries().map(GalleryIndex.Entry::file).toList());
    }

    @ParameterizedTest
    @MethodSource("entries")
    void messagesAreThoseOfTheRule(GalleryIndex.Entry entry) {
        Compilation rule = Rules.compile(Rules.SOURCES.resolve(entry.file()));

        assertEquals(
                rule.messages().stream().map(CompiledMessage::name).sorted().toList(),
                entry.messages().stream().map(GalleryIndex.Sent::name).sorted().toList());
    }

    @ParameterizedTest
    @MethodSource("entries")
    void entriesAreFilledIn(GalleryIndex.Entry entry) {
        assertFalse(entry.title().isBlank());
        assertFalse(entry.reference().isBlank());
        assertTrue(CLASSES.contains(entry.kind()), entry.kind());
        entry.ports().forEach(port -> assertTrue(port >= 1 && port <= 65_535, () -> "port " + port));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void contextsAreOfTheRule(GalleryIndex.Entry entry) {
        for (GalleryIndex.Context context : entry.context()) {
            for (GalleryIndex.Sent sent : entry.messages()) {
                ParserProgram program = Rules.program(entry.file(), sent.name()).withParams(context.params());
                context.states()
                        .forEach((state, value) -> assertTrue(program.withState(state, value).states().stream()
                                .anyMatch(declared -> declared.name().equals(state))));
            }
        }
    }

    @Test
    void noFolderOfCapturesIsClaimedTwice() {
        List<String> folders = new ArrayList<>();
        entries().forEach(entry -> folders.addAll(entry.captures()));

        assertEquals(folders.size(), new TreeSet<>(folders).size());
    }

    @Test
    void everyClassOfProtocolsIsThere() {
        assertEquals(CLASSES, entries().map(GalleryIndex.Entry::kind).collect(Collectors.toSet()));
        assertTrue(GALLERY.entries().size() >= LEAST_RULES);
    }
}

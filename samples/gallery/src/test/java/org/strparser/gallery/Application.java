package org.strparser.gallery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.strparser.gallery.Captures.Captured;
import org.strparser.gallery.Captures.Folder;
import org.strparser.gallery.GalleryIndex.Context;
import org.strparser.gallery.GalleryIndex.Entry;
import org.strparser.runtime.ParserProgram;

/**
 * The application behind a captured stream: what it knew of the connection that the bytes of this direction do not tell. It is
 * derived from the words of the captures' index, which {@code gallery.json} names, never from the names of files.
 */
final class Application {
    private final Entry entry;
    private final List<Context> known;
    private final Captured stream;

    Application(Entry entry, Folder folder, Captured stream) {
        this.entry = entry;
        this.stream = stream;
        this.known = entry.context().stream()
                .filter(context -> folder.framing().contains(context.index())
                        || stream.notes().stream().anyMatch(note -> note.contains(context.index())))
                .toList();
    }

    /** The parser as this application loads it. */
    ParserProgram program() {
        Map<String, Long> params = new HashMap<>();
        known.forEach(context -> params.putAll(context.params()));
        return Rules.program(entry.file(), entry.messageOf(stream.source().direction()))
                .withParams(params);
    }

    /** Whether it would set a state, which no stream offers yet. */
    boolean setsState() {
        return known.stream().anyMatch(context -> !context.states().isEmpty());
    }
}

package org.strparser.gallery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.strparser.gallery.Captures.Captured;
import org.strparser.gallery.Captures.Folder;
import org.strparser.gallery.GalleryIndex.Context;
import org.strparser.gallery.GalleryIndex.Entry;
import org.strparser.runtime.Message;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.StreamParser;

/**
 * The application behind a captured stream: what it knew of the connection that the bytes of this direction do not tell. It is
 * derived from the captures' index: from words in it that {@code gallery.json} names, and from the other direction of the same
 * connection; never from the names of files.
 */
final class Application {
    private final Entry entry;
    private final Captured stream;
    private final List<Context> known;
    private final Optional<HttpExchange> exchange;

    Application(Entry entry, Folder folder, Captured stream) {
        this.entry = entry;
        this.stream = stream;
        this.known = entry.context().stream()
                .filter(context -> folder.framing().contains(context.index())
                        || stream.notes().stream().anyMatch(note -> note.contains(context.index())))
                .toList();
        this.exchange = HttpExchange.of(entry, folder, stream);
    }

    /** The parser as this application loads it. */
    ParserProgram program() {
        Map<String, Long> params = new HashMap<>();
        known.forEach(context -> params.putAll(context.params()));
        ParserProgram program = Rules.program(
                        entry.file(), entry.messageOf(stream.source().direction()))
                .withParams(params);
        for (Context context : known) {
            for (Map.Entry<String, String> state : context.states().entrySet()) {
                program = program.withState(state.getKey(), state.getValue());
            }
        }
        return program;
    }

    /** Before the first byte. */
    void begin(StreamParser parser) {
        exchange.ifPresent(http -> http.begin(parser));
    }

    /** Behind each message. */
    void onMessage(StreamParser parser, Message message) {
        exchange.ifPresent(http -> http.onMessage(parser, message));
    }

    /** Whether the bytes that are handed over belong to the last message, up to the end of the connection. */
    boolean takesRest() {
        return exchange.map(HttpExchange::takesRest).orElse(false);
    }
}

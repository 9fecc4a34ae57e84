package org.strparser.gallery;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.strparser.gallery.Captures.Captured;
import org.strparser.gallery.Captures.Folder;
import org.strparser.gallery.GalleryIndex.Direction;
import org.strparser.gallery.GalleryIndex.Entry;
import org.strparser.runtime.Message;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.StreamParser;

/** What an HTTP client knows of the responses it reads: which request each of them answers. */
final class HttpExchange {
    private static final String RULE = "http1";
    private static final String STATE = "request";
    private static final String OTHER = "other";
    private static final Map<String, String> STATES = Map.of("HEAD", "head", "CONNECT", "connect");
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int FIRST_FINAL = 200;

    private final List<String> requests;
    private int answered;
    private boolean bodyEndsWithConnection;

    private HttpExchange(List<String> requests) {
        this.requests = List.copyOf(requests);
    }

    /** That of a server's stream; its requests are unknown where the other direction was not captured. */
    static Optional<HttpExchange> of(Entry entry, Folder folder, Captured stream) {
        if (!entry.name().equals(RULE) || stream.source().direction() != Direction.SERVER) {
            return Optional.empty();
        }
        List<String> requests = new ArrayList<>();
        folder.pair(stream).ifPresent(client -> {
            ParserProgram program = Rules.program(entry.file(), entry.messageOf(Direction.CLIENT));
            byte[] bytes = folder.bytes(client);
            program.newStream(request -> requests.add(method(request))).feed(bytes, 0, bytes.length);
        });
        return Optional.of(new HttpExchange(requests));
    }

    private static String method(Message request) {
        return STATES.getOrDefault(new String(request.bytes("method"), StandardCharsets.ISO_8859_1), OTHER);
    }

    void begin(StreamParser parser) {
        parser.setState(STATE, current());
    }

    void onMessage(StreamParser parser, Message response) {
        long status = response.number("status");
        bodyEndsWithConnection = status != SWITCHING_PROTOCOLS && !current().equals("connect");
        if (status >= FIRST_FINAL) {
            answered++;
            parser.setState(STATE, current());
        }
    }

    boolean takesRest() {
        return bodyEndsWithConnection;
    }

    private String current() {
        return answered < requests.size() ? requests.get(answered) : OTHER;
    }
}

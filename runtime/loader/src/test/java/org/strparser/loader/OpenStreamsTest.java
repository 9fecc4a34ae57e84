package org.strparser.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.Parsers;
import org.strparser.runtime.StreamParser;

class OpenStreamsTest {
    private static final ParserProgram PROGRAM = Parsers.of("one", 1, bytes -> 1);

    private final OpenStreams streams = new OpenStreams();

    private StreamParser stream() {
        StreamParser stream = PROGRAM.newStream(message -> {});
        streams.add(stream);
        return stream;
    }

    @Test
    void ofStreamsThatHaveEndedNothingIsKept() {
        StreamParser open = stream();
        for (int i = 0; i < 10_000; i++) {
            stream().end();
            assertTrue(streams.remembered() <= 64);
        }

        assertEquals(List.of(open), streams.all());
        assertEquals(1, streams.remembered());
    }

    @Test
    void everyOpenStreamIsKept() {
        List<StreamParser> open = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            open.add(stream());
            stream().end();
        }

        assertTrue(streams.remembered() < 2_100);
        assertEquals(open, streams.all());
    }
}

package org.strparser.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.strparser.runtime.Outcome;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.StreamParser;
import org.strparser.testkit.Cut;
import org.strparser.testkit.Memory;
import org.strparser.testkit.Segments;

/** The messages of every recording are those that tshark's dissectors found, however the stream is cut. */
class RecordingsTest {
    private static final Path STREAMS = Path.of(System.getProperty("maven.multiModuleProjectDirectory"))
            .resolve("samples/gallery/src/test/resources/streams");

    /** A line of the index. */
    record Recording(String file, String rule, String message) {
        Path bytes() {
            return STREAMS.resolve(file);
        }

        Path beside(String ending) {
            return STREAMS.resolve(file.replaceAll("\\.bin$", ending));
        }

        @Override
        public String toString() {
            return file;
        }
    }

    static Stream<Recording> recordings() throws IOException {
        return Files.readAllLines(STREAMS.resolve("index.tsv")).stream().skip(1).map(line -> {
            List<String> columns = List.of(line.split("\t", -1));
            return new Recording(columns.get(0), columns.get(1), columns.get(2));
        });
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void messagesAreThoseOfTshark(Recording recording) throws IOException {
        byte[] bytes = Files.readAllBytes(recording.bytes());
        List<Integer> expected =
                Segments.recorded(recording.beside(".messages")).sizes();
        ParserProgram program = Rules.program(recording.rule(), recording.message());

        for (Segments segments : ways(recording, bytes.length)) {
            for (Memory memory : List.of(Memory.HEAP_SLICE, Memory.DIRECT)) {
                List<Integer> found = new ArrayList<>();
                StreamParser stream = program.newStream(message -> found.add(message.length()));

                segments.feed(bytes, memory, stream::feed);

                assertInstanceOf(Outcome.Complete.class, stream.end(), () -> segments.name() + ": " + stream.outcome());
                assertEquals(expected, found, segments.name());
            }
        }
    }

    private static List<Segments> ways(Recording recording, int length) throws IOException {
        List<Segments> ways = new ArrayList<>();
        ways.add(Segments.recorded(recording.beside(".segments")));
        ways.add(Segments.every(length, length));
        ways.add(Segments.every(1, length));
        ways.add(Segments.every(7, length));
        ways.add(Segments.every(1448, length));
        for (long seed = 0; seed < 3; seed++) {
            ways.add(Cut.random(seed, length));
        }
        Cut.TWO_PIECES.of(Math.min(length, 300)).forEach(two -> {
            int point = two.sizes().get(0);
            ways.add(new Segments("cut at " + point, List.of(point, length - point)));
        });
        return ways;
    }
}

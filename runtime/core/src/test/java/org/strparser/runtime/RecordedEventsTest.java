package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strparser.testkit.Hex;

/** What the flight recorder gets. */
class RecordedEventsTest {

    @TempDir
    private Path directory;

    private List<String> recorded(String event, Runnable work) throws IOException {
        Path file = directory.resolve("events.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("org.strparser." + event);
            recording.start();
            work.run();
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(found -> found.getEventType().getName().equals("org.strparser." + event))
                .map(RecordedEventsTest::text)
                .toList();
    }

    private static String text(RecordedEvent event) {
        String what = event.getString("program") + " " + event.getLong("offset");
        return switch (event.getEventType().getName()) {
            case "org.strparser.Abort" ->
                what + " " + event.getString("reason") + " " + event.getString("errno") + " " + event.getLong("at");
            case "org.strparser.SlowAssembly" ->
                what + " " + event.getDuration("age").toSeconds() + " " + event.getInt("held");
            case "org.strparser.Message" -> what + " " + event.getInt("length");
            default -> what;
        };
    }

    private static StreamParser stream() {
        Pace pace = Pace.free().withAssemblyTimeout(Duration.ofSeconds(2));
        return Parsers.of(new TestParser.Tlv())
                .newStream(message -> {}, Options.defaults().withPace(pace));
    }

    private static void feed(StreamParser stream, String hex) {
        stream.feed(ByteBuffer.wrap(Hex.bytes(hex)));
    }

    @Test
    void abortsAreRecorded() throws IOException {
        List<String> events = recorded("Abort", () -> {
            feed(stream(), "01 00 fe");
            feed(stream(), "01 00 ff");
            stream().stop();
        });

        assertEquals(List.of("Tlv 2 bad_type EBADMSG 2"), events);
    }

    @Test
    void pausesAreRecordedOnce() throws IOException {
        List<String> events = recorded("Pause", () -> {
            StreamParser stream = stream();
            feed(stream, "01 00");
            stream.pause();
            stream.pause();
        });

        assertEquals(List.of("Tlv 2"), events);
    }

    @Test
    void slowAssemblyIsRecorded() throws IOException {
        List<String> events = recorded("SlowAssembly", () -> {
            StreamParser stream = stream();
            feed(stream, "01 00 02");
            stream.tick(0);
            stream.tick(Duration.ofSeconds(3).toNanos());
        });

        assertEquals(List.of("Tlv 2 3 1"), events);
    }

    @Test
    void messagesAreRecordedWhereThatIsAskedFor() throws IOException {
        List<String> events = recorded("Message", () -> feed(stream(), "01 00 02 01 aa"));

        assertEquals(List.of("Tlv 0 2", "Tlv 2 3"), events);
    }
}

package org.strparser.cli.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.strparser.cli.capture.CaptureBuilder.Format;
import org.strparser.testkit.Hex;

/**
 * What the streams of a capture were, each in a line: {@code 0 client: 616263, gap of 5, reset}; those that were empty are left out.
 *
 * @param fault why reading ended early
 */
record Streams(List<String> lines, String fault) {

    static Streams of(byte[] capture) {
        List<Line> lines = new ArrayList<>();
        try {
            String fault = TcpStreams.read(
                            Arrays.copyOf(capture, 4),
                            new ByteArrayInputStream(capture, 4, Math.max(0, capture.length - 4)),
                            (conversation, fromClient) -> {
                                lines.add(new Line(conversation, fromClient));
                                return lines.get(lines.size() - 1);
                            })
                    .orElse("no capture");
            return new Streams(
                    lines.stream()
                            .map(Line::text)
                            .filter(text -> !text.isEmpty())
                            .toList(),
                    fault);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void assertStreams(CaptureBuilder capture, String... lines) {
        assertEquals(new Streams(List.of(lines), ""), of(capture.build(Format.PCAP_LITTLE)));
    }

    private static final class Line implements StreamSink {
        private final String name;
        private final StringBuilder seen = new StringBuilder();
        private String gap = "";
        private boolean isReset;
        private int ends;

        Line(Conversation conversation, boolean fromClient) {
            this.name = conversation.number() + (fromClient ? " client" : " server");
        }

        @Override
        public void bytes(byte[] array, int from, int to) {
            if (!gap.isEmpty() || ends > 0) {
                throw new AssertionError("bytes behind the end");
            }
            seen.append(Hex.text(Arrays.copyOfRange(array, from, to)));
        }

        @Override
        public void gap(long missing) {
            gap = ", gap of " + missing;
        }

        @Override
        public void end(boolean reset) {
            isReset = reset;
            ends++;
        }

        private String text() {
            if (ends != 1) {
                throw new AssertionError(ends + " ends");
            }
            return seen.isEmpty() && gap.isEmpty() ? "" : name + ": " + seen + gap + (isReset ? ", reset" : "");
        }
    }
}

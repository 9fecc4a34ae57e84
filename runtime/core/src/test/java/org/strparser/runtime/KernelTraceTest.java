package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.strparser.api.Verdict;

/**
 * Replays what Linux's own stream parser did, message by message and counter by counter. Scenarios with an assembly timeout are
 * left to the timer. Where the kernel pauses, its driver unpauses at once, so that the messages are the same.
 *
 * <p>On purpose different: where the kernel turns a hand-off into ENODATA because bytes of the message were taken, nothing is
 * lost here, and it is a hand-off.
 */
class KernelTraceTest {
    private static final int WITHOUT_TIMEOUT = 259;

    @Test
    void messagesAndCountersAreThoseOfLinux() throws IOException {
        int replayed = 0;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(KernelTraceTest.class.getResourceAsStream("/strparser.jsonl")),
                StandardCharsets.UTF_8))) {
            ObjectMapper mapper = new ObjectMapper();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode scenario = mapper.readTree(line);
                if (scenario.get("timeout_ticks").asInt() == 0) {
                    replay(scenario);
                    replayed++;
                }
            }
        }
        assertEquals(WITHOUT_TIMEOUT, replayed);
    }

    private static void replay(JsonNode scenario) {
        String id = scenario.get("id").asText();
        List<String> found = new ArrayList<>();
        boolean len32 = scenario.get("parser").asText().equals("len32");
        StreamParser stream = Parsers.of(id, Verdict.MAX_LENGTH, len32 ? KernelTraceTest::len32 : KernelTraceTest::ops)
                .newStream(
                        message -> found.add(message.length() + " " + hash(message)),
                        Options.defaults()
                                .withMaxMessageBytes(scenario.get("max_message").asInt()));

        for (String op : scenario.get("ops").asText().split(" ", -1)) {
            if (op.startsWith("+")) {
                stream.feed(ByteBuffer.wrap(HexFormat.of().parseHex(op.substring(1))));
            }
        }

        stream.outcome().ifPresent(outcome -> found.add("abort " + errno(outcome)));
        assertEquals(expected(scenario), found, id);
        counters(scenario, stream.counters(), id);
    }

    private static List<String> expected(JsonNode scenario) {
        List<String> expected = new ArrayList<>();
        for (JsonNode step : scenario.get("steps")) {
            for (JsonNode event : step.get("events")) {
                if (event.has("msg")) {
                    expected.add(
                            event.get("msg").asLong() + " " + event.get("hash").asLong());
                } else if (event.has("abort")) {
                    int errno = event.get("abort").asInt();
                    boolean lost = scenario.get("stats").get("unrecov_intr").asInt() > 0;
                    expected.add("abort " + (lost ? "ESTRPIPE" : Errno.name(errno)));
                }
            }
        }
        return expected;
    }

    private static void counters(JsonNode scenario, StreamCounters counters, String id) {
        JsonNode stats = scenario.get("stats");
        assertEquals(stats.get("msgs").asLong(), counters.messages(), id + " msgs");
        assertEquals(stats.get("bytes").asLong(), counters.bytes(), id + " bytes");
        assertEquals(stats.get("need_more_hdr").asLong(), counters.needMoreHeader(), id + " need_more_hdr");
        assertEquals(stats.get("msg_too_big").asLong(), counters.messagesTooBig(), id + " msg_too_big");
        assertEquals(stats.get("bad_hdr_len").asLong(), counters.badHeaderLengths(), id + " bad_hdr_len");
    }

    private static String errno(Outcome outcome) {
        return outcome instanceof Outcome.Failed failed ? failed.errno() : "ESTRPIPE";
    }

    private static long hash(Message message) {
        long hash = 0;
        for (int i = 0; i < message.length(); i++) {
            hash = (hash * 31 + message.byteAt(i)) & 0xffff_ffffL;
        }
        return hash;
    }

    private static int len32(ByteBuffer bytes) {
        if (bytes.remaining() < 4) {
            return 0;
        }
        // The scenarios stay below 2^31.
        return bytes.getInt(0) + 4;
    }

    /** Byte 0 selects, see the description of the records. */
    private static int ops(ByteBuffer bytes) {
        int there = bytes.remaining();
        return switch (bytes.get(0)) {
            case 'M' -> there < 3 ? 0 : bytes.getShort(1) & 0xffff;
            case 'E' -> there < 2 ? 0 : -(bytes.get(1) & 0xff);
            case 'N' -> there < 4 || there < (bytes.get(1) & 0xff) ? 0 : bytes.getShort(2) & 0xffff;
            case 'W' -> there < 3 || there < (bytes.get(1) & 0xff) ? 0 : -(bytes.get(2) & 0xff);
            default -> -71;
        };
    }
}

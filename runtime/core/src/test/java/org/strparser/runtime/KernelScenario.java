package org.strparser.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.strparser.api.Verdict;

/**
 * One recorded scenario of the kernel's stream parser, run here.
 *
 * <p>On purpose different: where the kernel turns a hand-over into ENODATA because bytes of the message were taken, nothing is
 * lost here, and it is a hand-over. What the kernel recorded is translated before it is compared.
 */
final class KernelScenario {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ArrayNode events = JSON.createArrayNode();
    private final StreamParser stream;
    private final int pauseEvery;
    private int messages;
    private long nowTicks;

    private KernelScenario(JsonNode scenario) {
        pauseEvery = scenario.get("pause_every").asInt();
        MessageLength parser =
                scenario.get("parser").asText().equals("len32") ? KernelScenario::len32 : KernelScenario::ops;
        Pace pace = new Pace(scenario.get("timeout_ticks").asLong(), Pace.Timed.CUT_HEADERS, 0, 0);
        stream = Parsers.of(scenario.get("id").asText(), Verdict.MAX_LENGTH, parser)
                .newStream(
                        this::onMessage,
                        Options.defaults()
                                .withMaxMessageBytes(scenario.get("max_message").asInt())
                                .withPace(pace));
    }

    /** What differs from the record, in words; nothing if all is the same. */
    static List<String> mismatches(JsonNode scenario) {
        KernelScenario run = new KernelScenario(scenario);
        boolean lost = scenario.get("stats").get("unrecov_intr").asInt() > 0;
        String[] ops = scenario.get("ops").asText().split(" ", -1);
        List<String> mismatches = new ArrayList<>();
        int step = 0;
        for (JsonNode recorded : scenario.get("steps")) {
            JsonNode expected = lost ? translated(recorded) : recorded;
            JsonNode found = run.step(ops[step++]);
            if (!expected.toString().equals(found.toString())) {
                mismatches.add(scenario.get("id") + " step " + step + ": " + expected + ", here " + found);
            }
        }
        JsonNode stats = run.stats();
        if (!stats.toString().equals(translatedStats(scenario.get("stats")).toString())) {
            mismatches.add(scenario.get("id") + ": " + scenario.get("stats") + ", here " + stats);
        }
        return mismatches;
    }

    private static JsonNode translated(JsonNode step) {
        JsonNode copy = step.deepCopy();
        for (JsonNode event : copy.get("events")) {
            if (event.has("abort")) {
                ((ObjectNode) event).put("abort", Errno.number("ESTRPIPE"));
            }
        }
        return copy;
    }

    private static JsonNode translatedStats(JsonNode stats) {
        ObjectNode copy = stats.deepCopy();
        copy.put(
                "interrupted",
                copy.get("interrupted").asInt() + copy.get("unrecov_intr").asInt());
        copy.put("unrecov_intr", 0);
        return copy;
    }

    private void onMessage(Message message) {
        ObjectNode event = events.addObject();
        event.put("msg", message.length()).put("hash", hash(message));
        if (pauseEvery > 0 && ++messages % pauseEvery == 0) {
            stream.pause();
        }
    }

    private static long hash(Message message) {
        long hash = 0;
        for (int i = 0; i < message.length(); i++) {
            hash = (hash * 31 + message.byteAt(i)) & 0xffff_ffffL;
        }
        return hash;
    }

    private ObjectNode step(String op) {
        events.removeAll();
        int consumed = 0;
        if (op.startsWith("+")) {
            consumed = offer(ByteBuffer.wrap(HexFormat.of().parseHex(op.substring(1))));
        } else {
            nowTicks += Long.parseLong(op.substring(1));
        }
        stream.tick(nowTicks);
        stream.outcome().ifPresent(end -> events.addObject().put("abort", errno(end)));
        ObjectNode step = JSON.createObjectNode();
        step.set("events", events.deepCopy());
        return step.put("consumed", consumed);
    }

    private int offer(ByteBuffer segment) {
        boolean more = true;
        while (more) {
            more = stream.feed(segment) && stream.isPaused();
            if (stream.isPaused()) {
                events.addObject().put("paused", segment.position());
                stream.unpause();
                more &= segment.hasRemaining();
            }
        }
        return segment.position();
    }

    private static int errno(Outcome outcome) {
        return outcome instanceof Outcome.Failed failed ? failed.errnoNumber() : Errno.number("ESTRPIPE");
    }

    private ObjectNode stats() {
        StreamCounters counters = stream.counters();
        return JSON.createObjectNode()
                .put("msgs", counters.messages())
                .put("bytes", counters.bytes())
                .put("need_more_hdr", counters.needMoreHeader())
                .put("msg_too_big", counters.messagesTooBig())
                .put("msg_timeouts", counters.timeouts())
                .put("bad_hdr_len", counters.badHeaderLengths())
                .put("aborts", counters.aborts())
                .put("interrupted", counters.interrupted())
                .put("unrecov_intr", counters.unrecovered());
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

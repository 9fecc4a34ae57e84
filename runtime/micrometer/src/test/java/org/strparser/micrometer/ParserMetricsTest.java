package org.strparser.micrometer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.strparser.runtime.MessageHandler;
import org.strparser.runtime.Options;
import org.strparser.runtime.Oversize;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.Parsers;
import org.strparser.runtime.StreamParser;

class ParserMetricsTest {
    private static final MessageHandler NOTHING = message -> {};

    private final MeterRegistry registry = new SimpleMeterRegistry();
    /** A length of 8 bits counts what follows; 0xfe is broken. */
    private final ParserProgram program =
            Parsers.of("Sized", 255, bytes -> bytes.get(0) == (byte) 0xfe ? -74 : (bytes.get(0) & 0xff) + 1);

    private double count(String name, String... tags) {
        return registry.get("strparser." + name).tags(tags).functionCounter().count();
    }

    private void feed(StreamParser stream, int... bytes) {
        for (int value : bytes) {
            stream.feed(new byte[] {(byte) value}, 0, 1);
        }
    }

    @Test
    void metersFollowTheStreams() {
        new ParserMetrics(program, Tags.of("service", "test")).bindTo(registry);
        Options skipping = Options.defaults().withMaxMessageBytes(3).withOversize(Oversize.SKIP);
        StreamParser first = program.newStream(NOTHING, skipping);
        feed(first, 1, 7, 5, 0, 0, 0, 0, 0, 0);
        first.tick(0);
        first.end();
        StreamParser broken = program.newStream(NOTHING);
        feed(broken, 2, 0);
        broken.tick(0);
        broken.tick(TimeUnit.SECONDS.toNanos(3));
        feed(broken, 0, 0xfe);
        program.newStream(NOTHING).abort("mine", "EIO");

        assertEquals(3, count("streams.opened"));
        assertEquals(3, count("streams.ended"));
        assertEquals(3, count("messages"));
        assertEquals(9 + 3, count("bytes"));
        assertEquals(1, count("messages.skipped"));
        assertEquals(6, count("bytes.skipped"));
        assertEquals(1, count("messages.too.big"));
        assertEquals(2, count("aborts"));
        assertEquals(1, count("interrupted"));
        assertEquals(2, count("failures", "reason", "other"));
        assertEquals(0, count("failures", "reason", "timeout"));
        assertEquals(3.0, registry.get("strparser.assembly.longest").timeGauge().value(TimeUnit.SECONDS));
        assertTrue(registry.get("strparser.held.most").gauge().value() >= 2);
    }

    @Test
    void metersBearTheNameOfTheProgram() {
        new ParserMetrics(program, Tags.of("service", "test")).bindTo(registry);

        assertEquals(0, count("messages", "program", "Sized", "service", "test"));
    }

    @Test
    void eachReasonOfTheRuntimeHasAMeter() {
        new ParserMetrics(program, Tags.empty()).bindTo(registry);

        feed(program.newStream(NOTHING, Options.defaults().withMaxMessageBytes(3)), 9);

        assertEquals(1, count("failures", "reason", "too_big"));
        assertEquals(0, count("failures", "reason", "other"));
    }
}

package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    private static final byte[] HELD = {1, 2};

    @Test
    void aLogShowsWhatIsKnownAndCountsTheBytes() {
        assertEquals("Complete[offset=7]", new Outcome.Complete(7).toString());
        assertEquals("Truncated[offset=7, held=2 bytes, missing=3]", new Outcome.Truncated(7, HELD, 3).toString());
        assertEquals("HandedOver[offset=7, at=8, held=1 byte]", new Outcome.HandedOver(7, 8, new byte[1]).toString());
        assertEquals("Stopped[offset=7, held=0 bytes]", new Outcome.Stopped(7, new byte[0]).toString());
        assertEquals(
                "Failed[offset=7, at=8, reason=bad, errno=EPROTO, message=why, cause=none, held=2 bytes]",
                new Outcome.Failed(7, 8, "bad", "EPROTO", "why", Optional.empty(), HELD).toString());
        assertEquals(
                "Failed[offset=7, at=8, reason=bad, errno=EPROTO, message=why, cause=java.lang.Error: x, held=2 bytes]",
                new Outcome.Failed(7, 8, "bad", "EPROTO", "why", Optional.of(new Error("x")), HELD).toString());
    }
}

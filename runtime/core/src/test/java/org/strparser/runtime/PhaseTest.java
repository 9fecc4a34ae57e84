package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.strparser.testkit.Hex;

/** What a stream says of the message it is in: its phase, and how many bytes it wants. */
class PhaseTest extends ControlFixture {
    @Test
    void phasesHaveNames() {
        List<StreamPhase> phases = new ArrayList<>();
        for (String bytes : List.of("", "01", "02", "aa", "bb", "ff")) {
            stream.feed(ByteBuffer.wrap(Hex.bytes(bytes)));
            phases.add(stream.phase());
        }

        assertEquals(
                List.of(
                        StreamPhase.BETWEEN,
                        StreamPhase.HEADER,
                        StreamPhase.BODY,
                        StreamPhase.BODY,
                        StreamPhase.BETWEEN,
                        StreamPhase.ENDED),
                phases);
    }

    /** Who feeds no more than is wanted never goes beyond a message. */
    @Test
    void wantedBytesEndWhereTheMessageEnds() {
        byte[] bytes = Hex.bytes("01 05 aa bb cc dd ee  02 00  03 01 cc");
        List<Integer> wanted = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            int count = stream.wantedBytes();
            wanted.add(count);
            assertEquals(count, stream.feed(bytes, at, at + count));
            at += count;
        }

        assertEquals(List.of(1, 1, 5, 1, 1, 1, 1, 1), wanted);
        assertEquals(List.of("0105aabbccddee", "0200", "0301cc"), events);
    }
}

package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.strparser.testkit.Memory;
import org.strparser.testkit.Segments;

/**
 * What a stream came to: everything that must not depend on how it was cut.
 *
 * @param messages offset and bytes of each
 * @param outcome with the bytes not delivered: those held, and those that stayed in buffers
 */
record Run(List<String> messages, String outcome) {

    /** Feeds the bytes so cut, and watches law 10 at each step. */
    static Run of(ParserProgram program, Options options, byte[] bytes, Segments segments, Memory memory) {
        List<String> messages = new ArrayList<>();
        StreamParser stream =
                program.newStream(message -> messages.add(message.offset() + ":" + hex(message.copy())), options);
        ByteArrayOutputStream left = new ByteArrayOutputStream();
        int[] fed = new int[1];
        segments.feed(bytes, memory, buffer -> {
            fed[0] += buffer.remaining();
            boolean open = stream.feed(buffer);
            if (open) {
                assertEquals(0, buffer.remaining());
            }
            long received = open ? fed[0] - stream.offset() : 0;
            long most = received == 0 ? 0 : 2 * received + 4096;
            assertTrue(stream.heldCapacity() <= most, () -> stream.heldCapacity() + " held of " + received);
            while (buffer.hasRemaining()) {
                left.write(buffer.get());
            }
        });
        Outcome end = stream.end();
        assertEquals(0, stream.heldCapacity());
        assertTrue(stream.counters().bytesCopied() <= 4L * bytes.length + 64, "copied more than twice on average");
        return new Run(messages, describe(end) + " " + hex(end.held()) + hex(left.toByteArray()));
    }

    private static String describe(Outcome end) {
        String text = end.getClass().getSimpleName() + " at " + end.offset();
        if (end instanceof Outcome.Failed failed) {
            return text + " " + failed.at() + " " + failed.errno() + " " + failed.message();
        }
        if (end instanceof Outcome.HandedOver handed) {
            return text + " " + handed.at();
        }
        return end instanceof Outcome.Truncated truncated ? text + " missing " + truncated.missing() : text;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}

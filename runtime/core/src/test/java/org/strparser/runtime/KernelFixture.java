package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.strparser.testkit.Hex;

/** A stream whose messages begin with their length, and what its parser was asked and its handler given. */
abstract class KernelFixture {
    final List<Integer> asked = new ArrayList<>();
    final List<String> messages = new ArrayList<>();

    /** A length of two bytes counts the whole message; 0xfffe is a failure, 0xffff not ours. Notes how much it was shown. */
    final ParserProgram program = Parsers.of("Short", 1 << 15, bytes -> {
        asked.add(bytes.remaining());
        int length = bytes.remaining() < 2 ? 0 : bytes.getShort(0) & 0xffff;
        return length == 0xffff ? -86 : length == 0xfffe ? -74 : length;
    });

    final StreamParser stream = program.newStream(message -> messages.add(Hex.text(message.copy())));

    static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(Hex.bytes(hex));
    }

    Outcome.Failed failed() {
        return assertInstanceOf(Outcome.Failed.class, stream.outcome().orElseThrow());
    }
}

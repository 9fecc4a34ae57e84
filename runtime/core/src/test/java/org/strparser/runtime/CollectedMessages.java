package org.strparser.runtime;

import java.util.ArrayList;
import java.util.List;
import org.strparser.testkit.Hex;

/** The messages of the streams of a test, as hexadecimal text. */
abstract class CollectedMessages {
    static final ParserProgram TLV = Parsers.of(new TestParser.Tlv());
    static final ParserProgram LEN32 = Parsers.of(new TestParser.Len32());

    final List<String> messages = new ArrayList<>();

    StreamParser collect(ParserProgram program, Options options) {
        return program.newStream(message -> messages.add(Hex.text(message.copy())), options);
    }
}

package org.strparser.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.strparser.testkit.Hex;

/** A stream of type, length and body, whose handler notes what it is told and does what a test asks for. */
abstract class ControlFixture {
    static final ParserProgram TLV = Parsers.of(new TestParser.Tlv());
    static final byte[] THREE = Hex.bytes("01 01 aa  02 01 bb  03 01 cc");

    final List<String> events = new ArrayList<>();
    /** What the handler does with a message when it has noted it. */
    Consumer<Message> then = message -> {};

    private final MessageHandler handler = new MessageHandler() {
        @Override
        public void onMessage(Message message) {
            events.add(Hex.text(message.copy()));
            then.accept(message);
        }

        @Override
        public void onEnd(Outcome outcome) {
            events.add(outcome.getClass().getSimpleName());
        }
    };

    final StreamParser stream = TLV.newStream(handler);
}

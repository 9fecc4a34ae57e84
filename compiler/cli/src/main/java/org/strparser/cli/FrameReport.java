package org.strparser.cli;

import org.strparser.runtime.Message;
import org.strparser.runtime.ParserProgram;

/** Shows what framing a stream gives, event by event. */
interface FrameReport {

    void message(ParserProgram program, Message message);

    /** The stream has failed or was handed over, though there may be more input: {@code end} is not final. */
    void decided(FrameEnd end);

    /** The last event. */
    void end(FrameEnd end);

    /** Passes on all events so far. */
    void flush();
}

package org.strparser.cli;

import org.strparser.runtime.Message;
import org.strparser.runtime.ParserProgram;

/** Shows what framing a stream gives, event by event. */
interface FrameReport {

    void message(ParserProgram program, Message message);

    /** The last event. */
    void end(FrameEnd end);
}

package org.strparser.netty;

import org.strparser.runtime.Outcome;

/**
 * A user event: the stream has ended, and how. It comes once, behind the last message.
 *
 * <p>After a hand-over, the handlers that go on are put into the pipeline here, and the parser's handler is taken out: what was
 * received and is no message goes to its successor. Until it is taken out, the channel is not read.
 */
public record StreamEnd(Outcome outcome) {}

package org.strparser.runtime;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.EventType;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** Reports to the JDK's flight recorder. The only class that knows it: without the module jdk.jfr it is not loaded. */
final class RecordedEvents extends StreamEvents {
    private static final EventType MESSAGE = EventType.getEventType(MessageEvent.class);

    @Override
    void ended(String program, Outcome outcome) {
        AbortEvent event = new AbortEvent();
        if (event.isEnabled() && outcome instanceof Outcome.Failed failed) {
            event.program = program;
            event.reason = failed.reason();
            event.errno = failed.errno();
            event.offset = failed.offset();
            event.at = failed.at();
            event.commit();
        }
    }

    @Override
    void paused(String program, long offset) {
        PauseEvent event = new PauseEvent();
        if (event.isEnabled()) {
            event.program = program;
            event.offset = offset;
            event.commit();
        }
    }

    @Override
    void slow(String program, long offset, long ageNanos, int heldBytes) {
        SlowAssemblyEvent event = new SlowAssemblyEvent();
        if (event.isEnabled()) {
            event.program = program;
            event.offset = offset;
            event.age = ageNanos;
            event.held = heldBytes;
            event.commit();
        }
    }

    @Override
    MessageHandler watch(MessageHandler handler) {
        return MESSAGE.isEnabled() ? new WatchedHandler(handler) : handler;
    }

    /** Reports how long the application took with each message. */
    private record WatchedHandler(MessageHandler handler) implements MessageHandler {
        @Override
        public void onMessage(Message message) throws Exception {
            MessageEvent event = new MessageEvent();
            event.begin();
            handler.onMessage(message);
            event.end();
            if (event.shouldCommit()) {
                event.program = message.name();
                event.offset = message.offset();
                event.length = message.length();
                event.commit();
            }
        }

        @Override
        public void onPiece(Message piece, int from, int messageBytes) throws Exception {
            handler.onPiece(piece, from, messageBytes);
        }

        @Override
        public void onSkipped(long offset, int length) {
            handler.onSkipped(offset, length);
        }

        @Override
        public void onEnd(Outcome outcome) {
            handler.onEnd(outcome);
        }
    }

    /** What all events say. */
    @Category("strparser")
    @StackTrace(false)
    abstract static class StreamEvent extends Event {
        @Label("Program")
        String program = "";

        @Label("Stream offset")
        @DataAmount
        long offset;
    }

    @Name("org.strparser.Abort")
    @Label("Stream aborted")
    static final class AbortEvent extends StreamEvent {
        @Label("Reason")
        String reason = "";

        @Label("Errno")
        String errno = "";

        @Label("Deciding byte")
        long at;
    }

    @Name("org.strparser.Pause")
    @Label("Stream paused")
    static final class PauseEvent extends StreamEvent {}

    @Name("org.strparser.SlowAssembly")
    @Label("Message given up as too slow")
    static final class SlowAssemblyEvent extends StreamEvent {
        @Label("Age")
        @Timespan
        long age;

        @Label("Bytes held")
        @DataAmount
        int held;
    }

    /** Off unless a recording asks for it before the stream is made: it reads the clock for each message. */
    @Name("org.strparser.Message")
    @Label("Message handled")
    @Enabled(false)
    static final class MessageEvent extends StreamEvent {
        @Label("Length")
        @DataAmount
        int length;
    }
}

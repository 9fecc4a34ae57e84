package org.strparser.runtime;

/** Where the rare events of all streams are reported to. */
abstract class StreamEvents {
    private static final StreamEvents CHOSEN = choose();

    /** The flight recorder where the JVM has one, nothing where it has none. */
    static StreamEvents chosen() {
        return CHOSEN;
    }

    private static StreamEvents choose() {
        return ModuleLayer.boot().findModule("jdk.jfr").isPresent() ? new RecordedEvents() : new NoEvents();
    }

    /** A stream has ended. */
    abstract void ended(String program, Outcome outcome);

    /** A stream takes no more bytes, behind the message at that stream offset. */
    abstract void paused(String program, long offset);

    /** A message has taken too long; so many bytes of it are held. */
    abstract void slow(String program, long offset, long ageNanos, int heldBytes);

    /** A handler that reports each message and does what that one does; that one itself where nobody wants to know. */
    abstract MessageHandler watch(MessageHandler handler);

    private static final class NoEvents extends StreamEvents {
        @Override
        void ended(String program, Outcome outcome) {
            // There is no recorder.
        }

        @Override
        void paused(String program, long offset) {
            // There is no recorder.
        }

        @Override
        void slow(String program, long offset, long ageNanos, int heldBytes) {
            // There is no recorder.
        }

        @Override
        MessageHandler watch(MessageHandler handler) {
            return handler;
        }
    }
}

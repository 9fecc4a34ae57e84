package org.strparser.runtime;

/** What the streams of one program with equal options share. Immutable, for any number of threads. */
final class StreamSetup {
    final ParserProgram program;
    final Options options;
    /** The smaller of the limits of rule and application. */
    final int maxMessageBytes;

    final int maxHeaderBytes;
    /** Whether a message changes what the stream keeps. */
    final boolean effects;

    final StreamEvents events = StreamEvents.chosen();
    /** Longer messages are not delivered whole. */
    final int maxWholeBytes;

    StreamSetup(ParserProgram program, Options options) {
        this.program = program;
        this.options = options;
        this.maxMessageBytes = Math.min(options.maxMessageBytes(), program.maxMessageBytes());
        this.effects = program.programStates().hasEffects();
        this.maxHeaderBytes = Math.min(options.maxHeaderBytes(), maxMessageBytes);
        this.maxWholeBytes = Math.min(options.streamAboveBytes(), maxMessageBytes);
    }

    /** What stands between a stream and the handler of the application. */
    MessageHandler handler(MessageHandler ofApplication) {
        MessageHandler seen = events.watch(ofApplication);
        return options.checked() ? new CheckedHandler(seen) : seen;
    }
}

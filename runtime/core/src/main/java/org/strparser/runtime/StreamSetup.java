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
    /** Within how many bytes of a window no message can exceed a limit of the application. */
    final int sliceBytes;

    StreamSetup(ParserProgram program, Options options) {
        this.program = program;
        this.options = options;
        this.maxMessageBytes = Math.min(options.maxMessageBytes(), program.maxMessageBytes());
        this.effects = program.programStates().hasEffects();
        this.maxHeaderBytes = Math.min(options.maxHeaderBytes(), maxMessageBytes);
        this.maxWholeBytes = Math.min(options.streamAboveBytes(), maxMessageBytes);
        int least = Math.min(options.streamAboveBytes(), Math.min(options.maxMessageBytes(), options.maxHeaderBytes()));
        // A compiled parser looks at no byte beyond its longest message; a function might.
        boolean isWithin = program.isCompiled() && program.maxMessageBytes() <= least;
        this.sliceBytes = isWithin ? Integer.MAX_VALUE : Math.min(maxWholeBytes, maxHeaderBytes);
    }

    /** What stands between a stream and the handler of the application. */
    MessageHandler handler(MessageHandler ofApplication) {
        MessageHandler seen = events.watch(ofApplication);
        return options.checked() ? new CheckedHandler(seen) : seen;
    }
}

package org.strparser.runtime;

/** What the streams of one program with equal options share. Immutable, for any number of threads. */
final class StreamSetup {
    final ParserProgram program;
    final Options options;
    /** The smaller of the limits of rule and application. */
    final int maxMessageBytes;

    final int maxHeaderBytes;

    StreamSetup(ParserProgram program, Options options) {
        this.program = program;
        this.options = options;
        this.maxMessageBytes = Math.min(options.maxMessageBytes(), program.maxMessageBytes());
        this.maxHeaderBytes = Math.min(options.maxHeaderBytes(), maxMessageBytes);
    }
}

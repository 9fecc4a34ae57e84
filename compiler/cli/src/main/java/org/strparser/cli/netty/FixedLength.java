package org.strparser.cli.netty;

import java.util.List;

/** Frames of one length. */
record FixedLength(int frameLength) implements NettyDecoder {

    static FixedLength of(ConstructorCall call) {
        Arguments arguments = new Arguments(call, "frameLength");
        FixedLength decoder = new FixedLength(arguments.number("frameLength", 1, MOST_BYTES));
        arguments.end();
        return decoder;
    }

    @Override
    public String call() {
        return "new FixedLengthFrameDecoder(" + frameLength + ")";
    }

    @Override
    public RuleDraft draft() {
        String length = RuleDraft.number(frameLength);
        return new RuleDraft("", frameLength, List.of("body: bytes[" + length + "];"), List.of("x\"00\" => " + length));
    }
}

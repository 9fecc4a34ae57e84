package org.strparser.cli.netty;

import java.util.List;

/** A length of one to five bytes, seven bits each, then so many bytes. */
record Varint32(int maxFrameLength) implements NettyDecoder {
    private static final int MOST_PREFIX = 5;

    static Varint32 of(ConstructorCall call) {
        Arguments arguments = new Arguments(call, "maxFrameLength");
        if (!arguments.hasNext()) {
            throw arguments.wrong("a rule has a limit: say how many bytes a message may have without its length");
        }
        Varint32 decoder = new Varint32(arguments.number("maxFrameLength", 1, Integer.MAX_VALUE));
        arguments.end();
        return decoder;
    }

    @Override
    public String call() {
        return "new ProtobufVarint32FrameDecoder(" + maxFrameLength + ")";
    }

    @Override
    public RuleDraft draft() {
        long most = Math.min(maxFrameLength, MOST_BYTES - MOST_PREFIX);
        return new RuleDraft(
                "body",
                MOST_PREFIX + most,
                List.of(
                        "length: leb128 within 5 <= " + RuleDraft.number(most) + RuleDraft.TOO_LONG,
                        "body: bytes[length];"),
                List.of(
                        "x\"01 aa\" => 2 { length == 1; }",
                        "x\"81 00 aa\" => 3",
                        "x\"00\" => 1",
                        "x\"ff ff ff ff 7f\" => fail too_long"));
    }
}

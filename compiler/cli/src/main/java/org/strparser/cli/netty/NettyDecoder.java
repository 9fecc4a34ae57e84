package org.strparser.cli.netty;

import java.util.List;

/** A frame decoder of Netty's, with the arguments of its constructor. */
public sealed interface NettyDecoder permits LengthField, Delimited, FixedLength, Varint32 {
    /** The longest message of a rule. */
    int MOST_BYTES = Integer.MAX_VALUE - 8;

    /** The decoders there are rules for. */
    List<String> NAMES = List.of(
            "LengthFieldBasedFrameDecoder",
            "LineBasedFrameDecoder",
            "DelimiterBasedFrameDecoder",
            "FixedLengthFrameDecoder",
            "ProtobufVarint32FrameDecoder");

    /**
     * The decoder that a constructor makes.
     *
     * @param words the call as one word, or the name of the class and the arguments as words
     * @throws IllegalArgumentException if it is none of {@link #NAMES}, or the arguments are not its own
     */
    static NettyDecoder of(List<String> words) {
        ConstructorCall call = ConstructorCall.of(words);
        return switch (call.name()) {
            case "LengthFieldBasedFrameDecoder" -> LengthField.of(call);
            case "LineBasedFrameDecoder" -> Delimited.lines(call);
            case "DelimiterBasedFrameDecoder" -> Delimited.of(call);
            case "FixedLengthFrameDecoder" -> FixedLength.of(call);
            case "ProtobufVarint32FrameDecoder" -> Varint32.of(call);
            default ->
                throw new IllegalArgumentException(
                        "there is no rule for " + call.name() + "; there are for " + String.join(", ", NAMES));
        };
    }

    /** The rule, with examples; what it is like is told by docs/netty.md. */
    RuleDraft draft();

    /** How it is called in Java. */
    String call();

    /** The text of a rule for a message of that name. */
    default String rule(String message) {
        return draft().text(message, call());
    }
}

package org.strparser.bench;

import io.netty.channel.ChannelHandler;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.strparser.bench.hand.HandHttpHead;
import org.strparser.bench.hand.HandLength;
import org.strparser.bench.hand.HandLines;
import org.strparser.bench.hand.HandVarint;
import org.strparser.bench.peer.NettyDecoders;
import org.strparser.bench.stream.Contestant;
import org.strparser.bench.stream.HttpTexts;
import org.strparser.bench.stream.Segments;
import org.strparser.bench.stream.Sizes;
import org.strparser.bench.stream.Streams;
import org.strparser.bench.stream.Touch;

/** What is to be framed: a rule, a stream of such messages, and how others do it. */
public enum Job {
    LEN32(
            "len32",
            "org/strparser/bench/len32.strp",
            "LengthPrefixed",
            Streams::lengthPrefixed,
            HandLength::new,
            NettyDecoders::lengthField),
    LINES("lines", "org/strparser/bench/lines.strp", "Line", Streams::lines, HandLines::new, NettyDecoders::lines),
    VARINT(
            "varint",
            "org/strparser/bench/varint.strp",
            "VarintPrefixed",
            Streams::varintPrefixed,
            HandVarint::new,
            NettyDecoders::varint),
    HTTP_HEAD(
            "http-head",
            "org/strparser/bench/http_head.strp",
            "HttpHead",
            sizes -> Streams.repeated(HttpTexts.REQUEST_703),
            HandHttpHead::new,
            NettyDecoders::httpRequest);

    final String label;
    final String rule;
    final String message;
    private final Function<List<Integer>, byte[]> stream;
    final BiFunction<Segments, Touch, Contestant> hand;
    final Function<Touch, ChannelHandler[]> netty;

    Job(
            String label,
            String rule,
            String message,
            Function<List<Integer>, byte[]> stream,
            BiFunction<Segments, Touch, Contestant> hand,
            Function<Touch, ChannelHandler[]> netty) {
        this.label = label;
        this.rule = rule;
        this.message = message;
        this.stream = stream;
        this.hand = hand;
        this.netty = netty;
    }

    byte[] bytes(int messageBytes) {
        return stream.apply(messageBytes == Scenario.MIXED ? Sizes.mixed() : Sizes.equal(messageBytes));
    }
}

package org.strparser.bench;

import io.netty.channel.ChannelHandler;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.strparser.bench.hand.HandDelimited;
import org.strparser.bench.hand.HandHttpHead;
import org.strparser.bench.hand.HandHttpRequest;
import org.strparser.bench.hand.HandLength;
import org.strparser.bench.hand.HandLines;
import org.strparser.bench.hand.HandMqtt;
import org.strparser.bench.hand.HandRedis;
import org.strparser.bench.hand.HandTls;
import org.strparser.bench.hand.HandVarint;
import org.strparser.bench.hand.HandWebSocket;
import org.strparser.bench.peer.NettyDecoders;
import org.strparser.bench.stream.Contestant;
import org.strparser.bench.stream.MoreStreams;
import org.strparser.bench.stream.Segments;
import org.strparser.bench.stream.Sizes;
import org.strparser.bench.stream.Streams;
import org.strparser.bench.stream.Texts;
import org.strparser.bench.stream.Touch;

/** What is to be framed: a rule, a stream of such messages, and how others do it. */
public enum Job {
    LEN32(
            "len32",
            new Rule("bench/len32", "LengthPrefixed"),
            Streams::lengthPrefixed,
            HandLength::new,
            NettyDecoders::lengthField),
    LINES("lines", new Rule("bench/lines", "Line"), Streams::lines, HandLines::new, NettyDecoders::lines),
    DELIMITED(
            "delimited",
            new Rule("bench/delimited", "Delimited"),
            MoreStreams::delimited,
            HandDelimited::new,
            NettyDecoders::delimited),
    VARINT(
            "varint",
            new Rule("bench/varint", "VarintPrefixed"),
            Streams::varintPrefixed,
            HandVarint::new,
            NettyDecoders::varint),
    TLS("tls", new Rule("gallery/tls", "TlsRecord"), MoreStreams::tls, HandTls::new, NettyDecoders::tls),
    WEBSOCKET(
            "websocket",
            new Rule("gallery/websocket", "WebSocketServer"),
            MoreStreams::webSocket,
            HandWebSocket::new,
            NettyDecoders::webSocket),
    MQTT("mqtt", new Rule("gallery/mqtt", "Mqtt"), MoreStreams::mqtt, HandMqtt::new, null),
    HTTP_HEAD(
            "http-head",
            new Rule("bench/http_head", "HttpHead"),
            Texts.REQUEST_703,
            HandHttpHead::new,
            NettyDecoders::httpRequest),
    HTTP_REQUEST(
            "http-request",
            new Rule("gallery/http1", "HttpRequest"),
            Texts.POST,
            HandHttpRequest::new,
            NettyDecoders::httpRequest),
    REDIS("redis", new Rule("gallery/redis", "RespRequest"), Texts.REDIS_SET, HandRedis::new, null);

    /** A message of a rule on the class path. */
    record Rule(String file, String message) {
        String path() {
            return "org/strparser/" + file + ".strp";
        }
    }

    final String label;
    final Rule rule;
    /** Empty where there is none, as with {@link #netty}. */
    final Optional<BiFunction<Segments, Touch, Contestant>> hand;

    final Optional<Function<Touch, ChannelHandler[]>> netty;

    private final Function<List<Integer>, byte[]> stream;
    /** Of each message; 0 where the size is chosen. */
    private final int fixedBytes;

    Job(
            String label,
            Rule rule,
            Function<List<Integer>, byte[]> stream,
            BiFunction<Segments, Touch, Contestant> hand,
            Function<Touch, ChannelHandler[]> netty) {
        this(label, rule, stream, 0, Optional.ofNullable(hand), Optional.ofNullable(netty));
    }

    Job(
            String label,
            Rule rule,
            String text,
            BiFunction<Segments, Touch, Contestant> hand,
            Function<Touch, ChannelHandler[]> netty) {
        this(
                label,
                rule,
                sizes -> Streams.repeated(text),
                text.length(),
                Optional.ofNullable(hand),
                Optional.ofNullable(netty));
    }

    Job(
            String label,
            Rule rule,
            Function<List<Integer>, byte[]> stream,
            int fixedBytes,
            Optional<BiFunction<Segments, Touch, Contestant>> hand,
            Optional<Function<Touch, ChannelHandler[]>> netty) {
        this.label = label;
        this.rule = rule;
        this.stream = stream;
        this.fixedBytes = fixedBytes;
        this.hand = hand;
        this.netty = netty;
    }

    /** Whether the size of the messages can be chosen. */
    boolean isSized() {
        return fixedBytes == 0;
    }

    /** Whether the protocol has messages of that size: a record of TLS has 16 KiB and a little. */
    boolean allows(int messageBytes) {
        return this != TLS || (messageBytes != Scenario.MIXED && messageBytes <= 16 * 1024);
    }

    byte[] bytes(int messageBytes) {
        return stream.apply(sizes(messageBytes));
    }

    /** How many messages the stream has. */
    int messages(int messageBytes) {
        return sizes(messageBytes).size();
    }

    private List<Integer> sizes(int messageBytes) {
        if (!isSized()) {
            return Sizes.equal(fixedBytes);
        }
        return messageBytes == Scenario.MIXED ? Sizes.mixed() : Sizes.equal(messageBytes);
    }
}

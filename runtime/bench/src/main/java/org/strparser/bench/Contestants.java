package org.strparser.bench;

import java.util.ArrayList;
import java.util.List;
import org.strparser.bench.hand.Copies;
import org.strparser.bench.peer.NettyDecoders;
import org.strparser.bench.peer.NettyLoopPeer;
import org.strparser.bench.peer.NettyPeer;
import org.strparser.bench.peer.ReaderPeer;
import org.strparser.bench.peer.Rules;
import org.strparser.bench.peer.StrparserPeer;
import org.strparser.bench.peer.VertxPeer;
import org.strparser.bench.stream.Contestant;
import org.strparser.bench.stream.Segments;
import org.strparser.bench.stream.Touch;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.Parsers;

/** Makes those who take part. */
final class Contestants {
    static final String OURS = "strparser";
    /** Our handler where Netty's decoder would be, in the pipeline of {@link #NETTY_LOOP}. */
    static final String HANDLER = "handler";

    static final String NETTY_LOOP = "netty-loop";

    private Contestants() {}

    /** Who can do the job of a case besides us. */
    static List<String> peersOf(Scenario scenario) {
        List<String> peers = new ArrayList<>();
        Job job = scenario.job();
        if (scenario.rules() > 1) {
            return job == Job.LEN32 ? List.of("hand") : List.of();
        }
        if (job.hand.isPresent()) {
            peers.add("hand");
        }
        if (job.netty.isPresent()) {
            peers.addAll(List.of("netty", "netty-channel", NETTY_LOOP, HANDLER));
        }
        if (job == Job.LINES || job == Job.LEN32) {
            peers.add("vertx");
        }
        if (job == Job.LINES) {
            peers.addAll(List.of("netty-delimiter", "reader"));
        }
        return peers;
    }

    /** As many as the case has rules, to be used in turn. */
    static List<Contestant> of(String name, Scenario scenario, Segments segments, Touch touch) {
        List<Contestant> contestants = new ArrayList<>();
        for (int i = 0; i < scenario.rules(); i++) {
            contestants.add(one(name, scenario, segments, touch, i));
        }
        return contestants;
    }

    private static Contestant one(String name, Scenario scenario, Segments segments, Touch touch, int index) {
        Job job = scenario.job();
        return switch (name) {
            case OURS -> new StrparserPeer(program(job), segments, touch, index);
            case HANDLER -> new NettyLoopPeer(segments, NettyDecoders.handler(program(job), touch));
            case "hand" ->
                scenario.rules() == 1
                        ? job.hand.orElseThrow().apply(segments, touch)
                        : Copies.ofLength(segments, touch);
            case "netty" ->
                new NettyPeer(segments, false, job.netty.orElseThrow().apply(touch));
            case "netty-channel" ->
                new NettyPeer(segments, true, job.netty.orElseThrow().apply(touch));
            case NETTY_LOOP ->
                new NettyLoopPeer(segments, job.netty.orElseThrow().apply(touch));
            case "netty-delimiter" -> new NettyPeer(segments, false, NettyDecoders.linesByDelimiter(touch));
            case "vertx" -> job == Job.LINES ? VertxPeer.lines(segments, touch) : VertxPeer.lengths(segments, touch);
            case "reader" -> new ReaderPeer(segments, touch);
            default -> throw new IllegalArgumentException("nobody is called " + name);
        };
    }

    private static ParserProgram program(Job job) {
        return Parsers.define(Rules.compiled(job.rule.path(), job.rule.message()));
    }
}

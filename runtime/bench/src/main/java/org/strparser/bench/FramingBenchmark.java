package org.strparser.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.strparser.bench.stream.Contestant;
import org.strparser.bench.stream.Segments;
import org.strparser.bench.stream.Touch;

/** One pass over the stream of a case by one contestant; what counts is {@link Delivered}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class FramingBenchmark {
    /** See {@link Scenario}. */
    @Param("len32-64k-32B")
    public String scenario = "";

    /** See {@link Contestants}. */
    @Param({"strparser", "hand", "netty"})
    public String contestant = "";

    private final Touch touch = new Touch();
    private List<Contestant> contestants = List.of();
    private int next;
    private long messagesBefore;
    private long streamBytes;

    /** Made by JMH. */
    public FramingBenchmark() {}

    @Setup
    public void prepare() {
        Scenario parsed = Scenario.parse(scenario);
        Segments segments = parsed.segments();
        streamBytes = segments.bytes().length;
        contestants = Contestants.of(contestant, parsed, segments, touch);
    }

    @Benchmark
    public long pass(Delivered delivered) throws Exception {
        contestants.get(next).pass();
        next = next + 1 == contestants.size() ? 0 : next + 1;
        delivered.messages += touch.messages() - messagesBefore;
        delivered.bytes += streamBytes;
        messagesBefore = touch.messages();
        return touch.sum();
    }

    @TearDown
    public void close() throws Exception {
        for (Contestant each : contestants) {
            each.close();
        }
    }
}

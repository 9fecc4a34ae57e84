package org.strparser.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.strparser.bench.hand.LineFeeds;
import org.strparser.bench.stream.Sizes;
import org.strparser.bench.stream.Streams;

/** How fast 64 KiB without a hit are searched for LF: no framing of lines can be faster by such a scan. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ScanBenchmark {
    private byte[] text = new byte[0];

    /** Made by JMH. */
    public ScanBenchmark() {}

    @Setup
    public void prepare() {
        text = Streams.lines(Sizes.equal(32 * 1024));
        for (int i = 0; i < text.length; i++) {
            text[i] = text[i] == '\n' ? (byte) ' ' : text[i];
        }
    }

    @Benchmark
    public int scan(Delivered delivered) {
        delivered.bytes += text.length;
        return LineFeeds.find(text, 0, text.length);
    }
}

package org.strparser.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.strparser.bench.peer.Rules;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.Compiler;
import org.strparser.compiler.source.SourceText;

/** Text to classes of one rule of the gallery, in a warm process: C2 takes half a minute until it has compiled the compiler. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 20, time = 2)
@Measurement(iterations = 5, time = 2)
public class CompileBenchmark {
    /** A typical rule, and the longest. */
    @Param({"tls", "http1"})
    public String rule = "";

    private SourceText source = new SourceText("", "");

    /** Made by JMH. */
    public CompileBenchmark() {}

    @Setup
    public void read() {
        String file = "org/strparser/gallery/" + rule + ".strp";
        source = new SourceText(file, Rules.text(file));
    }

    @Benchmark
    public Compilation compile() {
        return new Compiler().compile(source);
    }
}

package org.strparser.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.strparser.compiler.Compiler;
import org.strparser.compiler.source.SourceText;
import org.strparser.loader.ParserLoader;
import org.strparser.loader.verify.Verification;
import org.strparser.loader.verify.Verifier;
import org.strparser.runtime.ParserProgram;

/** A class file to a verified program, in a warm process. Run from the root of the checkout. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 7, time = 2)
@Measurement(iterations = 5, time = 2)
public class LoadBenchmark {
    private static final Path GALLERY = Path.of("samples/gallery/src/main/strp/org/strparser/gallery");

    /** A typical rule, one with a text, and the longest. */
    @Param({"tls", "json_lines", "http1"})
    public String rule = "";

    private byte[] classFile = {};

    /** Made by JMH. */
    public LoadBenchmark() {}

    @Setup
    public void compile() {
        try {
            Path file = GALLERY.resolve(rule + ".strp");
            SourceText source = new SourceText(file.toString(), Files.readString(file));
            classFile = new Compiler().compile(source).messages().get(0).classFile();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Benchmark
    public Verification verify() {
        return Verifier.verify(classFile);
    }

    /** With a loader of its own, which has nothing in its cache. */
    @Benchmark
    public ParserProgram load() {
        return ParserLoader.verifying().load(classFile);
    }

    /** Without the verifier: what defining the class and its frame loop costs. */
    @Benchmark
    public ParserProgram loadTrusted() {
        return ParserLoader.trusting().load(classFile);
    }
}

package org.strparser.bench;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.strparser.bench.loopback.Loopback;
import org.strparser.bench.loopback.Steering;
import org.strparser.bench.report.Charts;
import org.strparser.bench.report.Lines;
import org.strparser.bench.report.MarkdownTable;
import org.strparser.bench.report.Measured;
import org.strparser.bench.report.MissingPeerException;
import org.strparser.bench.report.Results;

/** Runs a set of benchmarks, and prints its lines: {@code Bench smoke DIRECTORY}. The JSON of the run stays in the directory. */
public final class Bench {

    private Bench() {}

    /** The set, and the directory. */
    public static void main(String[] args) throws Exception {
        Path directory = Files.createDirectories(Path.of(args[1]));
        PrintStream out = System.out;
        // What JMH says on its way is not for the reader of the lines.
        System.setOut(System.err);
        List<Measured> all = new ArrayList<>();
        int number = 0;
        Pace pace = Pace.of(args[0]);
        try {
            List<Series> sets = Series.named(args[0]);
            System.err.println("about " + pace.minutes(sets) + " minutes, figures aside");
            for (Series each : sets) {
                Path json = directory.resolve(args[0] + "-" + number++ + ".json");
                Files.deleteIfExists(json);
                run(each, pace, json);
                List<Measured> measured = Results.read(json);
                Lines.of(each.scenarios(), each.contestants(), measured).forEach(out::println);
                all.addAll(measured);
            }
            if (!args[0].equals("smoke")) {
                Files.writeString(directory.resolve(args[0] + ".md"), MarkdownTable.of(all));
                Charts.write(all, directory);
                figures(args[0], directory, out);
            }
        } catch (MissingPeerException e) {
            System.err.println("error: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void figures(String set, Path directory, PrintStream out) throws Exception {
        out.println(scanLine(directory.resolve(set + "-scan.json")));
        out.println(Inlining.check("len32-64k-32B"));
        out.println(Inlining.check("lines-80"));
        times(CompileBenchmark.class, directory.resolve(set + "-compile.json"), "ms")
                .forEach(out::println);
        times(LoadBenchmark.class, directory.resolve(set + "-load.json"), "ms").forEach(out::println);
        times(NettyHandlerBenchmark.class, directory.resolve(set + "-pipeline.json"), "ns/msg")
                .forEach(out::println);
        Figures.print(out);
        Loopback.print(out);
        Steering.print(out);
    }

    private static void run(Series series, Pace pace, Path json) throws RunnerException {
        TimeValue time = TimeValue.milliseconds(pace.millis());
        new Runner(options(FramingBenchmark.class, json)
                        .warmupIterations(pace.warmups())
                        .warmupTime(time)
                        .measurementIterations(pace.measurements())
                        .measurementTime(time)
                        .forks(pace.forks())
                        .jvmArgsAppend(series.jvmOptions().toArray(String[]::new))
                        .param("scenario", series.scenarios().toArray(String[]::new))
                        .param("contestant", series.contestants().toArray(String[]::new))
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
    }

    /** Of a plain scan: the bytes of a second. */
    private static String scanLine(Path json) throws RunnerException {
        for (RunResult result : new Runner(options(ScanBenchmark.class, json).build()).run()) {
            double bytes = result.getSecondaryResults().get("bytes").getScore();
            return String.format(Locale.ROOT, "figure scan bytes/s %.0f", bytes);
        }
        throw new IllegalStateException("the scan has not run");
    }

    /** What the methods of a benchmark take, on the average of a warm process: a line for each, with its parameters. */
    private static List<String> times(Class<?> benchmark, Path json, String unit) throws RunnerException {
        List<String> lines = new ArrayList<>();
        for (RunResult result : new Runner(options(benchmark, json)
                        .mode(Mode.AverageTime)
                        .warmupIterations(5)
                        .warmupTime(TimeValue.milliseconds(500))
                        .build())
                .run()) {
            String name = result.getParams().getBenchmark();
            StringBuilder label = new StringBuilder(name.substring(name.lastIndexOf('.') + 1));
            for (String param : result.getParams().getParamsKeys()) {
                label.append('-').append(result.getParams().getParam(param));
            }
            lines.add(String.format(
                    Locale.ROOT,
                    "figure %s %s %.3f",
                    label,
                    unit,
                    result.getPrimaryResult().getScore()));
        }
        return lines;
    }

    private static List<String> jvmOptions() {
        List<String> options = new ArrayList<>(Vectors.options());
        options.addAll(List.of("-Xms1g", "-Xmx1g", "-Dio.netty.leakDetection.level=disabled"));
        return options;
    }

    private static ChainedOptionsBuilder options(Class<?> benchmark, Path json) {
        return new OptionsBuilder()
                .include(benchmark.getName())
                .forks(1)
                .warmupIterations(4)
                .warmupTime(TimeValue.milliseconds(300))
                .measurementIterations(5)
                .measurementTime(TimeValue.milliseconds(300))
                .jvmArgs(jvmOptions().toArray(String[]::new))
                .shouldFailOnError(true)
                .resultFormat(ResultFormatType.JSON)
                .result(json.toString());
    }
}

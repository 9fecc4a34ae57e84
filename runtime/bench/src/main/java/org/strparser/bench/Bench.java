package org.strparser.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs a set of benchmarks, and prints its lines: {@code Bench smoke DIRECTORY}. The JSON of the run stays in the directory. */
public final class Bench {

    private Bench() {}

    public static void main(String[] args) throws IOException, RunnerException {
        Path directory = Files.createDirectories(Path.of(args[1]));
        List<Series> series = Series.named(args[0]);
        int number = 0;
        for (Series each : series) {
            run(each, directory.resolve(args[0] + "-" + number++ + ".json"));
        }
    }

    private static void run(Series series, Path json) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(FramingBenchmark.class.getName())
                        .param("scenario", series.scenarios().toArray(String[]::new))
                        .param("contestant", series.contestants().toArray(String[]::new))
                        .forks(1)
                        .warmupIterations(4)
                        .warmupTime(TimeValue.milliseconds(300))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.milliseconds(300))
                        .addProfiler(GCProfiler.class)
                        .jvmArgs("-Xms1g", "-Xmx1g", "-Dio.netty.leakDetection.level=disabled")
                        .shouldFailOnError(true)
                        .resultFormat(ResultFormatType.JSON)
                        .result(json.toString())
                        .build())
                .run();
    }
}

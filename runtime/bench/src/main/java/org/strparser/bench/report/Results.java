package org.strparser.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads what JMH writes: {@code -rf json}. */
public final class Results {

    private Results() {}

    /** The runs of {@code FramingBenchmark}, in their order; runs of other benchmarks are passed over. */
    public static List<Measured> read(Path json) throws IOException {
        return read(new ObjectMapper().readTree(json.toFile()));
    }

    static List<Measured> read(JsonNode runs) {
        List<Measured> measured = new ArrayList<>();
        for (JsonNode run : runs) {
            if (run.path("params").has("contestant")) {
                measured.add(of(run));
            }
        }
        return measured;
    }

    private static Measured of(JsonNode run) {
        double passes = run.path("primaryMetric").path("score").asDouble();
        double messages = secondary(run, "messages");
        return new Measured(
                run.path("params").path("scenario").asText(),
                run.path("params").path("contestant").asText(),
                messages,
                secondary(run, "bytes"),
                secondary(run, "gc.alloc.rate.norm") * passes / messages);
    }

    /** By the end of the name: versions of JMH put different marks before a profiler's. */
    private static double secondary(JsonNode run, String name) {
        var fields = run.path("secondaryMetrics").fields();
        while (fields.hasNext()) {
            var metric = fields.next();
            if (metric.getKey().endsWith(name)) {
                return metric.getValue().path("score").asDouble();
            }
        }
        throw new IllegalArgumentException("a run of " + run.path("benchmark").asText() + " has no " + name);
    }
}

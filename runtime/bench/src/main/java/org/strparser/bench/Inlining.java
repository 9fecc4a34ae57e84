package org.strparser.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.strparser.bench.stream.Contestant;
import org.strparser.bench.stream.Touch;

/** Whether the JIT compiles a parser into the frame loop: asks a JVM of its own, with what it prints about inlining. */
final class Inlining {
    private static final long RUN_NANOS = 4_000_000_000L;

    private Inlining() {}

    /** Runs passes of a case for some seconds: what {@link #check} starts. */
    public static void main(String[] args) throws Exception {
        Scenario scenario = Scenario.parse(args[0]);
        List<Contestant> contestants = Contestants.of(Contestants.OURS, scenario, scenario.segments(), new Touch());
        long begin = System.nanoTime();
        for (int i = 0; System.nanoTime() - begin < RUN_NANOS; i++) {
            contestants.get(i % contestants.size()).pass();
        }
    }

    /** {@code figure inlined-CASE parsers VALUE}: 1 if the last compilation of each loop has its parser in it, else 0. */
    static String check(String scenario) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Vectors.options());
        command.addAll(List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+PrintCompilation", "-XX:+PrintInlining"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Inlining.class.getName(), scenario));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> lines;
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            lines = reader.lines().collect(Collectors.toList());
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the run of " + scenario + " failed: " + lines);
        }
        return "figure inlined-" + scenario + " parsers " + (isInlined(lines) ? 1 : 0);
    }

    /**
     * Whether the last that C2 says of the call of a parser is that it is inlined. Frame loops alone call {@code length}; one that the parser
     * has not itself calls its {@code parse}. C1 says {@code inline} alone. Which compilation a line belongs to cannot be told: two
     * threads print at once.
     */
    static boolean isInlined(List<String> lines) {
        boolean hasLength = lines.stream().anyMatch(line -> line.contains("Parser::length ("));
        String call = ".*@ \\d+ .*Parser::" + (hasLength ? "length" : "parse") + " \\(.*";
        boolean inlined = false;
        for (String line : lines) {
            if (line.matches(call) && !line.matches(".*\\)\\s+inline")) {
                inlined = line.contains("inline (hot)");
            }
        }
        return inlined;
    }
}

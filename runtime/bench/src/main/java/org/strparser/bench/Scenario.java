package org.strparser.bench;

import java.util.Arrays;
import org.strparser.bench.stream.Memory;
import org.strparser.bench.stream.Segments;

/**
 * One case of the benchmarks, by a name that says all of it: {@code len32-1448-256B-direct-20rules}. What the name leaves out is as
 * usual: buffers of 64 KiB on the heap, one rule, and the size that the job mostly has.
 *
 * @param segmentBytes of what one read brings
 * @param messageBytes header included, or {@link #MIXED}
 * @param rules how many rules are loaded and used in turn
 */
public record Scenario(String name, Job job, int segmentBytes, int messageBytes, Memory memory, int rules) {
    /** Sizes as services have them. */
    static final int MIXED = 0;

    private static final int BUFFER = 64 * 1024;

    /** @throws IllegalArgumentException if the name is none of a case */
    static Scenario parse(String name) {
        Job job = Arrays.stream(Job.values())
                .filter(each -> name.equals(each.label) || name.startsWith(each.label + "-"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no case " + name + ": it begins with no job"));
        Scenario scenario = new Scenario(name, job, BUFFER, 32, Memory.HEAP, 1);
        if (name.length() == job.label.length()) {
            return scenario;
        }
        for (String part : name.substring(job.label.length() + 1).split("-", -1)) {
            scenario = scenario.with(part);
        }
        return scenario;
    }

    private Scenario with(String part) {
        return switch (part) {
            case "64k" -> cut(BUFFER);
            case "1448", "100" -> cut(Integer.parseInt(part));
            case "1B" -> cut(1);
            case "heap" -> in(Memory.HEAP);
            case "direct" -> in(Memory.DIRECT);
            case "mix" -> of(MIXED);
            // Nothing of the stream: how the JVM is started, see Series.
            case "words" -> this;
            default -> withNumber(part);
        };
    }

    private Scenario withNumber(String part) {
        if (part.matches("\\d+rules")) {
            return new Scenario(
                    name, job, segmentBytes, messageBytes, memory, Integer.parseInt(part.replace("rules", "")));
        }
        if (part.matches("\\d+B?")) {
            return of(Integer.parseInt(part.replace("B", "")));
        }
        throw new IllegalArgumentException("no case " + name + ": what is " + part + "?");
    }

    private Scenario cut(int bytes) {
        return new Scenario(name, job, bytes, messageBytes, memory, rules);
    }

    private Scenario of(int bytes) {
        return new Scenario(name, job, segmentBytes, bytes, memory, rules);
    }

    private Scenario in(Memory where) {
        return new Scenario(name, job, segmentBytes, messageBytes, where, rules);
    }

    Segments segments() {
        return new Segments(job.bytes(messageBytes), memory, segmentBytes);
    }
}

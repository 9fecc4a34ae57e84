package org.strparser.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Cases that the same contestants are measured in; the first of them is compared with the others.
 *
 * @param jvmOptions of the JVMs that measure these
 */
record Series(List<String> scenarios, List<String> contestants, List<String> jvmOptions) {
    Series(List<String> scenarios, List<String> contestants) {
        this(scenarios, contestants, List.of());
    }

    private static final List<String> USUAL = List.of(Contestants.OURS, "hand", "netty");

    private static final List<String> PIPELINE = List.of(Contestants.HANDLER, Contestants.NETTY_LOOP);

    private static final List<Series> SMOKE = List.of(
            new Series(
                    List.of(
                            "len32-64k-32B",
                            "len32-1448-32B",
                            "len32-1B",
                            "lines-80",
                            "lines-4000",
                            "varint-32B",
                            "http-head"),
                    USUAL),
            new Series(List.of("len32-64k-32B-20rules"), List.of(Contestants.OURS, "hand")));

    /** Where delimiters are searched by vectors, what they are without. */
    private static final Series BY_WORDS = new Series(
            List.of("lines-80-words", "lines-4000-words"),
            List.of(Contestants.OURS, "netty"),
            List.of("-Dorg.strparser.vectorSearch=false"));

    private static final List<Series> QUICK = List.of(
            new Series(
                    List.of(
                            "len32-64k-16B",
                            "len32-64k-256B",
                            "len32-64k-4096B",
                            "len32-64k-mix",
                            "len32-1448-mix",
                            "len32-100-32B",
                            "len32-64k-32B-direct",
                            "len32-1448-32B-direct",
                            "lines-80-direct",
                            "lines-4000-direct",
                            "lines-1448-80"),
                    USUAL),
            new Series(List.of("lines-64k-80"), List.of(Contestants.OURS, "netty-delimiter", "vertx", "reader")),
            new Series(List.of("len32-32B"), List.of(Contestants.OURS, "netty-channel", "vertx")),
            new Series(List.of("delimited-80B", "tls-256B", "websocket-256B", "http-request"), USUAL),
            new Series(List.of("mqtt-256B", "redis"), List.of(Contestants.OURS, "hand")),
            new Series(
                    List.of(
                            "len32-64k-32B",
                            "len32-1448-32B",
                            "lines-80",
                            "varint-32B",
                            "websocket-256B",
                            "http-request"),
                    PIPELINE));

    private static final List<String> SIZES = List.of("16B", "64B", "256B", "4096B", "65536B", "mix");
    private static final List<String> CUTS = List.of("64k", "1448", "100", "1B");

    /** The cases of a set; {@code figures} has none, only what is measured besides them. */
    static List<Series> named(String set) {
        return switch (set) {
            case "smoke" -> SMOKE;
            case "quick" -> quick().toList();
            case "full" -> Stream.concat(quick(), matrix()).toList();
            case "figures" -> List.of();
            default ->
                throw new IllegalArgumentException("no set " + set + ": there are smoke, figures, quick and full");
        };
    }

    private static Stream<Series> quick() {
        Stream<Series> usual = Stream.concat(SMOKE.stream(), QUICK.stream());
        return Vectors.areHere() ? Stream.concat(usual, Stream.of(BY_WORDS)) : usual;
    }

    /** Every job in every size, cut and memory, with one rule and with twenty. */
    private static Stream<Series> matrix() {
        List<Series> all = new ArrayList<>();
        for (Job job : Job.values()) {
            for (String size : job.isSized() ? SIZES : List.of("")) {
                for (String cut : CUTS) {
                    for (String rest : List.of("heap", "direct", "heap-20rules", "direct-20rules")) {
                        String name = job.label + "-" + cut + (size.isEmpty() ? "" : "-" + size) + "-" + rest;
                        if (job.allows(Scenario.parse(name).messageBytes())) {
                            all.add(withAll(name));
                        }
                    }
                }
            }
        }
        return all.stream();
    }

    private static Series withAll(String name) {
        List<String> contestants = new ArrayList<>(List.of(Contestants.OURS));
        contestants.addAll(Contestants.peersOf(Scenario.parse(name)));
        return new Series(List.of(name), contestants);
    }
}

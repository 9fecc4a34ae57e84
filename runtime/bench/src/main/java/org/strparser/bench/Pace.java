package org.strparser.bench;

import java.util.List;

/**
 * How long each contestant is measured in a case.
 *
 * @param warmups iterations that do not count, each of {@code millis}
 * @param measurements iterations that count
 * @param forks JVMs for each; 0 runs all in one, which measures nothing, but tells soon whether all cases work
 */
record Pace(int warmups, int measurements, int millis, int forks) {
    private static final String MILLIS = "org.strparser.bench.millis";
    private static final String FORKS = "org.strparser.bench.forks";

    /** What a JVM takes besides, to start, compile the rule, end and be read. */
    private static final int FORK_MILLIS = 1100;

    /** Of a set: the more runs it has, the shorter they are. The full one has more than two thousand. */
    static Pace of(String set) {
        Pace usual = switch (set) {
            case "full" -> new Pace(4, 4, 200, 1);
            case "quick" -> new Pace(4, 4, 250, 1);
            default -> new Pace(4, 5, 300, 1);
        };
        return new Pace(
                usual.warmups,
                usual.measurements,
                Integer.getInteger(MILLIS, usual.millis),
                Integer.getInteger(FORKS, usual.forks));
    }

    /** About how long these take. */
    long minutes(List<Series> sets) {
        long runs = sets.stream()
                .mapToLong(each ->
                        (long) each.scenarios().size() * each.contestants().size())
                .sum();
        return (runs * ((long) forks * FORK_MILLIS + (long) (warmups + measurements) * millis) + 59_999) / 60_000;
    }
}

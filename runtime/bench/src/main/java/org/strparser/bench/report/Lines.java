package org.strparser.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a script reads: {@code ratio CASE PEER VALUE} and {@code figure CASE UNIT VALUE}, a line each. */
public final class Lines {
    private static final String OURS = "strparser";
    /** Ours and Netty's in the same pipeline: compared with each other wherever both were measured. */
    private static final String HANDLER = "handler";

    private static final String NETTY_LOOP = "netty-loop";

    private Lines() {}

    /**
     * The lines of some cases. A ratio is the messages per second of the first contestant divided by the peer's; the case is called {@code
     * CASE-CONTESTANT} where the first is another of ours than the bare stream.
     *
     * @throws MissingPeerException if one of the contestants, us included, has no result in one of the cases
     */
    public static List<String> of(List<String> scenarios, List<String> contestants, List<Measured> measured) {
        List<String> lines = new ArrayList<>();
        String first = contestants.get(0);
        for (String scenario : scenarios) {
            Measured ours = find(scenario, first, measured);
            lines.addAll(ratios(scenario, contestants, measured));
            if (!first.equals(HANDLER) && contestants.containsAll(List.of(HANDLER, NETTY_LOOP))) {
                lines.addAll(ratios(scenario, List.of(HANDLER, NETTY_LOOP), measured));
            }
            for (String each : contestants) {
                lines.add(line(
                        "figure time-%s-%s ns/msg %.2f",
                        scenario, each, find(scenario, each, measured).nanos()));
            }
            lines.add(line("figure alloc-%s bytes/msg %.2f", name(scenario, first), ours.allocatedBytes()));
        }
        return lines;
    }

    /** Of the first contestant to each of the others. */
    private static List<String> ratios(String scenario, List<String> contestants, List<Measured> measured) {
        String first = contestants.get(0);
        double ours = find(scenario, first, measured).messagesPerSecond();
        List<String> lines = new ArrayList<>();
        for (String peer : contestants.subList(1, contestants.size())) {
            double theirs = find(scenario, peer, measured).messagesPerSecond();
            lines.add(line("ratio %s %s %.2f", name(scenario, first), peer, ours / theirs));
        }
        return lines;
    }

    private static String name(String scenario, String first) {
        return first.equals(OURS) ? scenario : scenario + "-" + first;
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static Measured find(String scenario, String contestant, List<Measured> measured) {
        return measured.stream()
                .filter(each ->
                        each.scenario().equals(scenario) && each.contestant().equals(contestant))
                .filter(each -> each.messagesPerSecond() > 0)
                .findFirst()
                .orElseThrow(() -> new MissingPeerException(scenario, contestant));
    }
}

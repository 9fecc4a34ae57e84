package org.strparser.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a script reads: {@code ratio CASE PEER VALUE} and {@code figure CASE UNIT VALUE}, a line each. */
public final class Lines {
    private static final String OURS = "strparser";

    private Lines() {}

    /**
     * The lines of some cases. A ratio is our messages per second divided by the peer's.
     *
     * @throws MissingPeerException if one of the contestants, us included, has no result in one of the cases
     */
    public static List<String> of(List<String> scenarios, List<String> contestants, List<Measured> measured) {
        List<String> lines = new ArrayList<>();
        for (String scenario : scenarios) {
            Measured ours = find(scenario, OURS, measured);
            for (String peer : contestants) {
                if (!peer.equals(OURS)) {
                    double theirs = find(scenario, peer, measured).messagesPerSecond();
                    lines.add(line("ratio %s %s %.2f", scenario, peer, ours.messagesPerSecond() / theirs));
                }
            }
            for (String each : contestants) {
                lines.add(line(
                        "figure time-%s-%s ns/msg %.2f",
                        scenario, each, find(scenario, each, measured).nanos()));
            }
            lines.add(line("figure alloc-%s bytes/msg %.2f", scenario, ours.allocatedBytes()));
        }
        return lines;
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

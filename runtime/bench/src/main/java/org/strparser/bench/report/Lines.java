package org.strparser.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a script reads: {@code ratio CASE PEER VALUE} and {@code figure CASE UNIT VALUE}, a line each. */
public final class Lines {
    private static final String OURS = "strparser";

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
            String name = first.equals(OURS) ? scenario : scenario + "-" + first;
            for (String peer : contestants.subList(1, contestants.size())) {
                double theirs = find(scenario, peer, measured).messagesPerSecond();
                lines.add(line("ratio %s %s %.2f", name, peer, ours.messagesPerSecond() / theirs));
            }
            for (String each : contestants) {
                lines.add(line(
                        "figure time-%s-%s ns/msg %.2f",
                        scenario, each, find(scenario, each, measured).nanos()));
            }
            lines.add(line("figure alloc-%s bytes/msg %.2f", name, ours.allocatedBytes()));
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

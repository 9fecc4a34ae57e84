package org.strparser.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {
    private static final List<String> CASES = List.of("len32-1B");

    private static String run(String contestant, double passes, double messages) {
        return """
            {"benchmark": "org.strparser.bench.FramingBenchmark.pass",
             "params": {"contestant": "%s", "scenario": "len32-1B"},
             "primaryMetric": {"score": %s, "scoreUnit": "ops/s"},
             "secondaryMetrics": {"bytes": {"score": 640.0}, "messages": {"score": %s},
                                  "\\u00b7gc.alloc.rate.norm": {"score": 8.0}}}""".formatted(contestant, passes, messages);
    }

    private static List<Measured> results(String... runs) throws IOException {
        return Results.read(new ObjectMapper().readTree("[" + String.join(",", runs) + "]"));
    }

    @Test
    void ratioIsOurThroughputDividedByThePeers() throws IOException {
        List<Measured> measured = results(run("strparser", 2, 3000), run("netty", 2, 1000));

        List<String> lines = Lines.of(CASES, List.of("strparser", "netty"), measured);

        assertEquals(
                List.of(
                        "ratio len32-1B netty 3.00",
                        "figure time-len32-1B-strparser ns/msg 333333.33",
                        "figure time-len32-1B-netty ns/msg 1000000.00",
                        "figure alloc-len32-1B bytes/msg 0.01"),
                lines);
    }

    @Test
    void firstContestantIsTheOneThatIsCompared() throws IOException {
        List<Measured> measured = results(run("handler", 2, 3000), run("netty-loop", 2, 1000));

        List<String> lines = Lines.of(CASES, List.of("handler", "netty-loop"), measured);

        assertEquals("ratio len32-1B-handler netty-loop 3.00", lines.get(0));
    }

    @Test
    void allocationIsThatOfAMessageNotOfAPass() throws IOException {
        List<Measured> measured = results(run("strparser", 2, 4));

        assertEquals(4, measured.get(0).allocatedBytes());
    }

    @Test
    void missingPeerIsAnError() throws IOException {
        List<Measured> measured = results(run("strparser", 2, 3000));

        MissingPeerException e = assertThrows(
                MissingPeerException.class, () -> Lines.of(CASES, List.of("strparser", "netty"), measured));

        assertEquals(
                "no result of netty in len32-1B: the run that should have it failed or was left out", e.getMessage());
    }

    @Test
    void peerThatDeliveredNothingIsMissing() throws IOException {
        List<Measured> measured = results(run("strparser", 2, 3000), run("netty", 2, 0));

        assertThrows(MissingPeerException.class, () -> Lines.of(CASES, List.of("strparser", "netty"), measured));
    }

    @Test
    void missingRunOfOursIsAnError() throws IOException {
        List<Measured> measured = results(run("netty", 2, 3000));

        assertThrows(MissingPeerException.class, () -> Lines.of(CASES, List.of("strparser", "netty"), measured));
    }
}

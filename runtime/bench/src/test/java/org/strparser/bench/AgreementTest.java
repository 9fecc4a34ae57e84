package org.strparser.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.strparser.bench.stream.Contestant;
import org.strparser.bench.stream.Touch;

/** All who are compared deliver the same messages, pass after pass, however the stream is cut. */
class AgreementTest {
    private static final int PASSES = 3;

    static Stream<String> scenarios() {
        return Stream.of(Job.values())
                .flatMap(job -> Stream.of("64k", "1448", "100", "1B").map(cut -> job.label + "-" + cut))
                .flatMap(name -> Stream.of(name + "-heap", name + "-direct"))
                .flatMap(name -> Scenario.parse(name).job().isSized()
                        ? Stream.of(name + "-32B", name + "-4096B")
                        : Stream.of(name));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void contestantsDeliverTheSame(String name) throws Exception {
        Scenario scenario = Scenario.parse(name);
        Touch ours = delivered(Contestants.OURS, scenario);

        for (String peer : Contestants.peersOf(scenario)) {
            Touch theirs = delivered(peer, scenario);

            assertEquals(ours.messages(), theirs.messages(), peer);
            assertEquals(ours.sum(), theirs.sum(), peer);
        }
        assertEquals(PASSES * scenario.job().messages(scenario.messageBytes()), ours.messages());
    }

    @ParameterizedTest
    @MethodSource("mixes")
    void mixedSizesAreDeliveredTheSame(String name) throws Exception {
        contestantsDeliverTheSame(name);
    }

    static List<String> mixes() {
        return List.of(
                "len32-1448-mix",
                "lines-64k-mix",
                "varint-100-mix-direct",
                "websocket-1448-mix",
                "mqtt-64k-mix",
                "delimited-100-mix",
                "len32-64k-mix-3rules");
    }

    private static Touch delivered(String who, Scenario scenario) throws Exception {
        Touch touch = new Touch();
        List<Contestant> contestants = Contestants.of(who, scenario, scenario.segments(), touch);
        for (int i = 0; i < PASSES; i++) {
            contestants.get(i % contestants.size()).pass();
        }
        for (Contestant each : contestants) {
            each.close();
        }
        return touch;
    }
}

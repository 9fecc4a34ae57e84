package org.strparser.kcm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.strparser.runtime.Options;

/** Counters that Linux gets wrong, Q5 to Q11, and why a parser was stopped: true wherever they are read, and kept for good. */
class CountersTest {
    private static final byte[] TOO_BIG = {'R', 0, 0, 1, 1};
    private static final byte[] VERDICT = {'E', 71};
    private static final byte[] HAND_OVER = {'E', 86};

    /** What a peer sends, in parts, and the counters besides aborts: interrupted, unrecovered, bad length, too big. */
    static Stream<Arguments> stops() {
        return Stream.of(
                Arguments.of("EMSGSIZE", new byte[][] {TOO_BIG}, 0, 0, 0, 1),
                Arguments.of("EPROTO", new byte[][] {VERDICT}, 1, 0, 0, 0),
                Arguments.of("ESTRPIPE", new byte[][] {HAND_OVER}, 1, 0, 0, 0),
                Arguments.of("ENODATA", new byte[][] {{'W', 6, 86}, {1, 2, 3, 4}}, 0, 1, 0, 0),
                Arguments.of("EPROTO", new byte[][] {{'Q', 4}, {0, 0}, {0, 3}}, 0, 0, 1, 0));
    }

    @ParameterizedTest
    @MethodSource("stops")
    void aStoppedParserIsCountedOnceByItsCause(
            String errno, byte[][] parts, int interrupted, int unrecovered, int badLength, int tooBig)
            throws Exception {
        try (Rig rig = new Rig(SocketType.DATAGRAM, 0)) {
            Pair pair = Pair.open();
            rig.pairs.add(pair);
            rig.socket.attach(
                    pair.local, Programs.named("test"), Options.defaults().withMaxMessageBytes(256));
            for (byte[] part : parts) {
                rig.peerSends(0, part);
            }

            assertEquals(errno, pair.local.takeError().orElseThrow().errno());
            for (int look = 0; look < 2; look++) {
                ConnectionCounters sum = rig.kcm.counters().connections();
                assertEquals(1, sum.rxAborts());
                assertEquals(interrupted, sum.rxInterrupted());
                assertEquals(unrecovered, sum.rxUnrecovered());
                assertEquals(badLength, sum.rxBadLength());
                assertEquals(tooBig, sum.rxTooBig());
                if (look == 0) {
                    rig.mux.unattach(pair.local);
                }
            }
        }
    }

    @Test
    void aLateMessageIsCountedAsTimeoutAndAbort() throws Exception {
        AtomicLong nanos = new AtomicLong();
        try (Rig rig = new Rig(SocketType.DATAGRAM, 1, KcmOptions.defaults().withNanoClock(nanos::get))) {
            rig.pair(0).local.setAssemblyTimeout(Duration.ofMillis(100));
            rig.peerSends(0, new byte[] {0, 0});
            nanos.addAndGet(Duration.ofMillis(100).toNanos());
            rig.kcm.settle();

            assertEquals(
                    "ETIMEDOUT", rig.pair(0).local.takeError().orElseThrow().errno());
            assertEquals(1, rig.pair(0).local.counters().rxTimeouts());
            assertEquals(1, rig.pair(0).local.counters().rxAborts());
        }
    }

    @Test
    void bytesOfAMessageThatSpansReadsAreCountedOnce() throws Exception {
        try (Rig rig = new Rig(SocketType.DATAGRAM, 1)) {
            for (byte each : Rig.message("span")) {
                rig.peerSends(0, new byte[] {each});
            }

            ConnectionCounters one = rig.pair(0).local.counters();
            assertEquals(8, one.rxBytes());
            assertEquals(1, one.rxMessages());
            assertEquals(
                    one, rig.mux.counters().connections(), "a multiplexor is the sum of its connections at any time");
            rig.mux.unattach(rig.pair(0).local);
            assertEquals(one, rig.mux.counters().connections());
            rig.socket.close();
            assertEquals(one, rig.kcm.counters().connections());
            assertEquals(1, rig.kcm.counters().unattached());
        }
    }

    @Test
    void whatAReservedConnectionDidIsCountedWhenItGoes() throws Exception {
        try (Rig rig = new Rig(SocketType.DATAGRAM, 0)) {
            Pair full = rig.attach("sndbuf=4608 crcvbuf=4608");
            var sent = rig.socket.sendAsync(Rig.buffer("r".repeat(3_000_000)));
            Rig.await(() -> full.local.counters().txBytes() > 0);
            rig.mux.unattach(full.local);

            KcmCounters now = rig.kcm.counters();
            assertEquals(1, now.unattachedReserved());
            assertEquals(1, now.unattached());
            assertEquals(1, now.connections().txAborts());
            assertEquals(1, now.txRetries());
            assertEquals(now.connections().reserved(), now.connections().unreserved());
            assertEquals(false, sent.isDone());
        }
    }
}

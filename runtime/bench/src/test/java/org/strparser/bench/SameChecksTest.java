package org.strparser.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.strparser.bench.stream.Contestant;
import org.strparser.bench.stream.Memory;
import org.strparser.bench.stream.Segments;
import org.strparser.bench.stream.Touch;

/** A loop by hand checks what the rule of its job checks: it takes what that takes, and refuses what that refuses. */
class SameChecksTest {
    private static final List<Integer> CUTS = List.of(1, 2, 3, 7, 64 * 1024);

    static Stream<Arguments> good() {
        return Stream.of(
                        rows(Job.TLS, "\27\3\3\0\2hi\24\3\1\0\1\1", "\27\3\3\0\0\30\3\2\0\0"),
                        rows(Job.WEBSOCKET, "\1\3Hel\200\2lo", "\212\0\301\7abcdefg", "\202~\0~" + "x".repeat(126)),
                        rows(Job.MQTT, "\300\0\320\0", "=\10\0\3a/b\0\1x\0\0", "b\2\0\1j\2\0\1"),
                        rows(Job.MQTT, "0\200\1" + "x".repeat(128), "0\200\200\1" + "x".repeat(16_384)),
                        rows(Job.DELIMITED, "ab\0\0c\0", "x".repeat(65_535) + "\0"),
                        rows(Job.REDIS, "*2\r\n$3\r\nGET\r\n$1\r\nk\r\nPING\r\n*0\r\n*-1\r\n\n", "*1\r\n$0\r\n\r\n"),
                        rows(Job.HTTP_HEAD, heads()),
                        rows(Job.HTTP_REQUEST, requests()))
                .flatMap(each -> each);
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                        rows(Job.TLS, "\23\3\3\0\1x", "\31\3\3\0\1x", "\27\2\3\0\1x", "\27\3\5\0\1x", "\26\3\3\0\0"),
                        rows(Job.TLS, "\27\3\3\110\1x"),
                        rows(Job.WEBSOCKET, "\203\1x", "\213\1x", "\202\201x", "\11\0", "\210~\0~"),
                        rows(Job.WEBSOCKET, "\202~\0}", "\202\177\0\0\0\0\0\0\377\377x"),
                        rows(Job.WEBSOCKET, "\202\177\0\0\0\0\1\0\0\1x", "\202\177\200\0\0\0\0\0\0\0x"),
                        rows(Job.MQTT, "\0\0", "\200\0", "\301\0", "\26\3\1", "0\200\200\200\200", "0\377\377\377\177"),
                        rows(Job.DELIMITED, "x".repeat(65_536) + "\0"),
                        rows(
                                Job.REDIS,
                                "*1048577\r\n",
                                "*1\r\n:1\r\n",
                                "*1\r\n$1\r\nabc",
                                "*1\r\n$x\r\n",
                                "*-2\r\n",
                                "*\r\n"),
                        rows(Job.REDIS, "x".repeat(70_000) + "\n", "*1\r\n$99999999999\r\n", "*1\n$1\r\na\r\n"),
                        rows(Job.HTTP_HEAD, brokenHeads()),
                        rows(Job.HTTP_REQUEST, brokenRequests()))
                .flatMap(each -> each);
    }

    private static Stream<Arguments> rows(Job job, String... streams) {
        return Stream.of(streams).map(stream -> Arguments.of(job, stream));
    }

    private static String[] heads() {
        return new String[] {
            "GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.0\r\n\r\n",
            "POST / HTTP/1.1\r\ncontent-LENGTH:  2 \r\n\"X\":\t\344\1\r\n\r\n",
            "POST / HTTP/1.1\r\nTransfer-Encoding: Chunked\r\nContent-Length: 2\r\n\r\n",
        };
    }

    private static String[] brokenHeads() {
        return new String[] {
            "POST / HTTP/1.1\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length : 2\r\n\r\n",
            "POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n",
            "GET / HTTP/2.0\r\n\r\n",
            "GET /\r\n\r\n",
            "GET / HTTP/1.1\r\na: b\rc\r\n\r\n",
        };
    }

    private static String[] requests() {
        String chunks = "POST / HTTP/1.1\r\nTransfer-Encoding: Chunked\r\n\r\n";
        return new String[] {
            "GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.0\r\n\r\n",
            "\r\nGET / HTTP/1.1\r\n\r\n\r\nGET /b HTTP/1.1\r\n\r\n",
            "POST / HTTP/1.1\r\ncontent-LENGTH:  2 \r\n\r\nhiGET / HTTP/1.0\r\n\"X\":\t\344\1\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n",
            chunks + "2;x=y\r\nhi\r\n0\r\n\r\n" + chunks
                    + "A\r\n0123456789\r\n1\r\nx\r\n0\r\nContent-Length: x\r\nb: c\r\n\r\n",
        };
    }

    private static String[] brokenRequests() {
        String chunks = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";
        String post = "POST / HTTP/1.1\r\nContent-Length: ";
        return new String[] {
            post + "2\r\nContent-Length: 2\r\n\r\nhi",
            post + "2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            post + "1, 1\r\n\r\nx",
            post + "+1\r\n\r\nx",
            post + "\r\n\r\n",
            post + "2\r\n\t3\r\n\r\nhi",
            post + "9999999999999999999999\r\n\r\n",
            "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length : 2\r\n\r\nhi",
            "POST / HTTP/1.1\r\nHost: a\nb: c\r\n\r\n",
            "POST / HTTP/1.1\r\nTransfer-Encoding: xchunked\r\n\r\n",
            chunks + "x\r\n",
            chunks + "1\r\nabc\r\n0\r\n\r\n",
            chunks + "1\r\na\r\n0\r\nb\r\n\r\n",
            "GET HTTP/1.1\r\n\r\n",
            "GET / HTTP/2.0\r\n\r\n",
            "GET /\r\n\r\n",
            "GET / HTTP/1.1\r\n: x\r\n\r\n",
            "GET / HTTP/1.1\r\na: \0\r\n\r\n",
            "GET / HTTP/1.1\r\na: b\rc\r\n\r\n",
            "GET / HTTP/1.1\r\n\1: b\r\n\r\n",
        };
    }

    @ParameterizedTest
    @MethodSource("good")
    void loopByHandTakesWhatTheRuleTakes(Job job, String stream) {
        for (int cut : CUTS) {
            assertEquals(
                    delivered(Contestants.OURS, job, stream, cut), delivered("hand", job, stream, cut), "cut " + cut);
        }
    }

    /** A loop may wait for the rest of a header where the rule knows at its first bytes, so more follows. */
    @ParameterizedTest
    @MethodSource("broken")
    void loopByHandRefusesWhatTheRuleRefuses(Job job, String stream) {
        for (int cut : CUTS) {
            List<Object> ours = delivered(Contestants.OURS, job, stream + "x".repeat(64), cut);

            assertEquals(ours, delivered("hand", job, stream + "x".repeat(64), cut), "cut " + cut);
            assertEquals(List.of(0L, 0L, true), ours, "cut " + cut);
        }
    }

    /** Messages, the sum of their first and last bytes, and whether the stream was refused. */
    private static List<Object> delivered(String who, Job job, String stream, int cut) {
        Touch touch = new Touch();
        Segments segments = new Segments(stream.getBytes(StandardCharsets.ISO_8859_1), Memory.HEAP, cut);
        boolean refused = false;
        try {
            for (Contestant each : Contestants.of(who, Scenario.parse(job.label), segments, touch)) {
                each.pass();
            }
        } catch (Exception e) {
            refused = true;
        }
        return List.of(touch.messages(), touch.sum(), refused);
    }
}

package org.strparser.cli.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.strparser.cli.capture.CaptureBuilder.ACK;
import static org.strparser.cli.capture.CaptureBuilder.FIN;
import static org.strparser.cli.capture.CaptureBuilder.RST;
import static org.strparser.cli.capture.CaptureBuilder.SYN;
import static org.strparser.cli.capture.Streams.assertStreams;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.strparser.cli.capture.CaptureBuilder.Format;
import org.strparser.testkit.Hex;

/** What the packets of a capture come to: which bytes each side of each connection has sent, in their order, and what is lacking. */
class TcpStreamsTest {
    private final CaptureBuilder capture = new CaptureBuilder();

    @Test
    void segmentsOutOfOrderArePutInOrder() {
        capture.open(1, 1)
                .segment(true, 5, ACK, Hex.bytes("6566"))
                .segment(true, 3, ACK, Hex.bytes("6364"))
                .segment(true, 1, ACK, Hex.bytes("6162"));

        assertStreams(capture, "0 client: 616263646566");
    }

    @Test
    void whatIsSentTwiceCountsOnceAndTheFirstBytesWin() {
        capture.open(1, 1)
                .segment(true, 1, ACK, Hex.bytes("6162"))
                .segment(true, 1, ACK, Hex.bytes("7071 63"))
                .segment(true, 6, ACK, Hex.bytes("66"))
                .segment(true, 3, ACK, Hex.bytes("73 64 65 76 67"));

        assertStreams(capture, "0 client: 61626364656667");
    }

    @Test
    void sequenceNumbersWrap() {
        capture.open(-2, 1)
                .segment(true, -2, ACK, Hex.bytes("6162"))
                .segment(true, 1, ACK, Hex.bytes("64"))
                .segment(true, 0, ACK, Hex.bytes("63"));

        assertStreams(capture, "0 client: 61626364");
    }

    @Test
    void whatIsNotThereIsAGap() {
        capture.open(1, 1)
                .segment(true, 1, ACK, Hex.bytes("6162"))
                .segment(true, 10, ACK, Hex.bytes("63"))
                .segment(false, 1, ACK, Hex.bytes("64"));

        assertStreams(capture, "0 client: 6162, gap of 7", "0 server: 64");
    }

    @Test
    void aFinTellsOfBytesThatAreLacking() {
        capture.open(1, 1).segment(true, 1, ACK, Hex.bytes("61")).segment(true, 9, ACK | FIN);

        assertStreams(capture, "0 client: 61, gap of 7");
    }

    @Test
    void behindAFinThereIsNothing() {
        capture.open(1, 1).segment(true, 1, ACK | FIN, Hex.bytes("61")).segment(true, 2, ACK, Hex.bytes("62"));

        assertStreams(capture, "0 client: 61");
    }

    @Test
    void aNewConnectionOfTheSameEndsIsAnotherStream() {
        capture.open(1, 1)
                .segment(true, 1, ACK, Hex.bytes("61"))
                .segment(true, 0, SYN)
                .segment(true, 2, ACK, Hex.bytes("62"))
                .open(5_000, 7_000)
                .segment(true, 5_000, ACK, Hex.bytes("63"))
                .segment(false, 7_000, ACK, Hex.bytes("64"));

        assertStreams(capture, "0 client: 6162", "1 client: 63", "1 server: 64");
    }

    @Test
    void aNewConnectionOfWhichOnlyTheAnswersAreSeenIsAnotherStream() {
        capture.segment(false, 0, SYN | ACK)
                .segment(false, 1, ACK, Hex.bytes("61"))
                .segment(false, 0, SYN | ACK)
                .segment(false, 6_999, SYN | ACK)
                .segment(false, 7_000, ACK, Hex.bytes("62"));

        assertStreams(capture, "0 server: 61", "1 server: 62");
    }

    @Test
    void aResetEndsASideBehindItsLastByte() {
        capture.open(1, 1)
                .segment(true, 1, ACK, Hex.bytes("61"))
                .segment(true, 2, RST | ACK, Hex.bytes("6f6f7073"))
                .segment(true, 2, ACK, Hex.bytes("62"))
                .segment(false, 1, ACK, Hex.bytes("63"));

        assertStreams(capture, "0 client: 61, reset", "0 server: 63");
    }

    @Test
    void aResetTellsOfBytesThatAreLacking() {
        capture.open(1, 1).segment(true, 1, ACK, Hex.bytes("61")).segment(true, 5, RST);

        assertStreams(capture, "0 client: 61, gap of 3, reset");
    }

    @Test
    void aResetBehindTheTimeEndsNothing() {
        capture.open(1, 1)
                .segment(true, 1, ACK, Hex.bytes("6162"))
                .segment(true, 2, RST)
                .segment(true, 3, ACK, Hex.bytes("63"));

        assertStreams(capture, "0 client: 616263");
    }

    @Test
    void connectionsAreCountedAsTheyBegin() {
        capture.open(1, 1)
                .ports(40_001, 80)
                .open(1, 1)
                .segment(true, 1, ACK, Hex.bytes("62"))
                .ports(40_000, 80)
                .segment(true, 1, ACK, Hex.bytes("61"));

        assertStreams(capture, "0 client: 61", "1 client: 62");
    }

    @Test
    void aCaptureMayBeginInTheMiddle() {
        capture.segment(false, 99, ACK)
                .segment(false, 100, ACK, Hex.bytes("61"))
                .segment(true, 7, ACK, Hex.bytes("62"))
                .segment(false, 101, ACK, Hex.bytes("63"));

        assertStreams(capture, "0 client: 62", "0 server: 6163");
    }

    @Test
    void dataMayComeWithTheSyn() {
        capture.segment(true, 0, SYN, Hex.bytes("61")).segment(true, 2, ACK, Hex.bytes("62"));

        assertStreams(capture, "0 client: 6162");
    }

    @Test
    void keepAlivesAreNoBytes() {
        capture.open(10, 1)
                .segment(true, 10, ACK, Hex.bytes("61"))
                .segment(true, 10, ACK, Hex.bytes("00"))
                .segment(true, 10, ACK)
                .segment(true, 11, ACK, Hex.bytes("62"));

        assertStreams(capture, "0 client: 6162");
    }

    @Test
    void bytesThatNeverComeAreNotWaitedForForEver() {
        capture.open(1, 1).segment(true, 1, ACK, Hex.bytes("61"));
        byte[] large = new byte[60_000];
        int count = Direction.MOST_WAITING / large.length + 10;
        for (int i = 0; i < count; i++) {
            capture.segment(true, 1_000 + i * large.length, ACK, large);
        }
        capture.segment(true, 2, ACK, new byte[998]);

        assertStreams(capture, "0 client: 61, gap of 998");
    }

    /** More connections than are kept in mind: the oldest are taken for ended, and what they send then is of another. */
    @Test
    void connectionsWithoutNumberAreNotAllKept() {
        for (int port = 1; port <= 20_000; port++) {
            capture.ports(port, 80).segment(true, 0, SYN).segment(true, 1, ACK, (byte) port);
        }
        capture.ports(20_000, 80).segment(true, 2, ACK, Hex.bytes("62"));
        capture.ports(1, 80).segment(true, 2, ACK, Hex.bytes("63"));

        List<String> lines = Streams.of(capture.build(Format.PCAP_LITTLE)).lines();

        assertEquals(20_001, lines.size());
        assertEquals("0 client: 01", lines.get(0));
        assertEquals("19999 client: 2062", lines.get(19_999));
        assertEquals("20000 server: 63", lines.get(20_000));
    }
}

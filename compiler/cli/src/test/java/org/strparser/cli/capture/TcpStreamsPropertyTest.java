package org.strparser.cli.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.strparser.cli.capture.CaptureBuilder.Format;
import org.strparser.cli.capture.CaptureBuilder.Link;
import org.strparser.testkit.Cut;
import org.strparser.testkit.Hex;

class TcpStreamsPropertyTest {

    /** The stream in segments, some of them more than once, overlapping and out of order, but all of it. */
    private static void send(CaptureBuilder capture, boolean fromClient, int first, byte[] stream, Random random) {
        int at = 0;
        for (int size : Cut.random(random.nextLong(), stream.length).sizes()) {
            int from = Math.max(0, at - random.nextInt(3) * random.nextInt(20));
            int to = Math.min(stream.length, at + size + random.nextInt(3) * random.nextInt(20));
            int times = random.nextInt(5) == 0 ? 2 : 1;
            for (int i = 0; i < times; i++) {
                capture.segment(fromClient, first + from, CaptureBuilder.ACK, Arrays.copyOfRange(stream, from, to));
                int before = capture.size() - 1 - random.nextInt(4);
                if (before >= 2) {
                    capture.swap(before, capture.size() - 1);
                }
            }
            at += size;
        }
    }

    private static <T> T one(Random random, T[] all) {
        return List.of(all).get(random.nextInt(all.length));
    }

    private static CaptureBuilder capture(Random random, byte[] client, byte[] server) {
        int clientFirst = random.nextInt();
        int serverFirst = random.nextInt(3) == 0 ? -100 : random.nextInt();
        Link link = one(random, Link.values());
        CaptureBuilder capture = new CaptureBuilder(link, random.nextBoolean()).open(clientFirst, serverFirst);
        send(capture, true, clientFirst, client, random);
        send(capture, false, serverFirst, server, random);
        return capture;
    }

    private static byte[] stream(Random random) {
        byte[] stream = new byte[1 + random.nextInt(6_000)];
        random.nextBytes(stream);
        return stream;
    }

    @Property(tries = 200)
    void theStreamsAreWhatWasSent(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] client = stream(random);
        byte[] server = stream(random);
        Format format = one(random, Format.values());

        byte[] file = capture(random, client, server).build(format);

        assertEquals(
                new Streams(List.of("0 client: " + Hex.text(client), "0 server: " + Hex.text(server)), ""),
                Streams.of(file));
    }

    /** Whatever a capture has become, reading it ends, throws nothing, and gives no more bytes than it has. */
    @Property(tries = 1_000)
    void noFileDoesHarm(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] file = capture(random, stream(random), stream(random)).build(one(random, Format.values()));
        int flips = random.nextInt(20);
        for (int i = 0; i < flips; i++) {
            int reach = random.nextBoolean() ? Math.min(file.length, 200) : file.length;
            file[random.nextInt(reach)] = (byte) (random.nextBoolean() ? random.nextInt() : -1);
        }
        byte[] cut = random.nextBoolean() ? file : Arrays.copyOf(file, random.nextInt(file.length));

        Streams streams = Streams.of(Arrays.copyOf(cut, Math.max(4, cut.length)));

        int given = streams.lines().stream().mapToInt(String::length).sum() / 2;
        assertTrue(given <= cut.length + 20 * streams.lines().size(), "more bytes than there are");
    }

    @Property(tries = 200)
    void noiseBehindTheMagicDoesNoHarm(@ForAll byte[] noise, @ForAll boolean newer) {
        List<Byte> file = new ArrayList<>();
        for (byte b :
                Hex.bytes(newer ? "0a0d0d0a 1c000000 4d3c2b1a 01000000 ffffffff ffffffff 1c000000" : "d4c3b2a1")) {
            file.add(b);
        }
        for (byte b : noise) {
            file.add(b);
        }
        byte[] bytes = new byte[file.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = file.get(i);
        }

        assertTrue(Streams.of(bytes).lines().size() <= bytes.length);
    }
}

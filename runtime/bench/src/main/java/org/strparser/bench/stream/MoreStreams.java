package org.strparser.bench.stream;

import java.nio.ByteBuffer;
import java.util.List;

/** Streams of the protocols that the gallery has rules for; else as {@link Streams}. */
public final class MoreStreams {

    private MoreStreams() {}

    /** Bytes without NUL, ended by one. */
    public static byte[] delimited(List<Integer> sizes) {
        return Streams.joined(sizes, (size, random) -> {
            byte[] text = Streams.noise(size, random);
            for (int i = 0; i < size; i++) {
                text[i] = text[i] == 0 ? 1 : text[i];
            }
            text[size - 1] = 0;
            return text;
        });
    }

    /** Application data of TLS 1.3; the sizes must leave room for a header of five bytes. */
    public static byte[] tls(List<Integer> sizes) {
        return Streams.joined(sizes, (size, random) -> {
            byte[] record = Streams.noise(size, random);
            ByteBuffer.wrap(record).put((byte) 23).putShort((short) 0x0303).putShort((short) (size - 5));
            record[5] = record[0];
            return record;
        });
    }

    /** Binary frames of a server, unmasked and whole. No frame has 128 or 129 bytes: those get one of 127. */
    public static byte[] webSocket(List<Integer> sizes) {
        return Streams.joined(sizes, (wanted, random) -> {
            int size = wanted == 128 || wanted == 129 ? 127 : wanted;
            byte[] frame = Streams.noise(size, random);
            ByteBuffer header = ByteBuffer.wrap(frame).put((byte) 0x82);
            if (size - 2 <= 125) {
                header.put((byte) (size - 2));
            } else if (size - 4 <= 0xffff) {
                header.put((byte) 126).putShort((short) (size - 4));
            } else {
                header.put((byte) 127).putLong(size - 10);
            }
            frame[header.position()] = frame[0];
            return frame;
        });
    }

    /** Publications of MQTT. */
    public static byte[] mqtt(List<Integer> sizes) {
        return Streams.joined(sizes, (size, random) -> {
            byte[] packet = Streams.noise(size, random);
            packet[0] = 0x30;
            byte[] rest = Streams.varintPrefixed(List.of(size - 1));
            System.arraycopy(rest, 0, packet, 1, size - 1);
            return packet;
        });
    }
}

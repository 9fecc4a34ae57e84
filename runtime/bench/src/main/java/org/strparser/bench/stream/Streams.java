package org.strparser.bench.stream;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;

/**
 * The bytes that are framed, from a fixed seed. The first byte of a body repeats the first byte of its message, so that those who
 * strip the header deliver the same first and last byte as those who do not.
 */
public final class Streams {
    private static final long SEED = 4711;

    private Streams() {}

    /** A u32 with the length of the body, and the body; {@code sizes} are those of whole messages. */
    public static byte[] lengthPrefixed(List<Integer> sizes) {
        return joined(sizes, (size, random) -> {
            byte[] message = noise(size, random);
            ByteBuffer.wrap(message).putInt(0, size - 4);
            message[4] = message[0];
            return message;
        });
    }

    /** A LEB128 length, as Protocol Buffers write it, and the body. */
    public static byte[] varintPrefixed(List<Integer> sizes) {
        return joined(sizes, (size, random) -> {
            int headerBytes = 1;
            while (size - headerBytes >= 1 << (7 * headerBytes)) {
                headerBytes++;
            }
            byte[] message = noise(size, random);
            int body = size - headerBytes;
            for (int i = 0; i < headerBytes; i++) {
                message[i] = (byte) ((body >>> (7 * i) & 0x7f) | (i + 1 < headerBytes ? 0x80 : 0));
            }
            message[headerBytes] = message[0];
            return message;
        });
    }

    /** Printable ASCII, each line ended by LF; the sizes include it. */
    public static byte[] lines(List<Integer> sizes) {
        return joined(sizes, (size, random) -> {
            byte[] line = new byte[size];
            for (int i = 0; i < size - 1; i++) {
                line[i] = (byte) (' ' + random.nextInt(95));
            }
            line[size - 1] = '\n';
            return line;
        });
    }

    /** One text, as often as it fits into 64 KiB. */
    public static byte[] repeated(String text) {
        byte[] message = text.getBytes(StandardCharsets.ISO_8859_1);
        return joined(Sizes.equal(message.length), (size, random) -> message);
    }

    static byte[] joined(List<Integer> sizes, BiFunction<Integer, Random, byte[]> message) {
        Random random = new Random(SEED);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (int size : sizes) {
            stream.writeBytes(message.apply(size, random));
        }
        return stream.toByteArray();
    }

    static byte[] noise(int size, Random random) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }
}

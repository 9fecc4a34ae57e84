package org.strparser.cli.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.DelimiterBasedFrameDecoder;
import io.netty.handler.codec.FixedLengthFrameDecoder;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.codec.protobuf.ProtobufVarint32FrameDecoder;
import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.strparser.cli.netty.Delimited.Delimiter;
import org.strparser.runtime.ParserProgram;
import org.strparser.testkit.Cut;
import org.strparser.testkit.Segments;

/** A rule that stands for a decoder frames as that decoder does, whatever comes and however it is cut. */
class NettyDecoderTest {

    private static void assertSame(
            NettyDecoder decoder, int strip, Supplier<ChannelHandler> netty, byte[] bytes, long seed) {
        ParserProgram program = NettyRun.program(decoder);
        String content = decoder.draft().content();
        for (Segments segments : List.of(
                new Segments("whole", List.of(bytes.length)),
                Segments.every(1, bytes.length),
                Cut.random(seed, bytes.length))) {
            assertEquals(
                    NettyRun.of(netty.get(), bytes, segments),
                    NettyRun.of(program, content, strip, bytes, segments),
                    () -> decoder.rule("Frame") + segments.name());
        }
    }

    private static LengthField lengthField(Random random) {
        int length = List.of(1, 2, 3, 4, 8).get(random.nextInt(5));
        int offset = random.nextInt(4) == 0 ? random.nextInt(6) : 0;
        int adjustment = random.nextInt(3) == 0 ? random.nextInt(30) - 15 : random.nextInt(2) * -(offset + length);
        int strip = random.nextInt(3) == 0 ? random.nextInt(14) : random.nextInt(2) * (offset + length);
        return new LengthField(random.nextBoolean(), 20 + random.nextInt(600), offset, length, adjustment, strip)
                .checked();
    }

    @Property(tries = 400)
    void lengthFields(@ForAll long seed) {
        Random random = new Random(seed);
        LengthField decoder;
        try {
            decoder = lengthField(random);
        } catch (IllegalArgumentException e) {
            // Netty takes it, and no frame is ever right: there is no rule.
            Assume.that(false);
            return;
        }
        LengthField d = decoder;
        byte[] bytes = frames(d, random);

        assertSame(
                d,
                d.initialBytesToStrip(),
                () -> new LengthFieldBasedFrameDecoder(
                        d.little() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN,
                        d.maxFrameLength(),
                        d.offset(),
                        d.length(),
                        d.adjustment(),
                        d.initialBytesToStrip(),
                        true),
                bytes,
                seed);
    }

    /** Some good frames, then perhaps any field; what is behind a bad one is more than a header. */
    private static byte[] frames(LengthField d, Random random) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int header = d.offset() + d.length();
        long base = (long) header + d.adjustment();
        long shortest = Math.max(base, Math.max(header, d.initialBytesToStrip()));
        long reach = d.length() == 1 ? base + 255 : d.maxFrameLength();
        int longest = (int) Math.min(d.maxFrameLength(), reach);
        for (int i = random.nextInt(6); i > 0; i--) {
            int frame = (int) shortest + random.nextInt(Math.min(longest - (int) shortest + 1, i == 1 ? 1000 : 40));
            bytes.writeBytes(frame(d, frame - base, frame, random));
        }
        if (random.nextInt(2) == 0) {
            long field = random.nextInt(3) == 0 ? random.nextLong() >>> random.nextInt(64) : random.nextInt(40);
            field = d.length() == 8 ? field & Long.MAX_VALUE : field & ((1L << (8 * d.length())) - 1);
            boolean good = field >= shortest - base && field <= d.maxFrameLength() - base;
            bytes.writeBytes(frame(d, field, good ? (int) (base + field) : header + 40, random));
        }
        return bytes.toByteArray();
    }

    private static byte[] frame(LengthField d, long field, int size, Random random) {
        byte[] frame = new byte[Math.max(size, d.offset() + d.length())];
        random.nextBytes(frame);
        for (int i = 0; i < d.length(); i++) {
            int shift = 8 * (d.little() ? i : d.length() - 1 - i);
            frame[d.offset() + i] = (byte) (field >> shift);
        }
        return frame;
    }

    @Property(tries = 200)
    void lines(@ForAll long seed, @ForAll boolean strips, @ForAll boolean failFast) {
        Random random = new Random(seed);
        int max = 2 + random.nextInt(60);
        Delimited decoder = Delimited.lines(new ConstructorCall("", List.of(max + "", strips + "")));

        assertSame(
                decoder,
                0,
                () -> new LineBasedFrameDecoder(max, strips, failFast),
                texts(random, max, Delimiter.LINES, "ab\rc"),
                seed);
    }

    @Property(tries = 200)
    void delimiters(@ForAll long seed, @ForAll boolean strips) {
        Random random = new Random(seed);
        int max = 8 + random.nextInt(60);
        List<Delimiter> delimiters = List.of(
                        List.of(new Delimiter("\0")),
                        List.of(new Delimiter("\r\n"), new Delimiter("\n")),
                        List.of(new Delimiter("--\n")),
                        List.of(new Delimiter("xyz"), new Delimiter("zx"), new Delimiter(";")),
                        List.of(new Delimiter("\u00ff\u00fe"), new Delimiter("\u00fe")))
                .get(random.nextInt(5));
        Delimited decoder = new Delimited("DelimiterBasedFrameDecoder", max, strips, delimiters);
        ByteBuf[] buffers = delimiters.stream()
                .map(one -> Unpooled.copiedBuffer(one.bytes(), StandardCharsets.ISO_8859_1))
                .toArray(ByteBuf[]::new);

        assertSame(
                decoder,
                0,
                () -> new DelimiterBasedFrameDecoder(max, strips, buffers),
                texts(random, max, delimiters, "ab-x\r"),
                seed);
    }

    /**
     * Texts and delimiters. A text that only just fits is left out: where the delimiter is cut, Netty takes its first half for
     * text that is too long, and where it is not, it does not.
     */
    private static byte[] texts(Random random, int max, List<Delimiter> delimiters, String letters) {
        int longest = delimiters.stream().mapToInt(Delimiter::length).max().orElseThrow();
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            letters(text, random.nextInt(max - longest + 2), letters, random);
            text.append(delimiters.get(random.nextInt(delimiters.size())).bytes());
        }
        if (random.nextInt(2) == 0) {
            letters(text, max + longest + random.nextInt(20), letters.substring(0, 2), random);
            text.append(delimiters.get(0).bytes());
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void letters(StringBuilder text, int count, String letters, Random random) {
        for (int i = 0; i < count; i++) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
    }

    @Property(tries = 100)
    void fixedLengths(@ForAll long seed) {
        Random random = new Random(seed);
        int length = 1 + random.nextInt(50);
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);

        assertSame(new FixedLength(length), 0, () -> new FixedLengthFrameDecoder(length), bytes, seed);
    }

    @Property(tries = 200)
    void varints(@ForAll long seed) {
        Random random = new Random(seed);
        int max = 1 + random.nextInt(random.nextInt(2) == 0 ? 100 : 3000);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = random.nextInt(6); i > 0; i--) {
            int length = random.nextInt(max + 1);
            varint(bytes, length, random.nextInt(3));
            bytes.writeBytes(new byte[length]);
        }
        if (random.nextInt(2) == 0) {
            varint(bytes, max + 1 + random.nextInt(100_000), 0);
            bytes.writeBytes(new byte[20]);
        }

        assertSame(new Varint32(max), 0, () -> new ProtobufVarint32FrameDecoder(max), bytes.toByteArray(), seed);
    }

    /** With so many groups of zeros more than are needed. */
    private static void varint(ByteArrayOutputStream bytes, int value, int padding) {
        int left = value;
        int padded = padding;
        while (left > 0x7f || padded > 0) {
            bytes.write((left & 0x7f) | 0x80);
            left >>>= 7;
            padded -= left == 0 ? 1 : 0;
        }
        bytes.write(left);
    }
}

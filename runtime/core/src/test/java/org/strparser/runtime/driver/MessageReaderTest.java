package org.strparser.runtime.driver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.strparser.runtime.Message;
import org.strparser.runtime.Options;
import org.strparser.runtime.Outcome;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.Parsers;
import org.strparser.testkit.Cut;
import org.strparser.testkit.Hex;
import org.strparser.testkit.Segments;

class MessageReaderTest {
    /** A length of 8 bits counts what follows; 0xff is not ours, 0xfe is broken. */
    static final ParserProgram SIZED = Parsers.of("Sized", 255, bytes -> switch (bytes.get(0)) {
        case (byte) 0xff -> -86;
        case (byte) 0xfe -> -74;
        default -> (bytes.get(0) & 0xff) + 1;
    });

    /** Gives the bytes in such pieces, at most as many as are asked for, and knows how many it has given. */
    private static final class Pieces extends InputStream {
        private final byte[] bytes;
        private final List<Integer> sizes;
        private int at;
        private int piece;

        Pieces(byte[] bytes, Segments segments) {
            this.bytes = bytes;
            this.sizes = segments.sizes();
        }

        @Override
        public int read() {
            return at == bytes.length ? -1 : bytes[at++] & 0xff;
        }

        @Override
        public int read(byte[] target, int from, int length) {
            if (at == bytes.length) {
                return -1;
            }
            int size = Math.min(length, Math.min(sizes.get(Math.min(piece++, sizes.size() - 1)), bytes.length - at));
            System.arraycopy(bytes, at, target, from, size);
            at += size;
            return size;
        }
    }

    private static List<String> all(MessageReader reader) throws IOException {
        List<String> found = new ArrayList<>();
        for (Optional<Message> next = reader.next(); next.isPresent(); next = reader.next()) {
            found.add(next.get().offset() + ":" + Hex.text(next.get().copy()));
        }
        return found;
    }

    @ParameterizedTest
    @EnumSource(Cut.class)
    void messagesAreReadInOrder(Cut cut) {
        byte[] bytes = Hex.bytes("02 aabb 00 01 cc 00");
        cut.of(bytes.length).forEach(segments -> {
            MessageReader reader = MessageReader.of(SIZED, new Pieces(bytes, segments));

            List<String> found = reader.messages()
                    .map(message -> message.offset() + ":" + Hex.text(message.copy()))
                    .toList();

            assertEquals(List.of("0:02aabb", "3:00", "4:01cc", "6:00"), found, segments.name());
            assertEquals(Optional.of(new Outcome.Complete(7)), reader.outcome());
        });
    }

    @Test
    void nothingIsReadBeforeItIsAskedFor() throws IOException {
        Pieces source = new Pieces(Hex.bytes("01 aa 01 bb 01 cc"), new Segments("twos", List.of(2, 2, 2)));
        MessageReader reader = MessageReader.of(SIZED, source);
        assertEquals(0, source.at);

        reader.next();
        assertEquals(2, source.at);
        reader.next();
        assertEquals(4, source.at);
    }

    @Test
    void anEndInsideAMessageIsAnErrorWithTheBytes() throws IOException {
        MessageReader reader = MessageReader.of(SIZED, new ByteArrayInputStream(Hex.bytes("00 03 aabb")));
        reader.next();

        StreamEndedException thrown = assertThrows(StreamEndedException.class, reader::next);

        assertEquals("Truncated at stream offset 1, bytes of the open message: 3", thrown.getMessage());
        assertArrayEquals(Hex.bytes("03 aabb"), thrown.outcome().held());
        assertThrows(StreamEndedException.class, reader::next);
    }

    @Test
    void aBrokenStreamIsAnErrorBehindItsMessages() throws IOException {
        MessageReader reader = MessageReader.of(SIZED, new ByteArrayInputStream(Hex.bytes("01 aa fe 00")));

        assertTrue(reader.next().isPresent());
        StreamEndedException thrown = assertThrows(StreamEndedException.class, reader::next);

        assertEquals(
                "EBADMSG",
                assertInstanceOf(Outcome.Failed.class, thrown.outcome()).errno());
        assertArrayEquals(Hex.bytes("fe 00"), reader.rest().readAllBytes());
    }

    @ParameterizedTest
    @EnumSource(Cut.class)
    void behindAHandOverTheRestIsWhole(Cut cut) {
        byte[] bytes = Hex.bytes("01 aa ff 01 02 03 04 05");
        cut.of(bytes.length).forEach(segments -> {
            MessageReader reader = MessageReader.of(SIZED, new Pieces(bytes, segments));
            try {
                assertEquals(List.of("0:01aa"), all(reader));
                assertInstanceOf(Outcome.HandedOver.class, reader.outcome().orElseThrow());
                assertArrayEquals(Hex.bytes("ff 01 02 03 04 05"), reader.rest().readAllBytes(), segments.name());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** The application may leave at any message, and reads on where it left. */
    @Test
    void theRestBeginsBehindTheMessageReturned() throws IOException {
        MessageReader reader = MessageReader.of(SIZED, new ByteArrayInputStream(Hex.bytes("01 aa 01 bb 01 cc")));
        reader.next();

        assertEquals(2, reader.offset());
        assertArrayEquals(Hex.bytes("01 bb 01 cc"), reader.rest().readAllBytes());
    }

    @Test
    void theIteratorEndsWithTheStream() {
        MessageReader reader = MessageReader.of(SIZED, new ByteArrayInputStream(Hex.bytes("00 01 aa")));
        var iterator = reader.iterator();

        assertTrue(iterator.hasNext());
        assertTrue(iterator.hasNext());
        assertEquals(1, iterator.next().length());
        assertEquals(2, iterator.next().length());
        assertThrows(NoSuchElementException.class, iterator::next);
        MessageReader cut = MessageReader.of(SIZED, new ByteArrayInputStream(Hex.bytes("01")));
        assertThrows(UncheckedIOException.class, () -> cut.messages().count());
    }

    /** After each message the next read on the channel gives the first byte behind it. */
    @Test
    void anExactReaderNeverReadsPastTheMessage() throws IOException {
        byte[] bytes = Hex.bytes("02 aabb 00 05 0102030405 01 cc");
        for (int messages = 0; messages <= 4; messages++) {
            Pipe pipe = Pipe.open();
            pipe.sink().write(ByteBuffer.wrap(bytes));
            pipe.sink().close();
            MessageReader reader = MessageReader.exact(SIZED, pipe.source());
            int end = 0;
            for (int i = 0; i < messages; i++) {
                end += reader.next().orElseThrow().length();
            }

            ByteBuffer behind = ByteBuffer.allocate(100);
            pipe.source().read(behind);

            assertEquals(
                    Hex.text(bytes).substring(2 * end),
                    Hex.text(behind.array()).substring(0, 2 * (bytes.length - end)));
            assertEquals(bytes.length - end, behind.position());
            pipe.source().close();
        }
    }

    @Test
    void anExactReaderReadsLongMessagesToo() throws IOException {
        ParserProgram large = Parsers.of("Large", 1 << 20, bytes -> bytes.remaining() < 4 ? 0 : bytes.getInt(0));
        byte[] bytes = ByteBuffer.allocate(100_003).putInt(100_000).array();
        Pieces source = new Pieces(bytes, Segments.every(7000, bytes.length));
        MessageReader reader =
                MessageReader.exact(large, java.nio.channels.Channels.newChannel(source), Options.defaults());

        assertEquals(100_000, reader.next().orElseThrow().length());
        assertEquals(100_000, source.at);
    }

    /** What an exact reader holds of a message that is not ours, and the channel, are the rest. */
    @Test
    void anExactReaderHandsTheChannelOver() throws IOException {
        Pipe pipe = Pipe.open();
        pipe.sink().write(ByteBuffer.wrap(Hex.bytes("01 aa ff 53 53 48")));
        MessageReader reader = MessageReader.exact(SIZED, pipe.source());

        assertEquals(List.of("0:01aa"), all(reader));

        assertEquals(0, reader.outcome().orElseThrow().held().length);
        ByteBuffer behind = ByteBuffer.allocate(10);
        pipe.source().read(behind);
        // The byte that decided was taken from the channel, and stays in the reader's rest.
        assertEquals("535348", Hex.text(behind.array()).substring(0, 6));
        pipe.sink().close();
        assertArrayEquals(Hex.bytes("ff"), reader.rest().readAllBytes());
        pipe.source().close();
    }
}

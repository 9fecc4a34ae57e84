package org.strparser.runtime.driver;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Random;

/**
 * A peer of the soak: sends messages whose every byte can be told from its number and theirs.
 *
 * <pre>
 *   | body length u16 | client u32 | message u32 | body: 8 … bytes of {@link #fill} |
 * </pre>
 */
final class SoakClient {
    static final int HEAD_BYTES = 10;
    private static final int MOST_AHEAD = 32 * 1024;

    final int id;
    private final SocketChannel channel;
    private final Random random;
    private final ByteBuffer ahead = ByteBuffer.allocate(MOST_AHEAD).limit(0);
    /** Messages that lie whole in what has been written, if all of {@link #ahead} is written. */
    private int messages;

    SoakClient(int id, SocketChannel channel) {
        this.id = id;
        this.channel = channel;
        this.random = new Random(id);
    }

    /** The byte at {@code index} of a body. */
    static byte fill(int client, int message, int index) {
        int mixed = (client * 31 + message) * 0x9e3779b9 + index * 0x85ebca6b;
        return (byte) (mixed >>> 24);
    }

    /** Writes some bytes: seldom a whole message, often the end of one and the beginning of the next. */
    void writeSome() throws IOException {
        if (!ahead.hasRemaining()) {
            ahead.clear();
            compose(random.nextInt(50) == 0 ? 20_000 : random.nextInt(300));
            compose(random.nextInt(100));
            ahead.flip();
        }
        int count = Math.min(ahead.remaining(), 1 + random.nextInt(random.nextBoolean() ? 20 : 3000));
        ByteBuffer segment = ahead.slice(ahead.position(), count);
        while (segment.hasRemaining()) {
            channel.write(segment);
        }
        ahead.position(ahead.position() + count);
    }

    private void compose(int body) {
        ahead.putShort((short) (body + 8)).putInt(id).putInt(messages);
        for (int i = 0; i < body; i++) {
            ahead.put(fill(id, messages, i));
        }
        messages++;
    }

    /** Writes what was begun, and closes; answers how many messages were sent. */
    int finish() throws IOException {
        while (ahead.hasRemaining()) {
            channel.write(ahead);
        }
        channel.close();
        return messages;
    }

    /** Closes in the middle of whatever it is. */
    void reset() throws IOException {
        Loops.reset(channel);
    }
}

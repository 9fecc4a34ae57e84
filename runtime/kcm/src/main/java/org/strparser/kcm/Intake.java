package org.strparser.kcm;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/** What comes over a connection and no parser has taken yet: read ahead, read plainly, or known to have ended. */
final class Intake {
    private static final int LOOK_AHEAD_BYTES = 4096;
    /** Held while reading from the channel and parsing; before the multiplexor's lock, never after it. */
    final ReentrantLock reading = new ReentrantLock();
    /** Guarded by {@link #reading}. */
    final ReadAhead ahead = new ReadAhead();
    /** Bytes taken from the channel; for tests that wait for them. */
    final AtomicLong channelRead = new AtomicLong();

    private final TcpConnection connection;
    private final Wire wire;

    volatile boolean peerClosed;
    volatile boolean reset;

    Intake(TcpConnection connection, Wire wire) {
        this.connection = connection;
        this.wire = wire;
    }

    /** As {@link TcpConnection#read}. */
    int read(ByteBuffer target) throws IOException {
        reading.lock();
        try {
            int count = readAhead(target);
            if (count == 0) {
                connection.posted.throwIfAny();
            }
            int more = peerClosed || !target.hasRemaining() ? -1 : readChannel(target);
            return count > 0 ? count + Math.max(0, more) : more;
        } finally {
            reading.unlock();
        }
    }

    private int readAhead(ByteBuffer target) {
        ByteBuffer bytes = ahead.bytes();
        int count = Math.min(bytes.remaining(), target.remaining());
        if (count > 0) {
            target.put(bytes.slice().limit(count));
            bytes.position(bytes.position() + count);
            ahead.trim();
            connection.refresh();
        }
        return count;
    }

    private int readChannel(ByteBuffer target) throws IOException {
        try {
            return counted(wire.read(target));
        } catch (IOException e) {
            lost(e);
            throw e;
        }
    }

    private int counted(int count) {
        channelRead.addAndGet(Math.max(0, count));
        return count;
    }

    /** The channel has failed: nothing more comes. */
    void lost(IOException cause) {
        reset = true;
        peerClosed = true;
        connection.watch.edge();
    }

    /**
     * Looks whether the peer has reset the connection; what comes is read ahead.
     *
     * @throws KcmException if it has
     */
    void probe() throws KcmException {
        lookAhead();
        if (reset) {
            throw new KcmException(
                    KcmException.Kind.NOT_CONNECTED_TCP,
                    "the connection to " + connection.peer() + " is lost: connect anew");
        }
    }

    /** Reads ahead what there is. */
    void lookAhead() {
        ByteBuffer scratch = ByteBuffer.allocate(LOOK_AHEAD_BYTES);
        reading.lock();
        try {
            int count = peerClosed ? 0 : 1;
            while (count > 0 && ahead.room() > 0) {
                scratch.clear().limit(Math.min(scratch.capacity(), ahead.room()));
                count = counted(wire.read(scratch));
                ahead.append(scratch.flip());
            }
            peerClosed |= count < 0;
        } catch (IOException e) {
            connection.post(
                    new ConnectionError("ECONNRESET", "the connection was lost while nobody had it", Optional.of(e)));
            lost(e);
        } finally {
            reading.unlock();
        }
    }

    /** Unread bytes, read ahead. */
    int aheadBytes() {
        return ahead.size();
    }

    /** Closes the channel. With bytes that nobody has read the peer gets a reset, as TCP does. */
    void close(SocketChannel channel) throws IOException {
        reading.lock();
        try {
            if (ahead.size() > 0 && channel.isOpen()) {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            } else if (channel.isOpen() && !reset) {
                shutWire();
            }
            channel.close();
        } finally {
            reading.unlock();
        }
    }

    private void shutWire() {
        try {
            wire.shut();
        } catch (IOException e) {
            // The peer is gone: it need not be told.
        }
    }
}

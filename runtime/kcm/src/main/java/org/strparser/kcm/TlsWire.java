package org.strparser.kcm;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;

/**
 * TLS over a channel. The handshake goes on with each read and write; its tasks run on the thread that comes upon them.
 *
 * <pre>
 *   channel ─▶ records ─▶ engine ─▶ plain ─▶ reader          writer ─▶ engine ─▶ sealed ─▶ channel
 * </pre>
 *
 * <p>Holds at most one record in each direction: what was taken is in TCP, but for that record.
 */
final class TlsWire implements Wire {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private final SSLEngine engine;
    private final ReentrantLock lock = new ReentrantLock();
    /** Read and not decrypted: to be filled further. */
    private ByteBuffer records;
    /** Decrypted and not read: to be taken. */
    private ByteBuffer plain = NOTHING;
    /** Encrypted and not written: to be taken. */
    private ByteBuffer sealed = NOTHING;

    private boolean ended;

    /** The engine has its mode set. */
    TlsWire(SocketChannel channel, SSLEngine engine) throws IOException {
        this.channel = channel;
        this.engine = engine;
        this.records = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.beginHandshake();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        lock.lock();
        try {
            boolean more = true;
            while (!plain.hasRemaining() && !ended && more) {
                more = advance();
            }
            int count = Math.min(plain.remaining(), target.remaining());
            target.put(plain.slice().limit(count));
            plain.position(plain.position() + count);
            return count == 0 && ended && !plain.hasRemaining() ? -1 : count;
        } finally {
            lock.unlock();
        }
    }

    /** Does one thing that brings plain text nearer. Answers whether to go on. */
    private boolean advance() throws IOException {
        HandshakeStatus status = engine.getHandshakeStatus();
        if (status == HandshakeStatus.NEED_TASK) {
            runTask();
            return true;
        }
        if (status == HandshakeStatus.NEED_WRAP) {
            return flush() && seal(NOTHING) > 0 && flush();
        }
        return decrypt() || fill();
    }

    private void runTask() {
        Runnable task = engine.getDelegatedTask();
        if (task != null) {
            task.run();
        }
    }

    /** Answers whether the engine has taken a record. */
    private boolean decrypt() throws IOException {
        records.flip();
        try {
            ByteBuffer text = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
            SSLEngineResult result = engine.unwrap(records, text);
            if (text.flip().hasRemaining()) {
                plain = text;
            }
            ended |= result.getStatus() == Status.CLOSED;
            return result.bytesConsumed() > 0
                    || (result.getStatus() == Status.OK
                            && result.getHandshakeStatus() != HandshakeStatus.NEED_UNWRAP
                            && result.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING);
        } finally {
            records.compact();
        }
    }

    private boolean fill() throws IOException {
        if (!records.hasRemaining()) {
            records = ByteBuffer.allocate(2 * records.capacity()).put(records.flip());
        }
        int count = channel.read(records);
        if (count < 0) {
            ended = true;
            throw new EOFException("the peer has closed the connection without saying so under TLS");
        }
        return count > 0;
    }

    @Override
    public long write(ByteBuffer... buffers) throws IOException {
        lock.lock();
        try {
            long taken = 0;
            for (ByteBuffer buffer : buffers) {
                while (buffer.hasRemaining() && flush() && isReady()) {
                    int before = buffer.remaining();
                    seal(buffer);
                    taken += before - buffer.remaining();
                }
            }
            flush();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Whether text can be encrypted; does what the handshake allows without reading. */
    private boolean isReady() throws IOException {
        boolean going = true;
        while (going) {
            HandshakeStatus status = engine.getHandshakeStatus();
            if (status == HandshakeStatus.NEED_TASK) {
                runTask();
            } else if (status == HandshakeStatus.NEED_WRAP) {
                going = flush() && seal(NOTHING) > 0;
            } else {
                return status == HandshakeStatus.NOT_HANDSHAKING && flush();
            }
        }
        return false;
    }

    /** Encrypts a record; the one before it is out. Answers how many bytes it has. */
    private int seal(ByteBuffer text) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        SSLEngineResult result = engine.wrap(text, record);
        if (result.getStatus() == Status.CLOSED && text.hasRemaining()) {
            throw new IOException("TLS is closed");
        }
        sealed = record.flip();
        return result.bytesProduced();
    }

    /** Answers whether all that was encrypted is out. */
    private boolean flush() throws IOException {
        if (sealed.hasRemaining()) {
            channel.write(sealed);
        }
        if (!sealed.hasRemaining()) {
            sealed = NOTHING;
            return true;
        }
        return false;
    }

    @Override
    public boolean awaitsRoom(boolean clogged) {
        lock.lock();
        try {
            return sealed.hasRemaining();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void shut() throws IOException {
        lock.lock();
        try {
            engine.closeOutbound();
            if (flush()) {
                seal(NOTHING);
                flush();
            }
        } finally {
            lock.unlock();
        }
    }
}

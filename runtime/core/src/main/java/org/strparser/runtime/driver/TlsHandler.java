package org.strparser.runtime.driver;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.strparser.runtime.Message;
import org.strparser.runtime.Outcome;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.Parsers;
import org.strparser.runtime.StreamParser;

/**
 * TLS in front of a stream: takes the records of a connection, and feeds their plain text to it.
 *
 * <pre>
 *   socket ─▶ {@link #records} ─▶ record ─▶ SSLEngine ─▶ plain text ─▶ stream ─▶ messages
 * </pre>
 *
 * <p>The handler of a stream whose program is {@link #records}. It holds memory only while plain text is fed, or was left by a
 * pause. A peer that closes without the closing alert of TLS ends the stream with the reason {@code tls_truncated}; a record that
 * is none, or does not verify, with {@code tls_failed}. On the thread of that stream.
 */
public final class TlsHandler implements ConnectionHandler {
    private static final int HEADER_BYTES = 5;
    /** RFC 8446, 5.2; 2048 in RFC 5246. */
    private static final int MOST_EXPANSION = 2048;

    private static final int MOST_PLAIN = 16 * 1024;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SSLEngine engine;
    private final StreamParser stream;
    private final Transport transport;
    /** Plain text to be sent when the handshake is done. */
    private final Deque<ByteBuffer> waiting = new ArrayDeque<>();
    /** Plain text that the stream has not taken, between position and limit. */
    private ByteBuffer plain = NOTHING;

    /** The engine has its mode set, the stream is the one that takes the plain text. */
    public TlsHandler(SSLEngine engine, StreamParser stream, Transport transport) {
        this.engine = Objects.requireNonNull(engine, "engine");
        this.stream = Objects.requireNonNull(stream, "stream");
        this.transport = Objects.requireNonNull(transport, "transport");
    }

    /** Frames the records of TLS: type, version, a length of 16 bits, that many bytes. */
    public static ParserProgram records() {
        return Parsers.of(
                "TlsRecord",
                HEADER_BYTES + MOST_PLAIN + MOST_EXPANSION,
                bytes -> bytes.remaining() < HEADER_BYTES ? 0 : HEADER_BYTES + (bytes.getShort(3) & 0xffff));
    }

    /** Begins the handshake; a client must, since nothing comes before its first record. */
    public void begin() throws SSLException {
        engine.beginHandshake();
        advance(NOTHING);
    }

    @Override
    public void onMessage(Message record) throws SSLException {
        try {
            // A copy: the engine decrypts where the record lies, and those bytes are not ours to change.
            advance(ByteBuffer.wrap(record.copy()));
        } catch (SSLException e) {
            stream.abort("tls_failed", "EBADMSG");
            // The engine has an alert for the peer.
            wrap(NOTHING);
            throw e;
        }
    }

    /** Sends plain text, encrypted, as soon as the handshake is done. The buffer is copied, or kept until then. */
    public void send(ByteBuffer text) throws SSLException {
        waiting.add(text);
        advance(NOTHING);
    }

    /** Tells the peer that no more is sent. */
    public void close() throws SSLException {
        engine.closeOutbound();
        wrap(NOTHING);
    }

    /** Takes plain text again, that first which a pause has left. */
    public void unpause() throws SSLException {
        stream.unpause();
        feed();
        if (stream.isOpen() && !stream.isPaused()) {
            transport.unpause();
        }
    }

    /** What the stream did not take when it ended: it comes behind what the outcome holds. The transport is paused. */
    public ByteBuffer undelivered() {
        return plain.slice();
    }

    /** Does what the engine needs until it needs more than there is. */
    private void advance(ByteBuffer record) throws SSLException {
        boolean busy = true;
        while (busy) {
            HandshakeStatus status = engine.getHandshakeStatus();
            if (status == HandshakeStatus.NEED_TASK) {
                engine.getDelegatedTask().run();
            } else if (status == HandshakeStatus.NEED_WRAP) {
                busy = wrap(NOTHING) > 0;
            } else if (record.hasRemaining()) {
                busy = unwrap(record);
            } else {
                busy = status == HandshakeStatus.NOT_HANDSHAKING && sendWaiting();
            }
        }
    }

    private boolean sendWaiting() throws SSLException {
        ByteBuffer text = waiting.peek();
        if (text == null || engine.isOutboundDone()) {
            return false;
        }
        while (text.hasRemaining() && wrap(text) > 0) {
            // One record after the other.
        }
        if (text.hasRemaining()) {
            return false;
        }
        waiting.remove();
        return true;
    }

    /** Sends one record. Answers how many bytes it has. */
    private int wrap(ByteBuffer text) throws SSLException {
        ByteBuffer record = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        SSLEngineResult result = engine.wrap(text, record);
        if (result.bytesProduced() > 0) {
            transport.send(record.flip());
        }
        return result.bytesProduced();
    }

    /** Decrypts one record. Answers whether the engine goes on. */
    private boolean unwrap(ByteBuffer record) throws SSLException {
        ByteBuffer text = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
        SSLEngineResult result = engine.unwrap(record, text);
        if (text.flip().hasRemaining()) {
            append(text);
            feed();
        }
        if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
            if (!plain.hasRemaining()) {
                stream.end();
            }
            return engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP;
        }
        return result.getStatus() == SSLEngineResult.Status.OK;
    }

    private void append(ByteBuffer text) {
        plain = plain.hasRemaining()
                ? ByteBuffer.allocate(plain.remaining() + text.remaining())
                        .put(plain)
                        .put(text)
                        .flip()
                : text;
    }

    private void feed() throws SSLException {
        stream.feed(plain);
        if (!plain.hasRemaining()) {
            plain = NOTHING;
            if (engine.isInboundDone()) {
                stream.end();
            }
        } else if (stream.isPaused()) {
            transport.pause();
        }
        if (!stream.isOpen()) {
            leave();
        }
    }

    /** The stream is over: nothing more is decrypted. After a hand-over the application goes on, else the peer is told. */
    private void leave() throws SSLException {
        Outcome end = stream.end();
        if (end instanceof Outcome.HandedOver) {
            transport.pause();
        } else if (!(end instanceof Outcome.Complete)) {
            close();
            transport.stop();
        }
    }

    @Override
    public void onTick(long nowNanos) {
        stream.tick(nowNanos);
    }

    /** The connection is over: so is the stream, in order only if the peer has said so under TLS. */
    @Override
    public void onEnd(Outcome outcome) {
        if (!engine.isInboundDone()) {
            stream.abort("tls_truncated", "ECONNABORTED");
        } else if (!plain.hasRemaining()) {
            stream.end();
        }
    }
}

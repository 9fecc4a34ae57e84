package org.strparser.kcm;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;
import org.strparser.runtime.Options;
import org.strparser.runtime.Outcome;

/**
 * A TCP connection that can be attached to a {@link Multiplexor}, and read and written as a plain one when it is not. It outlives
 * the attachment: bytes that were read and not parsed are read here next, and an error stays until somebody takes it.
 *
 * <p>From any thread. Nothing blocks: the channel is non-blocking from now on.
 */
public final class TcpConnection implements Channel {
    private final SocketChannel channel;
    final Wire wire;
    final Intake intake;
    /** Bytes given to the channel; for tests that wait for them. */
    private final SocketAddress peer;

    final AtomicLong channelWritten = new AtomicLong();

    final Watch watch = new Watch(this::ready);

    final PostedError posted = new PostedError();
    private final AtomicBoolean claimed = new AtomicBoolean();
    /** How the stream ended; kept when it is unattached, until it is attached again. */
    volatile @Nullable Outcome lastOutcome;
    /** Null when it is not attached. */
    volatile @Nullable Attachment attachment;

    /** Whether the peer's end has been posted as an error; once is enough. */
    volatile boolean endTold;

    private volatile boolean outputShut;
    private volatile boolean released;
    private volatile long assemblyTimeoutNanos;

    private TcpConnection(SocketChannel channel, Wire wire, SocketAddress peer) {
        this.channel = channel;
        this.wire = wire;
        this.intake = new Intake(this, wire);
        this.peer = peer;
    }

    /**
     * A connection over a connected channel, which belongs to it from now on. It is made non-blocking.
     *
     * @throws KcmException if the channel is not open, not TCP, not connected, or registered with a selector
     */
    public static TcpConnection of(SocketChannel channel) throws IOException {
        AttachChecks.requireFree(channel);
        channel.configureBlocking(false);
        return new TcpConnection(channel, new PlainWire(channel), channel.getRemoteAddress());
    }

    /**
     * As {@link #of}, with TLS in front of the parser. The engine has its mode set; the handshake goes on with reading and writing,
     * its tasks run on the loop's thread. A peer that closes without the closing alert of TLS is an error with its cause.
     */
    public static TcpConnection tls(SocketChannel channel, SSLEngine engine) throws IOException {
        AttachChecks.requireFree(channel);
        channel.configureBlocking(false);
        return new TcpConnection(channel, new TlsWire(channel, engine), channel.getRemoteAddress());
    }

    /** The channel. Not to be registered, read or written by others while it is attached. */
    public SocketChannel channel() {
        return channel;
    }

    /** The other end, as it was when the connection was made. */
    public SocketAddress peer() {
        return peer;
    }

    /** The multiplexor that it is attached to. */
    public Optional<Multiplexor> multiplexor() {
        Attachment attached = attachment;
        return attached == null ? Optional.empty() : Optional.of(attached.multiplexor());
    }

    /** Its number in the multiplexor, psock-N; −1 if it is not attached. */
    public int index() {
        Attachment attached = attachment;
        return attached == null ? -1 : attached.index;
    }

    /** What it has done since it was attached; zero if it is not. */
    public ConnectionCounters counters() {
        Attachment attached = attachment;
        return attached == null ? ConnectionCounters.zero() : attached.counters();
    }

    /**
     * Gives it another limit than {@link Options#maxMessageBytes}, as long as it is attached: for messages
     * whose length is not known yet. Waits for its loop, and holds from then on.
     *
     * @throws KcmException if it is not attached: the limit is then given with the options of the next attachment
     */
    public void setMaxMessageBytes(int bytes) throws KcmException {
        Options checked = Options.defaults().withMaxMessageBytes(bytes);
        Attachment attached = attachment;
        if (attached == null) {
            throw new KcmException(
                    KcmException.Kind.NOT_ATTACHED, "the connection to " + this + " has no limit: it is not attached");
        }
        attached.setMaxMessageBytes(checked.maxMessageBytes());
    }

    /** How long a message may take from its first bytes to its last; zero: for ever. Holds for messages that begin later. */
    public void setAssemblyTimeout(Duration timeout) {
        assemblyTimeoutNanos = timeout.toNanos();
    }

    long assemblyTimeoutNanos() {
        return assemblyTimeoutNanos;
    }

    /** Makes it the attachment's, unless it has one. */
    boolean claim(Attachment attached) {
        if (!claimed.compareAndSet(false, true)) {
            return false;
        }
        attachment = attached;
        posted.clear();
        lastOutcome = null;
        return true;
    }

    /** It is free again. */
    void release() {
        attachment = null;
        claimed.set(false);
    }

    /**
     * How its stream ended, with the bytes of the message that was open: those come before what is {@linkplain #read read} next, so
     * that none is lost. Empty while it goes on.
     */
    public Optional<Outcome> outcome() {
        return Optional.ofNullable(lastOutcome);
    }

    /** The error that waits, without taking it. */
    public Optional<ConnectionError> error() {
        return posted.present();
    }

    /** Takes the error that waits, as SO_ERROR does. That does not bring the connection back: only attaching it again does. */
    public Optional<ConnectionError> takeError() {
        return posted.take();
    }

    /** Posts an error; one that nobody has taken stays. */
    void post(ConnectionError error) {
        posted.post(error);
        watch.edge();
    }

    /**
     * Reads bytes that no parser has taken: first those that were read ahead, then the channel's. Attached, it takes them away from
     * the multiplexor.
     *
     * @return how many; 0 if there are none, −1 at the end
     * @throws KcmException the error that waits, once all bytes are read
     */
    public int read(ByteBuffer target) throws IOException {
        return intake.read(target);
    }

    /**
     * Writes bytes straight to TCP, between whatever the multiplexor writes.
     *
     * @return how many were taken
     * @throws KcmException the error that waits
     */
    public int write(ByteBuffer bytes) throws IOException {
        posted.throwIfAny();
        int count = (int) wire.write(bytes);
        channelWritten.addAndGet(count);
        return count;
    }

    /** Tells the peer that no more is sent. A sender that is using the connection goes elsewhere. */
    public void shutdownOutput() throws IOException {
        wire.shut();
        channel.shutdownOutput();
        outputShut = true;
        Attachment attached = attachment;
        ConnectionError error = ConnectionError.of("EPIPE", "this side sends no more");
        if (attached == null) {
            post(error);
        } else {
            attached.fail(error);
        }
    }

    /** Of several attached connections, one of weight 3 sends three times as often as one of weight 1. At least 1. */
    public void setWeight(int weight) {
        if (weight < 1) {
            throw new IllegalArgumentException("a weight of " + weight + " is not at least 1");
        }
        Attachment attached = attachment;
        if (attached != null) {
            attached.setWeight(weight);
        }
    }

    /** Says whether messages are to be sent over it, when it is attached; what it is sending goes on, and so does receiving. */
    public void setHealthy(boolean healthy) {
        Attachment attached = attachment;
        if (attached != null) {
            attached.setHealthy(healthy);
        }
    }

    /** Whether messages may be sent over it: attached, healthy, and without an error since. */
    public boolean isUsable() {
        Attachment attached = attachment;
        return attached != null && attached.isUsable();
    }

    /**
     * Sends nothing new, lets what is being sent and received come to its end, and unattaches. It ends when the connection is
     * between two messages in both directions; a peer that goes on sending delays it.
     */
    public CompletableFuture<TcpConnection> drain() {
        Attachment attached = attachment;
        return attached == null ? CompletableFuture.completedFuture(this) : attached.drain();
    }

    /** What can be done at once. */
    public Set<Ready> ready() {
        if (attachment == null && channel.isOpen()) {
            intake.lookAhead();
        }
        return Readiness.of(this);
    }

    /** Changes of {@link #ready}, each told once. */
    public Watch watch() {
        return watch;
    }

    boolean isOutputShut() {
        return outputShut;
    }

    void refresh() {
        Attachment attached = attachment;
        if (attached != null) {
            attached.refresh();
        }
    }

    @Override
    public boolean isOpen() {
        return !released;
    }

    /**
     * The application lets go. Attached, the connection goes on sending and receiving, and is closed when it is unattached; else it
     * is closed at once. With bytes that nobody has read the peer gets a reset, as TCP does.
     */
    @Override
    public void close() throws IOException {
        released = true;
        if (attachment == null) {
            closeChannel();
        }
    }

    void closeChannel() throws IOException {
        intake.close(channel);
    }

    @Override
    public String toString() {
        return peer instanceof InetSocketAddress address
                ? address.getAddress().getHostAddress() + ":" + address.getPort()
                : peer.toString();
    }
}

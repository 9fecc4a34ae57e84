package org.strparser.kcm;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.strparser.kcm.KcmException.Kind;
import org.strparser.runtime.Message;
import org.strparser.runtime.Options;
import org.strparser.runtime.ParserProgram;

/**
 * Message sockets on one side, TCP connections on the other. It begins with its first socket, {@link Kcm#open}, and ends when its
 * last is closed: then its connections are unattached. From any thread.
 */
public final class Multiplexor {
    private static final int PROBE_BYTES = 4096;

    final Guard guard = new Guard();
    final Steering steering;
    final Transmit transmit;

    private final Kcm kcm;
    private final SocketType type;
    private final TreeMap<Integer, MessageSocket> sockets = new TreeMap<>();
    private final TreeMap<Integer, Attachment> attachments = new TreeMap<>();
    private final Map<Loss.Cause, Long> lost = new EnumMap<>(Loss.Cause.class);
    private ConnectionCounters past = ConnectionCounters.zero();
    private long attachedCount;
    private long unattachedCount;
    private long unattachedReservedCount;
    private long readyDropCount;
    private int inboxCount;
    private boolean closed;

    Multiplexor(Kcm kcm, SocketType type) {
        this.kcm = kcm;
        this.type = type;
        this.steering = new Steering(kcm.options().steeringKey().isPresent());
        this.transmit = new Transmit(kcm.options().policy(), this::load, new TransmitEvents());
    }

    private final class TransmitEvents implements Transmit.Events {
        @Override
        public void aborted(Path path) {
            ConnectionError error = ConnectionError.of("EPIPE", "given up for sending");
            path.connection.post(error);
        }

        @Override
        public void sent(Path path, Outgoing message) {
            Sent sent = new Sent(path.connection, message.bytes.length, message.attempts);
            later(() -> message.done.complete(sent));
        }

        @Override
        public void lost(Path path, Outgoing message) {
            failed(message, Loss.Cause.NO_WAY_BACK, Optional.of(path.connection));
        }
    }

    private long load(Path path) {
        Attachment attached = path.connection.attachment;
        return attached == null ? 0 : attached.load();
    }

    <T> T locked(Supplier<T> action) {
        return guard.locked(action);
    }

    <T> @Nullable T lockedOrNull(Supplier<@Nullable T> action) {
        return guard.lockedOrNull(action);
    }

    void run(Runnable action) {
        guard.run(action);
    }

    /** Tells the listener, without the lock. */
    void tell(Consumer<KcmListener> what) {
        later(() -> what.accept(kcm.options().listener()));
    }

    void later(Runnable foreign) {
        guard.later(foreign);
    }

    void report(Loss loss) {
        run(() -> {
            lost.merge(loss.cause(), 1L, Long::sum);
            later(() -> kcm.options().listener().onLoss(loss));
        });
    }

    void failed(Outgoing message, Loss.Cause cause, Optional<TcpConnection> where) {
        report(new Loss(cause, message.bytes.length, where));
        later(() -> message.done.completeExceptionally(new KcmException(
                Kind.CONNECTION_GONE, "a message of " + message.bytes.length + " bytes was not sent: " + cause)));
    }

    long now() {
        return kcm.options().nanoClock().getAsLong();
    }

    @Nullable
    Object keyOf(TcpConnection connection, Message message) {
        SteeringKey key = kcm.options().steeringKey().orElse(null);
        return key == null ? null : key.keyOf(connection, message);
    }

    /** What its sockets are. */
    public SocketType type() {
        return type;
    }

    /** Where it belongs. */
    public Kcm kcm() {
        return kcm;
    }

    /** Its sockets, by index. */
    public List<MessageSocket> sockets() {
        return locked(() -> List.copyOf(sockets.values()));
    }

    /** Its connections, by index. */
    public List<TcpConnection> connections() {
        return locked(
                () -> attachments.values().stream().map(each -> each.connection).toList());
    }

    List<Attachment> attachments() {
        return locked(() -> List.copyOf(attachments.values()));
    }

    /** Another socket, which takes messages from now on. */
    public MessageSocket newSocket() throws KcmException {
        guard.lock();
        try {
            requireOpen();
            MessageSocket socket = new MessageSocket(this, lowestFree(sockets), inboxCount++);
            sockets.put(socket.index(), socket);
            steering.add(socket.inbox());
            return socket;
        } finally {
            guard.unlock();
        }
    }

    private static int lowestFree(Map<Integer, ?> taken) {
        int index = 0;
        while (taken.containsKey(index)) {
            index++;
        }
        return index;
    }

    private void requireOpen() throws KcmException {
        if (closed) {
            throw new KcmException(Kind.CLOSED, "the multiplexor has ended with its last socket: open a new one");
        }
    }

    int indexOf(Outbox outbox) {
        return sockets.values().stream()
                .filter(socket -> socket.outbox() == outbox)
                .mapToInt(MessageSocket::index)
                .findFirst()
                .orElse(-1);
    }

    /** Attaches with the default options of the program. */
    public TcpConnection attach(Channel channel, ParserProgram program) throws IOException {
        return attach(channel, program, Options.defaults());
    }

    /**
     * Attaches a connection: its messages go to the sockets, messages of the sockets go out over it. What the peer has sent already
     * is parsed at once. An error that waits on it is forgotten.
     *
     * @param channel a {@link TcpConnection}, or a connected {@link java.nio.channels.SocketChannel}, which it then belongs to
     * @param options of its stream; messages are always whole: {@code streamAboveBytes} has no effect
     * @throws KcmException if it is no socket, not TCP, not connected, attached already, or the multiplexor is closed; nothing is
     *     changed then
     */
    public TcpConnection attach(Channel channel, ParserProgram program, Options options) throws IOException {
        return attach(channel, program, options, kcm.nextLoop());
    }

    TcpConnection attach(Channel channel, ParserProgram program, Options options, IoLoop loop) throws IOException {
        TcpConnection connection = AttachChecks.require(channel, program);
        connection.probe(ByteBuffer.allocate(PROBE_BYTES));
        Attachment attached = enter(connection, program, options, loop);
        attached.loop().call(() -> {
            try {
                attached.begin();
            } catch (IOException e) {
                IoLoop.report(e);
            }
            return attached;
        });
        run(() -> transmit.free(attached.path));
        tell(listener -> listener.onAttached(connection));
        return connection;
    }

    private Attachment enter(TcpConnection connection, ParserProgram program, Options options, IoLoop loop)
            throws KcmException {
        guard.lock();
        try {
            requireOpen();
            Options whole = options.withStreamAboveBytes(Options.defaults().streamAboveBytes());
            Attachment attached = new Attachment(this, loop, connection, lowestFree(attachments), program, whole);
            if (!connection.claim(attached)) {
                throw new KcmException(Kind.ALREADY_ATTACHED, "the connection to " + connection + " is attached");
            }
            attachments.put(attached.index, attached);
            attachedCount++;
            return attached;
        } finally {
            guard.unlock();
        }
    }

    /**
     * Takes a connection out: it is a plain one again, from the first byte on that the parser has not taken. A message that waits on
     * it, and the beginning of one, are lost and reported; a message being sent starts again elsewhere.
     *
     * @throws KcmException if it is not attached here
     */
    public void unattach(Channel channel) throws KcmException {
        Attachment attached = channel instanceof TcpConnection connection ? connection.attachment : find(channel);
        if (attached == null
                || attached.multiplexor() != this
                || !attached.loop().call(() -> detach(attached))) {
            throw new KcmException(Kind.NOT_ATTACHED, channel + " is not attached to this multiplexor");
        }
    }

    private @Nullable Attachment find(Channel channel) {
        return lockedOrNull(() -> attachments.values().stream()
                .filter(each -> each.connection.channel() == channel)
                .findFirst()
                .orElse(null));
    }

    /** On the loop's thread. Answers whether it was attached. */
    boolean detach(Attachment attached) {
        boolean here = locked(() -> attachments.remove(attached.index, attached) && forget(attached));
        if (here) {
            attached.end();
            tell(listener -> listener.onUnattached(attached.connection));
        }
        return here;
    }

    private boolean forget(Attachment attached) {
        Inbound parked = steering.remove(attached.source);
        if (parked != null) {
            readyDropCount++;
            report(new Loss(Loss.Cause.UNATTACHED_WAITING, parked.length(), Optional.of(attached.connection)));
        }
        if (transmit.remove(attached.path)) {
            unattachedReservedCount++;
        }
        unattachedCount++;
        past = past.plus(attached.counters());
        return true;
    }

    /** Keeps a connection to an address: see {@link Link}. */
    public Link connect(SocketAddress address, ParserProgram program, Options options, ReconnectPolicy policy) {
        Link link = new Link(this, kcm.nextLoop(), address, program, options, policy);
        link.begin();
        return link;
    }

    /** Drains all connections; sockets stay, and go on reading what was delivered. */
    public CompletableFuture<Void> drain() {
        return CompletableFuture.allOf(
                connections().stream().map(TcpConnection::drain).toArray(CompletableFuture[]::new));
    }

    /** A socket is closed; its unsent messages are gone already. */
    void closed(MessageSocket socket) {
        boolean last = locked(() -> {
            sockets.remove(socket.index(), socket);
            steering.close(socket.inbox());
            closed |= sockets.isEmpty();
            return closed;
        });
        if (last) {
            for (Attachment attached : attachments()) {
                attached.loop().call(() -> detach(attached));
            }
            run(() -> steering.purge()
                    .forEach(message -> report(
                            new Loss(Loss.Cause.NEVER_READ, message.length(), Optional.of(message.connection())))));
            kcm.ended(this);
        }
    }

    /** What it has done so far. */
    public KcmCounters counters() {
        return locked(() -> {
            ConnectionCounters sum = past;
            for (Attachment attached : attachments.values()) {
                sum = sum.plus(attached.counters());
            }
            return new KcmCounters(
                    sum,
                    transmit.retryCount,
                    attachedCount,
                    unattachedCount,
                    unattachedReservedCount,
                    readyDropCount,
                    lost);
        });
    }

    /** Messages displaced from a socket that no other takes. */
    public int heldMessages() {
        return locked(steering::heldCount);
    }
}

package org.strparser.kcm;

import java.io.IOException;
import java.net.SocketAddress;
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
    final Guard guard = new Guard();
    final Steering steering;
    final Transmit transmit;

    private final Kcm kcm;
    private final SocketType type;
    private final TreeMap<Integer, MessageSocket> sockets = new TreeMap<>();
    final Attachments attachments = new Attachments(this);
    private final Map<Loss.Cause, Long> lost = new EnumMap<>(Loss.Cause.class);
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
                Kind.CONNECTION_GONE, "a message of length " + message.bytes.length + " was not sent: " + cause)));
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
        return attachments.all().stream().map(each -> each.connection).toList();
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

    static int lowestFree(Map<Integer, ?> taken) {
        int index = 0;
        while (taken.containsKey(index)) {
            index++;
        }
        return index;
    }

    void requireOpen() throws KcmException {
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
        return attachments.attach(channel, program, options, loop);
    }

    /**
     * Takes a connection out: it is a plain one again, from the first byte on that the parser has not taken. A message that waits on
     * it, and the beginning of one, are lost and reported; a message being sent starts again elsewhere.
     *
     * @throws KcmException if it is not attached here
     */
    public void unattach(Channel channel) throws KcmException {
        attachments.unattach(channel);
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
            attachments.close();
            run(() -> steering.purge()
                    .forEach(message -> report(
                            new Loss(Loss.Cause.NEVER_READ, message.length(), Optional.of(message.connection())))));
            kcm.ended(this);
        }
    }

    /** What it has done so far. */
    public KcmCounters counters() {
        return locked(() -> attachments.counters(lost));
    }

    /** Messages displaced from a socket that no other takes. */
    public int heldMessages() {
        return locked(steering::heldCount);
    }
}

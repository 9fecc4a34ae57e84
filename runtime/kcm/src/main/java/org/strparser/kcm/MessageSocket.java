package org.strparser.kcm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.strparser.runtime.Options;
import org.strparser.runtime.ParserProgram;

/**
 * Whole messages in, whole messages out, over whatever connections its {@link Multiplexor} has. From any thread; each message is
 * read by one reader. A closed socket throws {@link KcmException} of {@link KcmException.Kind#CLOSED}; so do those who wait.
 *
 * <p>Methods that begin with {@code try} do not wait; they throw {@link KcmException.Kind#WOULD_BLOCK}. The others wait, as long
 * as the timeout of their direction says, and can be interrupted. Errors of connections never appear here.
 */
public final class MessageSocket implements Channel {
    private final Multiplexor mux;
    private final int index;
    private final Watch watch = new Watch(this::ready);
    private final AtomicBoolean closed = new AtomicBoolean();
    final Receiving receiving;
    final Sending sending;

    MessageSocket(Multiplexor mux, int index, int id) {
        this.mux = mux;
        this.index = index;
        this.receiving = new Receiving(mux, id, watch);
        this.sending = new Sending(mux, watch);
    }

    Inbox inbox() {
        return receiving.inbox;
    }

    Outbox outbox() {
        return sending.outbox;
    }

    /** Its multiplexor. */
    public Multiplexor multiplexor() {
        return mux;
    }

    /** Its type, which is that of its multiplexor. */
    public SocketType type() {
        return mux.type();
    }

    /** Its number, kcm-N: the lowest that was free. */
    public int index() {
        return index;
    }

    /** Another socket of the same multiplexor. It does not inherit what was set on this one. */
    public MessageSocket cloneSocket() throws KcmException {
        requireOpen();
        return mux.newSocket();
    }

    /** As {@link Multiplexor#attach(Channel, ParserProgram, Options)}. */
    public TcpConnection attach(Channel channel, ParserProgram program, Options options) throws IOException {
        requireOpen();
        return mux.attach(channel, program, options);
    }

    /** As {@link Multiplexor#attach(Channel, ParserProgram)}. */
    public TcpConnection attach(Channel channel, ParserProgram program) throws IOException {
        requireOpen();
        return mux.attach(channel, program);
    }

    /** As {@link Multiplexor#unattach}. */
    public void unattach(Channel channel) throws KcmException {
        requireOpen();
        mux.unattach(channel);
    }

    /** Waits for a message. */
    public Inbound receive() throws KcmException, InterruptedException {
        return receiving.take();
    }

    /** A message, if there is one. */
    public Optional<Inbound> poll() throws KcmException {
        return receiving.poll();
    }

    /**
     * The next message, when it comes. Those who asked are served in order, each with one message. A future that was cancelled does
     * not take one.
     */
    public CompletableFuture<Inbound> receiveAsync() {
        return receiving.ask();
    }

    /** Waits for a message and copies of it what fits; of the rest see {@link SocketType}. */
    public Received read(ByteBuffer target) throws KcmException, InterruptedException {
        return receiving.read(target, false, true);
    }

    /** As {@link #read}, without waiting. */
    public Received tryRead(ByteBuffer target) throws KcmException {
        return receiving.tryRead(target, false);
    }

    /** Copies the front of the first message and leaves it; says neither how long it is nor whether that was all. */
    public Received tryPeek(ByteBuffer target) throws KcmException {
        return receiving.tryRead(target, true);
    }

    /**
     * Moves at most {@code most} bytes of the first message to a channel, waiting for one. A datagram is over then; of a sequenced
     * packet the end stays, and is read with the next read.
     */
    public int transferTo(WritableByteChannel target, int most) throws IOException, InterruptedException {
        return receiving.transferTo(target, most, true);
    }

    /** As {@link #transferTo}, without waiting for a message. */
    public int tryTransferTo(WritableByteChannel target, int most) throws IOException {
        return receiving.tryTransferTo(target, most);
    }

    /**
     * Sends a part of a message, or all of it: what ends it, {@link SocketType} says. Waits for room, a new message only. What was
     * taken is queued: whether it could be sent, {@link #sendAsync} tells.
     *
     * @return the bytes taken: all
     */
    public int send(ByteBuffer bytes, SendFlag... flags) throws KcmException, InterruptedException {
        Set<SendFlag> how = setOf(flags);
        return sending.send(true, ends(how), how.contains(SendFlag.BATCH), bytes);
    }

    /** As {@link #send}, without waiting. */
    public int trySend(ByteBuffer bytes, SendFlag... flags) throws KcmException {
        return trySend(new ByteBuffer[] {bytes}, flags);
    }

    /** As {@link #trySend(ByteBuffer, SendFlag...)}, of several buffers in a row. */
    public int trySend(ByteBuffer[] parts, SendFlag... flags) throws KcmException {
        Set<SendFlag> how = setOf(flags);
        return sending.trySend(ends(how), how.contains(SendFlag.BATCH), parts);
    }

    private static Set<SendFlag> setOf(SendFlag... flags) {
        Set<SendFlag> set = EnumSet.noneOf(SendFlag.class);
        set.addAll(Arrays.asList(flags));
        return set;
    }

    private boolean ends(Set<SendFlag> flags) {
        return type() == SocketType.DATAGRAM ? !flags.contains(SendFlag.MORE) : flags.contains(SendFlag.END_OF_RECORD);
    }

    /** Sends the end of a message, whatever the type; waits for room. */
    public int write(ByteBuffer bytes) throws KcmException, InterruptedException {
        return sending.send(true, true, false, bytes);
    }

    /**
     * Sends several whole messages, all over one connection, without waiting.
     *
     * @return how many were taken
     * @throws KcmException if none was
     */
    public int sendAll(List<ByteBuffer> messages) throws KcmException {
        return sending.sendAll(messages);
    }

    /**
     * Sends what a channel has, to its end; without {@link SendFlag#MORE} that ends a message, whatever the type. If the channel
     * fails, the open datagram is given up as a whole; of a sequenced packet stays what was taken, which is then answered if it was
     * anything.
     */
    public int sendFrom(ReadableByteChannel source, SendFlag... flags) throws IOException, InterruptedException {
        Set<SendFlag> how = setOf(flags);
        return new ChannelSending(sending, type())
                .sendFrom(source, how.contains(SendFlag.BATCH), !how.contains(SendFlag.MORE));
    }

    /**
     * Sends a whole message, apart from one that is being built. It is queued whatever the send buffer has; the future tells when TCP
     * has taken all of it, or that it never will. It is completed by a loop's thread: what is done then must not wait.
     */
    public CompletableFuture<Sent> sendAsync(ByteBuffer bytes) {
        return sending.sendAsync(bytes);
    }

    /** Sends a whole message over the connection that another came from, and no other; else as {@link #sendAsync}. */
    public CompletableFuture<Sent> reply(Inbound to, ByteBuffer bytes) {
        return sending.reply(to.connection(), bytes);
    }

    /** Whether messages are steered here (KCM_RECV_DISABLE). What it has goes to the others when it no longer takes any. */
    public void setReceiveDisabled(boolean disabled) throws KcmException {
        requireOpen();
        mux.run(() -> mux.steering.setDisabled(inbox(), disabled));
    }

    /** Whether no messages are steered here. */
    public boolean isReceiveDisabled() {
        return mux.locked(() -> inbox().disabled);
    }

    /** How long reads wait; zero: for ever. */
    public void setReceiveTimeout(Duration timeout) {
        receiving.timeoutNanos = timeout.toNanos();
    }

    /** How long sends wait for room; zero: for ever. */
    public void setSendTimeout(Duration timeout) {
        sending.timeoutNanos = timeout.toNanos();
    }

    /** Below that charge it takes another message. */
    public void setReceiveBufferBytes(int bytes) {
        mux.run(() -> inbox().bufferBytes = bytes);
    }

    /** Once full, it takes messages again when its charge is below. */
    public void setLowWaterBytes(int bytes) {
        mux.run(() -> inbox().lowWaterBytes = Math.max(1, bytes));
    }

    /** Below so many queued bytes a new message is accepted. */
    public void setSendBufferBytes(int bytes) {
        mux.run(() -> sending.bufferBytes = bytes);
    }

    /** Options by their numbers, as on Linux. */
    public LinuxOptions linuxOptions() {
        return new LinuxOptions(this);
    }

    /** What can be done at once. */
    public Set<Ready> ready() {
        return mux.locked(() -> {
            Set<Ready> ready = EnumSet.noneOf(Ready.class);
            if (!inbox().queue.isEmpty()) {
                ready.add(Ready.IN);
            }
            if (!sending.isFull()) {
                ready.add(Ready.OUT);
            }
            return ready;
        });
    }

    /** Changes of {@link #ready}: a message came, one was sent. */
    public Watch watch() {
        return watch;
    }

    /** What it has done, and holds. */
    public SocketCounters counters() {
        return mux.locked(() -> SocketCounters.of(receiving, sending));
    }

    private void requireOpen() throws KcmException {
        if (closed.get()) {
            throw new KcmException(KcmException.Kind.CLOSED, "the message socket is closed");
        }
    }

    @Override
    public boolean isOpen() {
        return !closed.get();
    }

    /**
     * Closes it: what it has not sent is lost and reported, what nobody has read goes to the other sockets. With the last socket the
     * multiplexor ends.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            sending.close();
            mux.closed(this);
            mux.run(receiving::close);
        }
    }

    @Override
    public String toString() {
        return "kcm-" + index;
    }
}

package org.strparser.kcm;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.strparser.runtime.Options;

/**
 * Everything at random, as long as asked: peers that send and read, sockets that are cloned, closed, disabled and read, connections
 * that are attached, unattached and reset. At the end each message is accounted for.
 *
 * <pre>
 *   message:  u32 length of what follows │ u32 connection │ u32 number on it │ body: byte i is (number + i) mod 251
 * </pre>
 *
 * <p>What a peer sends is delivered exactly once, whole, and per connection and socket in order; or it is reported lost, or was still
 * on its way when the connection was taken out. What sockets send arrives exactly once, or its sender is told that it did not; only
 * what TCP had taken when a connection died may be missing without a word.
 */
final class Thrash implements Closeable {
    private static final int HEAD = 12;
    private static final int MOST_BODY = 20_000;
    private static final int CONNECTIONS = 6;
    private static final int SOCKETS = 8;

    private final Random random;
    private final Kcm kcm;
    private final MessageSocket first;
    private final List<MessageSocket> sockets = new ArrayList<>();
    private final List<Wire> wires = new ArrayList<>();
    private final Map<String, Integer> last = new ConcurrentHashMap<>();
    /** Whether no socket is closed or disabled: then order is kept. */
    private final boolean calm;

    private int wireCount;

    // What came of everything.
    final AtomicLong delivered = new AtomicLong();
    final AtomicLong sentWhole = new AtomicLong();
    final AtomicLong reportedUnsent = new AtomicLong();
    private final AtomicLong submitted = new AtomicLong();
    private final Map<Long, AtomicBoolean> arrivedOut = new ConcurrentHashMap<>();
    private final Map<Long, TcpConnection> takenBy = new ConcurrentHashMap<>();
    private final Map<Long, Boolean> known = new ConcurrentHashMap<>();
    private final AtomicLong reportedLost = new AtomicLong();
    private long wireSent;

    /** A connection, as its peer sees it. */
    private final class Wire {
        final int number = wireCount++;
        final Pair pair = Pair.open();
        final Deque<ByteBuffer> toSend = new ArrayDeque<>();
        private final ByteBuffer in = ByteBuffer.allocate(1 << 16);
        int next;
        long wholeSent;

        Wire() throws IOException {
            first.multiplexor().attach(pair.local, Programs.named("len32"), Options.defaults());
        }

        void send() throws IOException {
            if (toSend.size() < 4) {
                toSend.add(ByteBuffer.wrap(
                        message(number, next++, random.nextInt(random.nextInt(10) == 0 ? MOST_BODY : 200))));
            }
            ByteBuffer head = toSend.element();
            pair.write(head);
            if (!head.hasRemaining()) {
                toSend.remove();
                wholeSent++;
                wireSent++;
            }
        }

        /** Reads what the sockets have sent. */
        boolean receive() throws IOException {
            int count = pair.read(in);
            in.flip();
            while (in.remaining() >= 4 && in.remaining() >= 4 + in.getInt(in.position())) {
                byte[] bytes = new byte[4 + in.getInt(in.position())];
                in.get(bytes);
                check(bytes);
                long id = ByteBuffer.wrap(bytes).getLong(4);
                if (!arrivedOut.containsKey(id) || arrivedOut.get(id).getAndSet(true)) {
                    throw new AssertionError("message " + id + " came twice, or was never sent");
                }
            }
            in.compact();
            return count > 0;
        }
    }

    Thrash(long seed, boolean calm) throws IOException {
        System.out.println("thrash seed " + seed + (calm ? ", calm" : ""));
        this.calm = calm;
        random = new Random(seed);
        kcm = Kcm.start(KcmOptions.defaults()
                .withLoopCount(2)
                .withSocket(
                        SocketOptions.defaults().withReceiveBufferBytes(50_000).withLowWaterBytes(20_000))
                .withListener(new KcmListener() {
                    @Override
                    public void onLoss(Loss loss) {
                        if (loss.cause() == Loss.Cause.UNATTACHED_WAITING || loss.cause() == Loss.Cause.NEVER_READ) {
                            reportedLost.incrementAndGet();
                        }
                    }
                }));
        first = kcm.open(SocketType.DATAGRAM);
        sockets.add(first);
    }

    private static byte[] message(int wire, int number, int body) {
        ByteBuffer bytes = ByteBuffer.allocate(HEAD + body);
        bytes.putInt(HEAD - 4 + body).putInt(wire).putInt(number);
        for (int i = 0; i < body; i++) {
            bytes.put((byte) ((number + i) % 251));
        }
        return bytes.array();
    }

    private static void check(byte[] bytes) {
        int number = ByteBuffer.wrap(bytes).getInt(8);
        for (int i = HEAD; i < bytes.length; i++) {
            if (bytes[i] != (byte) ((number + i - HEAD) % 251)) {
                throw new AssertionError("byte " + i + " of message " + number + " is wrong");
            }
        }
    }

    /** A step at random. */
    void step() throws IOException {
        int what = random.nextInt(1000);
        if (wires.isEmpty() || (what < 8 && wires.size() < CONNECTIONS)) {
            wires.add(new Wire());
        } else if (what < 12) {
            unattach(wires.remove(random.nextInt(wires.size())), random.nextBoolean());
        } else if (what < 30 && sockets.size() < SOCKETS) {
            sockets.add(first.cloneSocket());
        } else if (what < 42 && !calm && sockets.size() > 1) {
            sockets.remove(1 + random.nextInt(sockets.size() - 1)).close();
        } else if (what < 80 && !calm) {
            sockets.get(random.nextInt(sockets.size())).setReceiveDisabled(random.nextBoolean());
        } else if (what < 400) {
            wires.get(random.nextInt(wires.size())).send();
        } else if (what < 600) {
            read(sockets.get(random.nextInt(sockets.size())));
        } else if (what < 800) {
            send(sockets.get(random.nextInt(sockets.size())));
        } else {
            wires.get(random.nextInt(wires.size())).receive();
        }
    }

    /** Delivered once: a message known already is an error. */
    private boolean read(MessageSocket socket) throws IOException {
        Inbound message = socket.poll().orElse(null);
        if (message == null) {
            return false;
        }
        byte[] bytes = message.bytes();
        check(bytes);
        ordered(socket, message.connection(), ByteBuffer.wrap(bytes).getInt(8));
        if (known.putIfAbsent(ByteBuffer.wrap(bytes).getLong(4), true) != null) {
            throw new AssertionError("a message was delivered twice");
        }
        delivered.incrementAndGet();
        return true;
    }

    /** On a socket, the messages of a connection come in order; except those that were displaced from another one. */
    private void ordered(MessageSocket socket, TcpConnection connection, int number) {
        if (calm) {
            String pair = System.identityHashCode(connection) + "/" + socket.index();
            Integer before = last.put(pair, number);
            if (before != null && before > number) {
                throw new AssertionError("message " + number + " of a connection came behind its " + before);
            }
        }
    }

    private void send(MessageSocket socket) {
        if (submitted.get() - sentWhole.get() - reportedUnsent.get() > 200) {
            return;
        }
        int number = (int) submitted.getAndIncrement();
        byte[] bytes = message(-1, number, random.nextInt(random.nextInt(10) == 0 ? MOST_BODY : 200));
        arrivedOut.put(ByteBuffer.wrap(bytes).getLong(4), new AtomicBoolean());
        var unused = socket.sendAsync(ByteBuffer.wrap(bytes)).whenComplete((sent, failed) -> {
            (failed == null ? sentWhole : reportedUnsent).incrementAndGet();
            if (failed == null) {
                takenBy.put(ByteBuffer.wrap(bytes).getLong(4), sent.connection());
            }
        });
    }

    /** Takes a connection out; what TCP had of it in either direction is gone, and counted. */
    private void unattach(Wire wire, boolean reset) throws IOException {
        if (reset) {
            wire.pair.reset();
        }
        first.multiplexor().unattach(wire.pair.local);
        if (!reset) {
            while (wire.receive()) {
                // What had arrived.
            }
        }
        wire.pair.peer.close();
        wire.pair.local.close();
    }

    /** Everything comes to rest: all sockets take messages, all that can be read is read. */
    void finish() throws IOException {
        for (MessageSocket socket : sockets) {
            socket.setReceiveDisabled(false);
        }
        if (wires.isEmpty()) {
            wires.add(new Wire());
        }
        boolean busy = true;
        long idleSince = System.nanoTime();
        while (busy || System.nanoTime() - idleSince < 300_000_000L) {
            busy = false;
            for (Wire wire : wires) {
                while (!wire.toSend.isEmpty() && wire.toSend.element().position() > 0) {
                    ByteBuffer head = wire.toSend.element();
                    if (wire.pair.write(head) == 0) {
                        break;
                    }
                    busy = true;
                    if (!head.hasRemaining()) {
                        wire.toSend.remove();
                        wire.wholeSent++;
                        wireSent++;
                    }
                }
                busy |= wire.receive();
            }
            for (MessageSocket socket : sockets) {
                while (read(socket)) {
                    busy = true;
                }
            }
            if (busy) {
                idleSince = System.nanoTime();
            } else {
                kcm.settle();
            }
        }
    }

    /** Every message is delivered, reported lost, or was with TCP when its connection was taken out. */
    void account() {
        long parsed = kcm.counters().connections().rxMessages();
        if (parsed != delivered.get() + reportedLost.get()) {
            throw new AssertionError("of " + parsed + " parsed messages " + delivered + " were delivered and "
                    + reportedLost + " reported lost");
        }
        if (wireSent < parsed) {
            throw new AssertionError(parsed + " messages parsed of " + wireSent);
        }
        if (submitted.get() != sentWhole.get() + reportedUnsent.get()) {
            throw new AssertionError(
                    "of " + submitted + " messages sent, " + sentWhole + " and " + reportedUnsent + " have an end");
        }
        for (Wire wire : wires) {
            if (wire.pair.local.counters().rxMessages() != wire.wholeSent) {
                throw new AssertionError("of " + wire.wholeSent + " messages sent over a connection that lives, "
                        + wire.pair.local.counters().rxMessages() + " were parsed");
            }
        }
        List<TcpConnection> living = wires.stream().map(wire -> wire.pair.local).toList();
        takenBy.forEach((id, connection) -> {
            if (living.contains(connection) && !arrivedOut.get(id).get()) {
                throw new AssertionError("message " + id + " was taken by a connection that lives, and did not arrive");
            }
        });
        ConnectionCounters sum = kcm.counters().connections();
        if (sum.txMessages() != sentWhole.get() || sum.reserved() != sum.unreserved()) {
            throw new AssertionError(sum.toString());
        }
    }

    String summary() {
        return delivered + " delivered, " + reportedLost + " reported lost, "
                + (wireSent - delivered.get() - reportedLost.get())
                + " cut off in TCP; " + submitted + " sent, " + reportedUnsent + " reported unsent; "
                + kcm.counters().attached() + " attached, " + kcm.counters().txRetries() + " retries";
    }

    @Override
    public void close() throws IOException {
        kcm.close();
        for (Wire wire : wires) {
            wire.pair.peer.close();
            wire.pair.local.close();
        }
    }
}

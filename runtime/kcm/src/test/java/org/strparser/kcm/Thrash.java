package org.strparser.kcm;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Everything at random, as long as asked: peers that send, read, end, break the stream and reset; sockets that are cloned, closed,
 * disabled, read and answered; connections that are attached and unattached. At the end each message is accounted for, see {@link
 * ThrashLedger}.
 */
final class Thrash implements Closeable {
    private static final int SMALL_BODY = 200;
    private static final int USUAL_BODY = 20_000;
    /** More than the buffers of a socket of TCP: written in parts. */
    private static final int LARGE_BODY = 200_000;

    private static final int CONNECTIONS = 24;
    private static final int SOCKETS = 12;
    private static final int MOST_UNSENT = 200;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Random random;
    private final Kcm kcm;
    private final ThrashLedger ledger = new ThrashLedger();
    private final List<Sender> sockets = new ArrayList<>();
    private final List<ThrashPeer> peers = new ArrayList<>();
    private int peerCount;
    /** Whether no socket is closed or disabled: then each socket has the messages of a connection in order. Every odd seed. */
    private final boolean calm;

    /** A socket, and the number of its messages. */
    private record Sender(MessageSocket socket, int number) {}

    Thrash(long seed) throws IOException {
        calm = (seed & 1) == 1;
        System.out.println("thrash seed " + seed + (calm ? ", calm" : ""));
        random = new Random(seed);
        kcm = Kcm.start(KcmOptions.defaults()
                .withLoopCount(2)
                .withSocket(
                        SocketOptions.defaults().withReceiveBufferBytes(50_000).withLowWaterBytes(20_000))
                .withListener(ledger));
        sockets.add(new Sender(kcm.open(SocketType.DATAGRAM), ledger.sender()));
    }

    private Multiplexor mux() {
        return sockets.get(0).socket().multiplexor();
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private int body() {
        int what = random.nextInt(1000);
        return what < 900 ? SMALL_BODY : what < 995 ? USUAL_BODY : LARGE_BODY;
    }

    /** A step at random. */
    void step() throws IOException {
        int what = random.nextInt(1000);
        if (peers.isEmpty() || what < 24) {
            attach();
        } else if (what < 44) {
            disturb();
        } else if (what < 60) {
            cloneOrClose();
        } else if (what < 80) {
            if (!calm) {
                any(sockets).socket().setReceiveDisabled(random.nextBoolean());
            }
        } else if (what < 400) {
            any(peers).send(random, body());
        } else if (what < 600) {
            read(any(sockets));
        } else if (what < 800) {
            send(any(sockets), Optional.empty());
        } else {
            any(peers).receive();
        }
    }

    private void attach() throws IOException {
        if (peers.size() < CONNECTIONS) {
            peers.add(new ThrashPeer(peerCount++, ledger, mux()));
        }
    }

    /** Something happens to a connection. */
    private void disturb() throws IOException {
        ThrashPeer peer = any(peers);
        switch (random.nextInt(6)) {
            case 0 -> peer.reset();
            case 1 -> peer.end();
            case 2 -> peer.spoil();
            case 3 -> {
                peer.reset();
                unattach(peer);
            }
            default -> unattach(peer);
        }
    }

    private void unattach(ThrashPeer peer) throws IOException {
        peers.remove(peer);
        mux().unattach(peer.pair.local);
        peer.leave();
    }

    private void cloneOrClose() throws IOException {
        if (sockets.size() < SOCKETS && (calm || random.nextBoolean())) {
            sockets.add(new Sender(mux().newSocket(), ledger.sender()));
        } else if (!calm && sockets.size() > 1) {
            sockets.remove(1 + random.nextInt(sockets.size() - 1)).socket().close();
        }
    }

    /** Reads a message, if there is one, and sometimes answers it. */
    private boolean read(Sender reader) throws IOException {
        Optional<Inbound> message = reader.socket().poll();
        message.ifPresent(each -> {
            ledger.delivered(reader.socket(), each, calm);
            if (random.nextInt(8) == 0) {
                send(reader, message);
            }
        });
        return message.isPresent();
    }

    private void send(Sender sender, Optional<Inbound> answered) {
        if (ledger.submitted - ledger.ended.get() > MOST_UNSENT) {
            return;
        }
        ByteBuffer bytes = ByteBuffer.wrap(
                ThrashMessage.bytes(sender.number(), ledger.of(sender.number()).size(), random.nextInt(body())));
        ThrashLedger.Out out = new ThrashLedger.Out(answered.map(Inbound::connection));
        ledger.submitted(sender.number(), out);
        CompletableFuture<Sent> end = answered.map(to -> sender.socket().reply(to, bytes))
                .orElseGet(() -> sender.socket().sendAsync(bytes));
        var unused = end.whenComplete((sent, failed) -> ledger.ended(out, sent));
    }

    /** Everything comes to rest: all sockets take messages, all that can be read is read, until no message is missing. */
    void finish() throws IOException {
        for (Sender each : sockets) {
            each.socket().setReceiveDisabled(false);
        }
        if (peers.stream().noneMatch(ThrashPeer::isWell)) {
            peers.add(new ThrashPeer(peerCount++, ledger, mux()));
        }
        long movedNanos = System.nanoTime();
        while (!ledger.isComplete() && System.nanoTime() - movedNanos < PATIENCE_NANOS) {
            if (move()) {
                movedNanos = System.nanoTime();
            } else {
                kcm.settle();
            }
        }
        kcm.settle();
    }

    /** Answers whether something came on. */
    private boolean move() throws IOException {
        boolean moved = false;
        for (ThrashPeer peer : peers) {
            moved |= peer.sendOn();
            moved |= peer.receive();
        }
        for (Sender each : sockets) {
            while (read(each)) {
                moved = true;
            }
        }
        return moved;
    }

    /** Every message is delivered, reported lost, or was with TCP when its connection was taken out. */
    void account() {
        ledger.check(kcm.counters());
    }

    String summary() {
        return ledger.summary(kcm.counters());
    }

    @Override
    public void close() throws IOException {
        kcm.close();
        for (ThrashPeer peer : peers) {
            peer.close();
        }
    }
}

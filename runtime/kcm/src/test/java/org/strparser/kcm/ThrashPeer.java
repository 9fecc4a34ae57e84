package org.strparser.kcm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import org.strparser.runtime.Options;

/** The other end of one connection of a thrash. */
final class ThrashPeer {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    final Pair pair;
    final ThrashLedger.In account;
    private final int number;
    private final ThrashLedger ledger;
    private final ByteBuffer in = ByteBuffer.allocate(1 << 18);
    /** What is left of the message being sent. */
    private ByteBuffer sending = NOTHING;

    private int next;
    /** Sends no more: it has closed, or what it has sent is no message. */
    private boolean silent;

    private boolean gone;

    ThrashPeer(int number, ThrashLedger ledger, Multiplexor mux) throws IOException {
        this.number = number;
        this.ledger = ledger;
        this.pair = Pair.open();
        this.account = ledger.peer(pair.local);
        mux.attach(pair.local, Programs.named("len32"), Options.defaults());
    }

    /** Whether both ends may send. */
    boolean isWell() {
        return !silent && !gone;
    }

    boolean isGone() {
        return gone;
    }

    /** Sends a message, or on with one. */
    void send(Random random, int most) throws IOException {
        if (isWell()) {
            if (!sending.hasRemaining()) {
                sending = ByteBuffer.wrap(ThrashMessage.bytes(number, next++, random.nextInt(most)));
            }
            sendOn();
        }
    }

    /** Sends on with a message that is begun. Answers whether TCP took something. */
    boolean sendOn() throws IOException {
        if (!isWell() || !sending.hasRemaining()) {
            return false;
        }
        int count = pair.write(sending);
        if (!sending.hasRemaining()) {
            account.sent++;
        }
        return count > 0;
    }

    /** Sends no more, perhaps in the middle of a message; goes on reading. */
    void end() throws IOException {
        if (isWell()) {
            silent = true;
            pair.peer.shutdownOutput();
        }
    }

    /** Sends what is no message. */
    void spoil() throws IOException {
        if (isWell() && !sending.hasRemaining()) {
            silent = true;
            pair.write(ByteBuffer.allocate(4).putInt(0x7fff_ffff).flip());
        }
    }

    void reset() throws IOException {
        if (!gone) {
            gone = true;
            account.intact = false;
            pair.reset();
        }
    }

    /** Is no longer attached: what was on its way, in either direction, is gone. */
    void leave() throws IOException {
        account.intact = false;
        while (receive()) {
            // What had arrived.
        }
        close();
    }

    /** Reads what sockets have sent. Answers whether there was something. */
    boolean receive() throws IOException {
        if (gone) {
            return false;
        }
        int count = pair.read(in);
        in.flip();
        while (in.remaining() >= 4 && in.remaining() - 4 >= in.getInt(in.position())) {
            byte[] bytes = new byte[4 + in.getInt(in.position())];
            in.get(bytes);
            ledger.arrived(account, bytes);
        }
        in.compact();
        return count > 0;
    }

    void close() throws IOException {
        gone = true;
        pair.peer.close();
        pair.local.close();
    }
}

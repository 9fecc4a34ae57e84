package org.strparser.kcm;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a scenario plays in: slots of peers, connections and message sockets, a clock of its own, and the waiting until all that was
 * begun is done.
 */
final class World implements Closeable {
    private static final int SLOTS = 16;
    /** Time passes in steps of so much. */
    private static final long STEP_MILLIS = 25;
    /** How long a queue that TCP does not empty must stay as it is to count as stuck, and how often that is looked at. */
    private static final long STUCK_MILLIS = 30;

    private static final int STUCK_LOOKS = 20;

    final AtomicLong nanos = new AtomicLong();
    /** Bytes that were written beside. */
    final AtomicLong progress = new AtomicLong();
    /** How long a writer beside rests between two writes: for a test of the waiting for it. */
    volatile long writerRestMillis;

    final Kcm kcm;
    final Pair[] pairs = new Pair[SLOTS];
    final SocketChannel[] peers = new SocketChannel[SLOTS];
    /** Connections, and whatever else can stand where one is expected. */
    final Object[] locals = new Object[SLOTS];

    final MessageSocket[] sockets = new MessageSocket[SLOTS];
    private String stuck = "";
    private volatile boolean ends;

    World() throws IOException {
        kcm = Kcm.start(KcmOptions.defaults().withSocket(SocketOptions.linux()).withNanoClock(nanos::get));
    }

    void open(int slot, String options) throws IOException {
        Pair pair = Pair.open(options);
        pairs[slot] = pair;
        peers[slot] = pair.peer;
        locals[slot] = pair.local;
    }

    TcpConnection local(int slot) {
        return (TcpConnection) locals[slot];
    }

    /** The number of a slot in its name: 3 of s3. */
    static int slot(String name) {
        return Integer.parseInt(Character.isDigit(name.charAt(0)) ? name : name.substring(1));
    }

    MessageSocket socket(String name) {
        return sockets[slot(name)];
    }

    String state(int slot, boolean peer) {
        Pair pair = pairs[slot];
        TcpTable table = TcpTable.read();
        return (peer ? table.of(pair.peerPort, pair.localPort) : table.of(pair.localPort, pair.peerPort)).state();
    }

    /** Whether all that the local end of a connection was given has reached its peer. */
    boolean isSent(int slot) {
        Pair pair = pairs[slot];
        return TcpTable.read().of(pair.localPort, pair.peerPort).isQuiet();
    }

    /** Waits until nothing is under way: in TCP, in the loops, in TCP again. */
    void settle() throws InterruptedException {
        do {
            awaitTcp();
            kcm.settle();
        } while (!isTcpQuiet());
        ends = false;
    }

    private boolean isTcpQuiet() {
        String now = busy();
        return now.isEmpty() || now.equals(stuck);
    }

    private void awaitTcp() throws InterruptedException {
        Stillness still = new Stillness(STUCK_MILLIS, STUCK_LOOKS);
        String before = busy();
        while (!before.isEmpty() && !before.equals(stuck)) {
            Thread.sleep(1);
            kcm.settle();
            String now = busy();
            if (!now.equals(before)) {
                still.moved();
            } else if (still.isOver()) {
                stuck = now;
            }
            before = now;
        }
    }

    /** The next waiting is also for ends and resets, which only TCP's own table shows. */
    void expectEnds() {
        ends = true;
    }

    /** What TCP has not brought to its place. */
    private String busy() {
        StringBuilder text = new StringBuilder();
        for (Pair pair : pairs) {
            if (pair != null) {
                text.append(ScenarioOps.unchecked(pair::underWay));
            }
        }
        return ends && text.isEmpty() ? tables() : text.toString();
    }

    private String tables() {
        TcpTable table = TcpTable.read();
        StringBuilder text = new StringBuilder();
        for (Pair pair : pairs) {
            if (pair != null) {
                add(text, table.of(pair.localPort, pair.peerPort));
                add(text, table.of(pair.peerPort, pair.localPort));
            }
        }
        return text.toString();
    }

    private static void add(StringBuilder text, TcpTable.Row row) {
        if (!row.isQuiet()) {
            text.append(row);
        }
    }

    /** Lets time pass, for the multiplexor only. */
    void sleep(long millis) throws InterruptedException {
        for (long passed = 0; passed < millis; passed += STEP_MILLIS) {
            nanos.addAndGet(Math.min(STEP_MILLIS, millis - passed) * 1_000_000);
            kcm.settle();
        }
        settle();
    }

    @Override
    public void close() throws IOException {
        kcm.close();
        for (int i = 0; i < SLOTS; i++) {
            if (peers[i] != null && peers[i].isOpen()) {
                // A reset: thousands of sockets in TIME_WAIT would make each look at TCP's table long.
                peers[i].setOption(StandardSocketOptions.SO_LINGER, 0);
                peers[i].close();
            }
            if (locals[i] instanceof Closeable open) {
                open.close();
            }
        }
    }
}

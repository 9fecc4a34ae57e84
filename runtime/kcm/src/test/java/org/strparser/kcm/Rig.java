package org.strparser.kcm;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.strparser.runtime.Options;

/** A multiplexor with connections over loopback whose messages begin with their length: u32, big endian, of what follows. */
final class Rig implements Closeable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    final List<Loss> losses = java.util.Collections.synchronizedList(new ArrayList<>());
    final List<ConnectionError> errors = java.util.Collections.synchronizedList(new ArrayList<>());
    final Kcm kcm;
    final MessageSocket socket;
    final Multiplexor mux;
    final List<Pair> pairs = new ArrayList<>();

    Rig(SocketType type, int connections) throws IOException {
        this(type, connections, KcmOptions.defaults());
    }

    Rig(SocketType type, int connections, KcmOptions options) throws IOException {
        kcm = Kcm.start(options.withListener(new KcmListener() {
            @Override
            public void onLoss(Loss loss) {
                losses.add(loss);
            }

            @Override
            public void onError(TcpConnection connection, ConnectionError error) {
                errors.add(error);
            }
        }));
        socket = kcm.open(type);
        mux = socket.multiplexor();
        for (int i = 0; i < connections; i++) {
            attach("");
        }
    }

    Pair attach(String options) throws IOException {
        Pair pair = Pair.open(options);
        pairs.add(pair);
        socket.attach(pair.local, Programs.named("len32"), Options.defaults());
        return pair;
    }

    Pair pair(int index) {
        return pairs.get(index);
    }

    static byte[] message(String text) {
        byte[] body = text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(4 + body.length)
                .putInt(body.length)
                .put(body)
                .array();
    }

    static ByteBuffer buffer(String text) {
        return ByteBuffer.wrap(message(text));
    }

    static String text(Inbound message) {
        return new String(message.bytes(), 4, message.length() - 4, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    /** The peer sends a message, and all that follows from it has happened. */
    void peerSends(int index, String text) throws IOException {
        peerSends(index, message(text));
    }

    void peerSends(int index, byte[] bytes) throws IOException {
        pair(index).write(ByteBuffer.wrap(bytes));
        settle();
    }

    void settle() {
        await(() -> pairs.stream()
                .allMatch(pair -> ScenarioOps.unchecked(pair::underWay).isEmpty()));
        kcm.settle();
    }

    /** All that was sent is written, or nobody is left to write it. */
    void settleSends() {
        kcm.settle();
    }

    /** What the peer reads until so many bytes are there. */
    byte[] peerReads(int index, int count) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer target = ByteBuffer.allocate(count);
        await(() -> {
            int got =
                    ScenarioOps.unchecked(() -> pair(index).read(target.clear().limit(count - all.size())));
            all.write(target.array(), 0, Math.max(0, got));
            return all.size() == count || got < 0;
        });
        return all.toByteArray();
    }

    static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("waited in vain");
            }
            LockSupport.parkNanos(100_000);
        }
    }

    @Override
    public void close() throws IOException {
        kcm.close();
        for (Pair pair : pairs) {
            pair.peer.close();
            pair.local.close();
        }
    }
}

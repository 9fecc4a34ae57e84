package org.strparser.cli.drip;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Accepts connections on loopback and passes them on, each cut as the plan says. Two threads a connection, and at most so many
 * connections at a time: further ones wait to be accepted.
 */
public final class Proxy implements AutoCloseable {
    /** Connections at a time. */
    public static final int MOST = 64;

    private static final int CONNECT_MILLIS = 10_000;
    private static final int BACKLOG = 128;

    private final ServerSocket server;
    private final InetSocketAddress target;
    private final Cutting.Plan plan;
    private final long pauseMillis;
    private final Log log;
    private final Semaphore places = new Semaphore(MOST);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;
    /** What the log threw; null until it did. */
    private volatile @Nullable RuntimeException untold;

    /** Is told what goes on, by any thread. What it throws ends the proxy, see {@link #run}. */
    public interface Log {
        /** A connection is over; so many bytes went each way, in so many pieces. */
        void passed(int connection, String how, long[] bytes, long[] pieces);

        /** A connection could not be passed on. */
        void failed(int connection, String why);
    }

    private Proxy(ServerSocket server, InetSocketAddress target, Cutting.Plan plan, long pauseMillis, Log log) {
        this.server = server;
        this.target = target;
        this.plan = plan;
        this.pauseMillis = pauseMillis;
        this.log = log;
    }

    /** Listens on a port of the loopback interface; 0 is any that is free. */
    public static Proxy listen(int port, InetSocketAddress target, Cutting.Plan plan, long pauseMillis, Log log)
            throws IOException {
        ServerSocket server = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
        return new Proxy(server, target, plan, pauseMillis, log);
    }

    /** Where it listens. */
    public int port() {
        return server.getLocalPort();
    }

    /**
     * Accepts so many connections, and answers when they are over, or when it is closed.
     *
     * @throws IOException if no more can be accepted
     * @throws RuntimeException what the log has thrown
     */
    public void run(int connections) throws IOException, InterruptedException {
        try {
            for (int i = 0; i < connections && !closed; i++) {
                places.acquire();
                begin(i, server.accept());
            }
            places.acquire(MOST);
        } catch (IOException e) {
            if (!closed) {
                throw e;
            }
        }
        RuntimeException thrown = untold;
        if (thrown != null) {
            throw thrown;
        }
    }

    private void begin(int connection, Socket client) {
        hold(client);
        Thread thread = new Thread(() -> serve(connection, client), "drip-" + connection);
        thread.setDaemon(true);
        thread.start();
    }

    /** Closed when this is, at the latest. */
    private void hold(Socket socket) {
        open.add(socket);
        if (closed) {
            Pipe.close(socket);
        }
    }

    private void serve(int connection, Socket client) {
        Socket upstream = new Socket();
        hold(upstream);
        try {
            connect(connection, client, upstream);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            untold = e;
            closeQuietly();
        } finally {
            Pipe.close(client);
            Pipe.close(upstream);
            open.remove(client);
            open.remove(upstream);
            places.release();
        }
    }

    private void connect(int connection, Socket client, Socket upstream) throws InterruptedException {
        try {
            upstream.connect(target, CONNECT_MILLIS);
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
        } catch (IOException e) {
            log.failed(connection, e.getMessage() == null ? e.toString() : e.getMessage());
            return;
        }
        pass(connection, client, upstream);
    }

    private void pass(int connection, Socket client, Socket upstream) throws InterruptedException {
        Pipe up = new Pipe(client, upstream, plan.of(connection, true), pauseMillis);
        Pipe down = new Pipe(upstream, client, plan.of(connection, false), pauseMillis);
        Thread back = new Thread(down, "drip-" + connection + "-back");
        back.setDaemon(true);
        back.start();
        up.run();
        back.join();
        log.passed(connection, plan.describe(connection), new long[] {up.passed(), down.passed()}, new long[] {
            up.pieces(), down.pieces()
        });
    }

    private void closeQuietly() {
        try {
            close();
        } catch (IOException e) {
            // Whoever accepts finds out.
        }
    }

    /** Accepts no more, and closes what is open. */
    @Override
    public void close() throws IOException {
        closed = true;
        server.close();
        open.forEach(Pipe::close);
    }
}

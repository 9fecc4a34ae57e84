package org.strparser.cli.drip;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Clients and servers on the loopback interface, for which a proxy stands between. */
public final class LoopbackPeers {
    /** How long a read may take. */
    public static final int MILLIS = 20_000;

    private LoopbackPeers() {}

    /** Each on a thread of its own: they wait for each other, which the threads of the common pool may be too few for. */
    public static CompletableFuture<Void> runAsync(Runnable task) {
        return CompletableFuture.runAsync(task, run -> new Thread(run).start());
    }

    public static <T> CompletableFuture<T> supplyAsync(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, run -> new Thread(run).start());
    }

    public static ServerSocket server() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    public static InetSocketAddress address(ServerSocket server) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
    }

    /** Serves so many connections: what each sends comes back, whole. */
    public static CompletableFuture<Void> echo(ServerSocket server, int connections) {
        return runAsync(() -> {
            try {
                for (int i = 0; i < connections; i++) {
                    try (Socket socket = server.accept()) {
                        socket.setSoTimeout(MILLIS);
                        socket.getInputStream().transferTo(socket.getOutputStream());
                        socket.shutdownOutput();
                    }
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    public static byte[] exchange(int port, byte[] bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(MILLIS);
            CompletableFuture<Void> sent = runAsync(() -> {
                try {
                    socket.getOutputStream().write(bytes);
                    socket.shutdownOutput();
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            byte[] back = socket.getInputStream().readAllBytes();
            sent.join();
            return back;
        }
    }
}

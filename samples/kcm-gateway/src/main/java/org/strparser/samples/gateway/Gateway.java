package org.strparser.samples.gateway;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.strparser.kcm.ConnectionError;
import org.strparser.kcm.Inbound;
import org.strparser.kcm.Kcm;
import org.strparser.kcm.KcmException;
import org.strparser.kcm.KcmListener;
import org.strparser.kcm.KcmOptions;
import org.strparser.kcm.MessageSocket;
import org.strparser.kcm.SocketType;
import org.strparser.kcm.TcpConnection;
import org.strparser.runtime.Options;
import org.strparser.runtime.ParserProgram;
import org.strparser.samples.command.Command;

/**
 * A Redis server of a few worker threads and any number of connections: each worker has a message socket, takes whole requests from
 * it and answers over the connection that a request came from. The key of a message is its connection: so the requests of one
 * client are served by one worker, in order, as the protocol wants it.
 */
public final class Gateway implements AutoCloseable {
    private static final int WORKERS = 4;
    private static final int MOST_REQUEST_BYTES = 1 << 20;

    private final Kcm kcm;
    private final MessageSocket first;
    private final ParserProgram requests;
    private final ServerSocketChannel server;
    private final Store store = new Store();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "gateway");
        thread.setDaemon(true);
        return thread;
    });

    private Gateway(ParserProgram requests, int port) throws IOException {
        this.requests = requests;
        this.kcm = Kcm.start(KcmOptions.defaults()
                .withSteeringKey((connection, message) -> connection)
                .withListener(new Leaving()));
        this.first = kcm.open(SocketType.DATAGRAM);
        this.server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    static Gateway start(Path rules, int port, int workers) throws IOException {
        Gateway gateway = new Gateway(Rules.load(rules.resolve("redis.strp"), "RespRequest"), port);
        List<MessageSocket> sockets = new ArrayList<>(List.of(gateway.first));
        while (sockets.size() < workers) {
            sockets.add(gateway.first.cloneSocket());
        }
        sockets.forEach(socket -> gateway.threads.execute(() -> gateway.work(socket)));
        gateway.threads.execute(gateway::accept);
        return gateway;
    }

    int port() {
        return server.socket().getLocalPort();
    }

    String report() {
        return kcm.report();
    }

    /** A client that is gone, or does not speak the protocol, leaves; on a thread that may wait. */
    private final class Leaving implements KcmListener {
        @Override
        public void onError(TcpConnection connection, ConnectionError error) {
            threads.execute(() -> {
                try {
                    first.multiplexor().unattach(connection);
                } catch (KcmException e) {
                    // Unattached already.
                }
                close(connection);
            });
        }
    }

    private static void close(TcpConnection connection) {
        try {
            connection.close();
        } catch (IOException e) {
            System.err.println("closing " + connection + ": " + e.getMessage());
        }
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                first.attach(server.accept(), requests, Options.defaults().withMaxMessageBytes(MOST_REQUEST_BYTES));
            } catch (IOException e) {
                if (server.isOpen()) {
                    System.err.println("a client was not taken: " + e.getMessage());
                }
            }
        }
    }

    private void work(MessageSocket socket) {
        try {
            while (socket.isOpen()) {
                Inbound request = socket.receive();
                // A client that is gone by now has no use for the answer: the loss is counted.
                var unused = socket.reply(request, ByteBuffer.wrap(store.answer(request.bytes())));
            }
        } catch (KcmException e) {
            // Closed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        kcm.close();
        threads.shutdownNow();
    }

    /** Takes the folder of the rules and the port to serve on; without one, shows a short conversation. */
    public static void main(String[] args) throws InterruptedException {
        Command.main(args, Gateway::run);
    }

    private static void run(String[] args) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (args.length > 1) {
            try (Gateway gateway = Command.listen(args[1], port -> start(Path.of(args[0]), port, WORKERS))) {
                out.println("serving Redis on port " + gateway.port());
                Thread.currentThread().join();
            }
            return;
        }
        try (Gateway gateway = start(Path.of(args[0]), 0, WORKERS);
                Socket client = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            client.getOutputStream()
                    .write("PING\r\nSET colour blue\r\nGET colour\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] answer = client.getInputStream().readNBytes("+PONG\r\n+OK\r\n$4\r\nblue\r\n".length());
            out.print(new String(answer, StandardCharsets.US_ASCII));
            out.print(gateway.report());
        }
    }
}

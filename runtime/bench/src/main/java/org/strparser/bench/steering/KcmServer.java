package org.strparser.bench.steering;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.strparser.kcm.Kcm;
import org.strparser.kcm.KcmException;
import org.strparser.kcm.MessageSocket;
import org.strparser.kcm.SocketType;
import org.strparser.runtime.ParserProgram;

/** The multiplexor: a thread for each message socket. */
final class KcmServer implements SteeringServer {
    private final Kcm kcm = Kcm.start();
    private final List<MessageSocket> sockets = new ArrayList<>();
    private final ServerSocketChannel server = ServerSocketChannel.open();
    private final LongAdder taken = new LongAdder();

    KcmServer(ParserProgram program, int socketCount) throws IOException {
        sockets.add(kcm.open(SocketType.DATAGRAM));
        while (sockets.size() < socketCount) {
            sockets.add(sockets.get(0).cloneSocket());
        }
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        sockets.forEach(socket -> start(() -> take(socket)));
        start(() -> accept(program));
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "kcm");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept(ParserProgram program) {
        try {
            while (true) {
                sockets.get(0).attach(server.accept(), program);
            }
        } catch (AsynchronousCloseException e) {
            // The server is closed.
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void take(MessageSocket socket) {
        try {
            while (true) {
                if (socket.receive().bytes().length > 0) {
                    taken.increment();
                }
            }
        } catch (KcmException | InterruptedException e) {
            // The socket is closed.
        }
    }

    @Override
    public int port() {
        return server.socket().getLocalPort();
    }

    @Override
    public long messages() {
        return taken.sum();
    }

    @Override
    public void close() throws IOException {
        server.close();
        kcm.close();
    }
}

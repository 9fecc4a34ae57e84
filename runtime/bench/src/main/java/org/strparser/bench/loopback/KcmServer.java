package org.strparser.bench.loopback;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.strparser.kcm.Kcm;
import org.strparser.kcm.KcmException;
import org.strparser.kcm.MessageSocket;
import org.strparser.kcm.SocketType;
import org.strparser.runtime.ParserProgram;

/** The multiplexor: a thread for each message socket, one loop. */
final class KcmServer implements Server {
    private final Kcm kcm = Kcm.start();
    private final List<MessageSocket> sockets = new ArrayList<>();
    private final List<Thread> takers = new ArrayList<>();
    private final ServerSocketChannel server = ServerSocketChannel.open();
    private final Receipts receipts;
    private volatile boolean closed;

    KcmServer(ParserProgram program, int socketCount, Receipts receipts) throws IOException {
        this.receipts = receipts;
        sockets.add(kcm.open(SocketType.DATAGRAM));
        while (sockets.size() < socketCount) {
            sockets.add(sockets.get(0).cloneSocket());
        }
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        sockets.forEach(socket -> takers.add(start(() -> take(socket))));
        start(() -> accept(program));
    }

    private static Thread start(Runnable task) {
        Thread thread = new Thread(task, "kcm");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void accept(ParserProgram program) {
        try {
            while (true) {
                sockets.get(0).attach(server.accept(), program);
            }
        } catch (AsynchronousCloseException e) {
            // The server is closed.
        } catch (IOException e) {
            failUnlessClosed(e);
        }
    }

    private void take(MessageSocket socket) {
        try {
            while (true) {
                receipts.take(socket.receive().bytes());
            }
        } catch (KcmException | InterruptedException e) {
            failUnlessClosed(e);
        }
    }

    private void failUnlessClosed(Exception e) {
        if (!closed) {
            receipts.fail(e);
        }
    }

    @Override
    public int port() {
        return server.socket().getLocalPort();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        closed = true;
        server.close();
        kcm.close();
        for (Thread taker : takers) {
            taker.join();
        }
    }
}

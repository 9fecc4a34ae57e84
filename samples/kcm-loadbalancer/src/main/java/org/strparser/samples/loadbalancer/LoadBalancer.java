package org.strparser.samples.loadbalancer;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
import org.strparser.kcm.ReconnectPolicy;
import org.strparser.kcm.SocketType;
import org.strparser.kcm.TcpConnection;
import org.strparser.kcm.TransmitPolicy;
import org.strparser.runtime.Options;
import org.strparser.runtime.ParserProgram;
import org.strparser.samples.command.Command;

/**
 * Spreads DNS queries of any number of clients over the connections to several servers, and brings each answer back to its client.
 *
 * <pre>
 *   clients ── front multiplexor ── id 7 becomes 4711 ── back multiplexor ── the server that owes the fewest answers
 *                                   4711 becomes id 7
 * </pre>
 *
 * <p>A server that is lost is dialled again; queries that it had are answered with SERVFAIL.
 */
public final class LoadBalancer implements AutoCloseable {
    private static final int ID_AT = 2;
    private static final int FLAGS_AT = 4;
    private static final int SERVFAIL = 2;
    private static final int RESPONSE = 0x8000;
    private static final int HEADER_BYTES = 14;

    private final ParserProgram dns;
    private final Kcm front;
    private final Kcm back;
    private final MessageSocket clients;
    private final MessageSocket servers;
    private final ServerSocketChannel listening;
    private final Pending pending = new Pending();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "loadbalancer");
        thread.setDaemon(true);
        return thread;
    });

    private LoadBalancer(ParserProgram dns, int port) throws IOException {
        this.dns = dns;
        this.front = Kcm.start(KcmOptions.defaults().withListener(new Clients()));
        this.back = Kcm.start(
                KcmOptions.defaults().withPolicy(TransmitPolicy.LEAST_LOADED).withListener(new Servers()));
        this.clients = front.open(SocketType.DATAGRAM);
        this.servers = back.open(SocketType.DATAGRAM);
        this.listening = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    static LoadBalancer start(Path rules, int port, List<InetSocketAddress> servers) throws IOException {
        LoadBalancer balancer = new LoadBalancer(Rules.load(rules.resolve("dns.strp"), "DnsTcp"), port);
        for (InetSocketAddress server : servers) {
            balancer.servers
                    .multiplexor()
                    .connect(server, balancer.dns, Options.defaults(), ReconnectPolicy.defaults());
        }
        balancer.threads.execute(balancer::accept);
        balancer.threads.execute(() -> forever(balancer.clients, balancer::ask));
        balancer.threads.execute(() -> forever(balancer.servers, balancer::bringBack));
        return balancer;
    }

    int port() {
        return listening.socket().getLocalPort();
    }

    String report() {
        return front.report() + back.report();
    }

    private final class Clients implements KcmListener {
        @Override
        public void onError(TcpConnection connection, ConnectionError error) {
            threads.execute(() -> {
                try {
                    clients.multiplexor().unattach(connection);
                } catch (KcmException e) {
                    // Unattached already.
                }
                try {
                    connection.close();
                } catch (IOException e) {
                    System.err.println("closing " + connection + ": " + e.getMessage());
                }
            });
        }
    }

    private final class Servers implements KcmListener {
        @Override
        public void onUnattached(TcpConnection connection) {
            pending.takeAll(connection).forEach(LoadBalancer.this::refuse);
        }
    }

    private void accept() {
        while (listening.isOpen()) {
            try {
                clients.attach(listening.accept(), dns);
            } catch (IOException e) {
                if (listening.isOpen()) {
                    System.err.println("a client was not taken: " + e.getMessage());
                }
            }
        }
    }

    private interface Step {
        void take(Inbound message);
    }

    private static void forever(MessageSocket socket, Step step) {
        try {
            while (socket.isOpen()) {
                step.take(socket.receive());
            }
        } catch (KcmException e) {
            // Closed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(Inbound query) {
        pending.add(query)
                .ifPresentOrElse(
                        number -> {
                            byte[] bytes = withId(query, number);
                            var unused = servers.sendAsync(ByteBuffer.wrap(bytes))
                                    .whenComplete((sent, failed) -> {
                                        if (failed == null) {
                                            pending.sent(number, sent.connection());
                                        } else {
                                            pending.take(number).ifPresent(this::refuse);
                                        }
                                    });
                        },
                        () -> refuse(query));
    }

    private void bringBack(Inbound answer) {
        pending.take((int) answer.message().number("id")).ifPresent(query -> {
            byte[] bytes = withId(answer, (int) query.message().number("id"));
            var unused = clients.reply(query, ByteBuffer.wrap(bytes));
        });
    }

    private static byte[] withId(Inbound message, int id) {
        byte[] bytes = message.bytes();
        ByteBuffer.wrap(bytes).putShort(ID_AT, (short) id);
        return bytes;
    }

    /** SERVFAIL, without the question. */
    private void refuse(Inbound query) {
        ByteBuffer answer = ByteBuffer.allocate(HEADER_BYTES);
        answer.putShort(0, (short) (HEADER_BYTES - ID_AT))
                .putShort(ID_AT, (short) query.message().number("id"))
                .putShort(FLAGS_AT, (short) (RESPONSE | SERVFAIL));
        var unused = clients.reply(query, answer);
    }

    @Override
    public void close() throws IOException {
        listening.close();
        front.close();
        back.close();
        threads.shutdownNow();
    }

    /** Takes the folder of the rules, the port and the servers, HOST:PORT each; without these, shows three servers of its own. */
    public static void main(String[] args) throws InterruptedException {
        Command.main(args, LoadBalancer::run);
    }

    private static void run(String[] args) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path rules = Path.of(args[0]);
        if (args.length == 2) {
            throw new IllegalArgumentException(
                    "port " + Command.port(args[1]) + " needs servers behind it: run.sh [PORT HOST:PORT…]");
        }
        if (args.length > 2) {
            List<InetSocketAddress> servers = new ArrayList<>();
            for (String each : List.of(args).subList(2, args.length)) {
                servers.add(Command.address(each));
            }
            try (LoadBalancer balancer = Command.listen(args[1], port -> start(rules, port, servers))) {
                out.println("spreading DNS from port " + balancer.port());
                Thread.currentThread().join();
            }
        }
        out.print(Demonstration.run(rules, 3, 12));
    }
}

package org.strparser.samples.loadbalancer;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Servers that answer each query with their own number, and a client that asks. */
final class Demonstration {
    private Demonstration() {}

    /** A DNS server of one kind of answer: the query back, as a response, its rcode the server's number. */
    static ServerSocket server(int number) throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(
                () -> {
                    while (!server.isClosed()) {
                        try {
                            Socket balancer = server.accept();
                            Thread each = new Thread(() -> answerAll(balancer, number), "dns-server");
                            each.setDaemon(true);
                            each.start();
                        } catch (IOException e) {
                            return;
                        }
                    }
                },
                "dns-server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private static void answerAll(Socket balancer, int number) {
        try (balancer) {
            DataInputStream in = new DataInputStream(balancer.getInputStream());
            DataOutputStream out = new DataOutputStream(balancer.getOutputStream());
            while (true) {
                byte[] query = new byte[in.readUnsignedShort()];
                in.readFully(query);
                query[2] |= (byte) 0x80;
                query[3] = (byte) number;
                out.writeShort(query.length);
                out.write(query);
            }
        } catch (EOFException e) {
            // The balancer has left.
        } catch (IOException e) {
            System.err.println("server " + number + ": " + e.getMessage());
        }
    }

    static byte[] query(int id) {
        return ByteBuffer.allocate(14)
                .putShort((short) 12)
                .putShort((short) id)
                .putShort((short) 0x0100)
                .array();
    }

    static String run(Path rules, int servers, int queries) throws IOException {
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (int i = 0; i < servers; i++) {
            addresses.add((InetSocketAddress) server(i).getLocalSocketAddress());
        }
        StringBuilder text = new StringBuilder();
        try (LoadBalancer balancer = LoadBalancer.start(rules, 0, addresses);
                Socket client = new Socket(InetAddress.getLoopbackAddress(), balancer.port())) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            for (int id = 0; id < queries; id++) {
                client.getOutputStream().write(query(id));
                byte[] answer = new byte[in.readUnsignedShort()];
                in.readFully(answer);
                text.append("query ")
                        .append(answer[1])
                        .append(": server ")
                        .append(answer[3] & 15)
                        .append('\n');
            }
            text.append(balancer.report());
        }
        return text.toString();
    }
}

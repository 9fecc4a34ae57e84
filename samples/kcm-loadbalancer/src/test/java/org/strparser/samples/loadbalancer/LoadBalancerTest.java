package org.strparser.samples.loadbalancer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LoadBalancerTest {
    private static final Path RULES = Path.of(
            System.getProperty("maven.multiModuleProjectDirectory"),
            "samples/gallery/src/main/strp/org/strparser/gallery");

    @Test
    void everyAnswerComesBackUnderTheNumberOfItsQuery() throws Exception {
        List<InetSocketAddress> servers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            servers.add((InetSocketAddress) Demonstration.server(i).getLocalSocketAddress());
        }
        try (LoadBalancer balancer = LoadBalancer.start(RULES, 0, servers)) {
            List<Socket> clients = new ArrayList<>();
            for (int c = 0; c < 4; c++) {
                Socket client = new Socket(InetAddress.getLoopbackAddress(), balancer.port());
                client.setSoTimeout(20_000);
                clients.add(client);
            }
            Set<Integer> used = new HashSet<>();
            for (int round = 0; round < 30; round++) {
                for (Socket client : clients) {
                    client.getOutputStream().write(Demonstration.query(round));
                }
                for (Socket client : clients) {
                    DataInputStream in = new DataInputStream(client.getInputStream());
                    byte[] answer = new byte[in.readUnsignedShort()];
                    in.readFully(answer);
                    assertEquals(round, answer[1]);
                    assertEquals((byte) 0x81, answer[2]);
                    used.add(answer[3] & 15);
                }
            }
            for (Socket client : clients) {
                client.close();
            }
            assertTrue(used.size() > 1, "only one server was asked: " + used);
        }
    }

    @Test
    void queriesOfALostServerAreRefused() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                LoadBalancer balancer =
                        LoadBalancer.start(RULES, 0, List.of((InetSocketAddress) silent.getLocalSocketAddress()));
                Socket client = new Socket(InetAddress.getLoopbackAddress(), balancer.port())) {
            client.setSoTimeout(20_000);
            Socket lost = silent.accept();
            client.getOutputStream().write(Demonstration.query(7));
            lost.getInputStream().readNBytes(14);
            lost.setSoLinger(true, 0);
            lost.close();

            DataInputStream in = new DataInputStream(client.getInputStream());
            assertEquals(12, in.readUnsignedShort());
            assertEquals(7, in.readUnsignedShort());
            assertEquals(0x8002, in.readUnsignedShort());
        }
    }
}

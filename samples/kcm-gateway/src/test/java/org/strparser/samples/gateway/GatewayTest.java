package org.strparser.samples.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GatewayTest {
    private static final Path RULES = Path.of(
            System.getProperty("maven.multiModuleProjectDirectory"),
            "samples/gallery/src/main/strp/org/strparser/gallery");

    private static void converse(Socket client, String request, String answer) throws Exception {
        client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        byte[] got = client.getInputStream().readNBytes(answer.length());
        assertEquals(answer, new String(got, StandardCharsets.US_ASCII));
    }

    @Test
    void eachClientGetsItsAnswersInOrder() throws Exception {
        try (Gateway gateway = Gateway.start(RULES, 0, 3)) {
            ExecutorService clients = Executors.newFixedThreadPool(8);
            List<Future<Void>> all = new ArrayList<>();
            for (int c = 0; c < 8; c++) {
                String key = "key" + c;
                all.add(clients.submit(() -> {
                    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
                        client.setSoTimeout(20_000);
                        for (int i = 0; i < 50; i++) {
                            converse(
                                    client,
                                    "SET " + key + " v" + i + "\r\nGET " + key + "\r\n*2\r\n$4\r\nECHO\r\n$1\r\nx\r\n",
                                    "+OK\r\n$" + ("v" + i).length() + "\r\nv" + i + "\r\n$1\r\nx\r\n");
                        }
                    }
                    return null;
                }));
            }
            for (Future<Void> each : all) {
                each.get(30, TimeUnit.SECONDS);
            }
            clients.shutdown();
        }
    }

    @Test
    void aClientThatSpeaksNonsenseIsLetGo() throws Exception {
        try (Gateway gateway = Gateway.start(RULES, 0, 1);
                Socket good = new Socket(InetAddress.getLoopbackAddress(), gateway.port());
                Socket bad = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            good.setSoTimeout(20_000);
            bad.setSoTimeout(20_000);
            converse(good, "PING\r\n", "+PONG\r\n");
            bad.getOutputStream().write("*1\r\n:".getBytes(StandardCharsets.US_ASCII));
            int end;
            try {
                end = bad.getInputStream().read();
            } catch (java.net.SocketException e) {
                end = -1;
            }

            assertEquals(-1, end);
            converse(good, "PING\r\n", "+PONG\r\n");
        }
    }
}

package org.strparser.samples.echo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EchoGatewayTest {

    @ParameterizedTest
    @ValueSource(strings = {"nio", "netty"})
    void everyMessageComesBackHoweverItIsSent(String kind) throws IOException {
        byte[] messages = new byte[2 + 300 + 2 + 2 + 1];
        new Random(1).nextBytes(messages);
        messages[0] = 1;
        messages[1] = 44;
        messages[302] = 0;
        messages[303] = 0;
        messages[304] = 0;
        messages[305] = 1;
        try (Gateway gateway = EchoGateway.open(kind, "0");
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(20_000);
            DataInputStream in = new DataInputStream(socket.getInputStream());

            for (byte one : messages) {
                socket.getOutputStream().write(one);
            }
            assertArrayEquals(messages, in.readNBytes(messages.length));

            socket.getOutputStream().write(messages);
            assertArrayEquals(messages, in.readNBytes(messages.length));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nio", "netty"})
    void aPortThatIsTakenOrNoneIsRefused(String kind) throws IOException {
        try (Gateway gateway = EchoGateway.open(kind, "0")) {
            String port = Integer.toString(gateway.port());

            IOException taken = assertThrows(IOException.class, () -> EchoGateway.open(kind, port));

            assertEquals("port " + port + " cannot be listened on: Address already in use", taken.getMessage());
        }
        assertThrows(IllegalArgumentException.class, () -> EchoGateway.open(kind, "--help"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help 7007", "nio"})
    void whatIsNoKindAndPortIsRefused(String words) {
        String[] args = words.split(" ", -1);

        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> EchoGateway.open(args));

        assertEquals("'" + words + "' is not nio or netty and a port: run.sh [nio|netty] [PORT]", e.getMessage());
    }
}

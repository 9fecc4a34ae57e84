package org.strparser.micrometer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.strparser.kcm.Kcm;
import org.strparser.kcm.MessageSocket;
import org.strparser.kcm.SocketType;
import org.strparser.runtime.Parsers;

class KcmMetricsTest {

    @Test
    void metersShowWhatWasSentAndLost() throws Exception {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (Kcm kcm = Kcm.start();
                ServerSocketChannel server =
                        ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                SocketChannel local = SocketChannel.open(server.getLocalAddress());
                SocketChannel peer = server.accept()) {
            new KcmMetrics(kcm, Tags.of("service", "test")).bindTo(registry);
            MessageSocket socket = kcm.open(SocketType.DATAGRAM);
            socket.attach(local, Parsers.of("Fixed", 10, bytes -> 10));

            socket.sendAsync(ByteBuffer.allocate(10)).get(20, TimeUnit.SECONDS);
            peer.write(ByteBuffer.allocate(10));
            socket.receive();
            var unsent = socket.sendAsync(ByteBuffer.allocate(3));
            kcm.settle();

            assertEquals(true, unsent.isDone());
            assertEquals(
                    2,
                    registry.get("kcm.mux.tx.msgs")
                            .tag("service", "test")
                            .functionCounter()
                            .count());
            assertEquals(
                    10, registry.get("kcm.psock.rx.bytes").functionCounter().count());
            assertEquals(1, registry.get("kcm.connections").gauge().value());
            assertEquals(
                    0,
                    registry.get("kcm.lost")
                            .tag("cause", "never_sent")
                            .functionCounter()
                            .count());
        }
    }
}

package org.strparser.kcm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.strparser.runtime.Options;

/** A link keeps a connection to an address. */
class LinkTest {
    @Test
    void aLinkDialsAgain() throws Exception {
        try (Rig rig = new Rig(SocketType.DATAGRAM, 0);
                ServerSocketChannel server =
                        ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            ReconnectPolicy policy = ReconnectPolicy.defaults().withFirst(Duration.ofMillis(1));
            try (Link link =
                    rig.mux.connect(server.getLocalAddress(), Programs.named("len32"), Options.defaults(), policy)) {
                for (int i = 0; i < 3; i++) {
                    SocketChannel peer = server.accept();
                    rig.socket.trySend(Rig.buffer("round " + i));
                    ByteBuffer got = ByteBuffer.allocate(11);
                    while (got.hasRemaining() && peer.read(got) >= 0) {
                        // Until all of it is there.
                    }
                    assertArrayEquals(Rig.message("round " + i), got.array());
                    peer.close();
                }
                Rig.await(() -> rig.mux.counters().attached() >= 3);
                assertFalse(link.ended().isDone());
            }
            Rig.await(() -> rig.mux.connections().isEmpty());
        }
    }

    @Test
    void aLinkGivesUp() throws Exception {
        try (Rig rig = new Rig(SocketType.DATAGRAM, 0)) {
            InetSocketAddress nobody;
            try (ServerSocketChannel server = ServerSocketChannel.open().bind(null)) {
                nobody = new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), ((InetSocketAddress) server.getLocalAddress()).getPort());
            }
            ReconnectPolicy policy =
                    ReconnectPolicy.defaults().withFirst(Duration.ofMillis(1)).withAttempts(2);
            Link link = rig.mux.connect(nobody, Programs.named("len32"), Options.defaults(), policy);

            ExecutionException gaveUp =
                    assertThrows(ExecutionException.class, () -> link.ended().get(20, TimeUnit.SECONDS));
            assertTrue(gaveUp.getCause() instanceof IOException);
        }
    }
}

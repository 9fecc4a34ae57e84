package org.strparser.kcm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What errors say of one: the same as of any other number. */
class WordingTest {
    private static final ByteBuffer ONE_BYTE = ByteBuffer.allocate(1).asReadOnlyBuffer();

    @Test
    void aSendBufferOfOneByte() throws Exception {
        try (Rig rig = new Rig(SocketType.DATAGRAM, 0)) {
            rig.socket.setSendBufferBytes(1);
            rig.socket.trySend(ONE_BYTE.duplicate());

            KcmException full = assertThrows(KcmException.class, () -> rig.socket.trySend(ONE_BYTE.duplicate()));

            assertEquals("the send buffer is full: queuedBytes=1, sendBufferBytes=1 (EAGAIN)", full.getMessage());
        }
    }

    @Test
    void aMessageOfOneByteThatIsNotSent() throws Exception {
        try (Rig rig = new Rig(SocketType.DATAGRAM, 1)) {
            rig.peerSends(0, "request");
            Inbound request = rig.socket.receive();
            rig.mux.unattach(request.connection());

            CompletableFuture<Sent> sent = rig.socket.reply(request, ONE_BYTE.duplicate());

            ExecutionException failed = assertThrows(ExecutionException.class, () -> sent.get(20, TimeUnit.SECONDS));
            assertEquals(
                    "a message of length 1 was not sent: NO_WAY_BACK (EPIPE)",
                    assertInstanceOf(KcmException.class, failed.getCause()).getMessage());
        }
    }

    @Test
    void anOptionOfOneByte() throws Exception {
        try (Rig rig = new Rig(SocketType.DATAGRAM, 0)) {
            LinuxOptions options = rig.socket.linuxOptions();

            KcmException refused = assertThrows(
                    KcmException.class,
                    () -> options.set(LinuxOptions.SOL_KCM, LinuxOptions.KCM_RECV_DISABLE, ONE_BYTE.duplicate()));

            assertEquals("a value of length 1; options have 4 bytes (EINVAL)", refused.getMessage());
        }
    }

    @Test
    void optionsOfASocket() {
        assertEquals(
                "receiveBufferBytes=1, lowWaterBytes=1, messageOverheadBytes=1, sendBufferBytes=0:"
                        + " the overhead is at least 0, the others at least 1",
                assertThrows(IllegalArgumentException.class, () -> new SocketOptions(1, 1, 1, 0))
                        .getMessage());
    }

    @Test
    void oneAttemptToDial() {
        ReconnectPolicy once = ReconnectPolicy.defaults().withAttempts(1);

        assertEquals(
                "first=PT20S, longest=PT10S, attempts=1, timeout=PT5S: the longest wait is at least the first, none is"
                        + " negative",
                assertThrows(IllegalArgumentException.class, () -> once.withFirst(Duration.ofSeconds(20)))
                        .getMessage());
    }
}

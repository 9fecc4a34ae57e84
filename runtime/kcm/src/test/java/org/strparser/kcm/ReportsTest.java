package org.strparser.kcm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import javax.management.MBeanServer;
import org.junit.jupiter.api.Test;

/** What a multiplexor shows of itself. */
class ReportsTest {
    @Test
    void jmxShowsWhatThereIs() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try (Rig rig = new Rig(SocketType.DATAGRAM, 2);
                KcmJmx bean = KcmJmx.register(rig.kcm, server, "test")) {
            rig.peerSends(0, "x");

            assertEquals(1, server.getAttribute(bean.name(), "Multiplexors"));
            assertEquals(rig.kcm.statistics(), server.invoke(bean.name(), "statistics", new Object[0], new String[0]));
            assertTrue(server.getAttribute(bean.name(), "Mux").toString().contains("RX-Msgs"));
            assertThrows(IllegalArgumentException.class, () -> KcmJmx.register(rig.kcm, server, "test"));
        }
    }

    @Test
    void theStateIsInTheLayoutOfLinux() throws Exception {
        try (Rig rig = new Rig(SocketType.DATAGRAM, 1)) {
            rig.socket.cloneSocket();
            rig.peerSends(0, "abc");
            rig.socket.trySend(Rig.buffer("de"), SendFlag.BATCH);

            assertEquals("""
                    *** KCM statistics (1 MUX) ****
                    Object         RX-Msgs    RX-Bytes         TX-Msgs    TX-Bytes         Recv-Q   Rmem     Send-Q   Smem     Status
                    mux            1          7                0          0                -        -        -        -        KCMs: 2, Psocks 1
                       kcm-0       0          0                1          6                1        263      1        -        WMore RxWait\\s
                       kcm-1       0          0                0          0                0        0        0        -        RxWait\\s
                       psock-0     1          7                0          0                0        0        0        1       \\s
                    """.replace("\\s", " "), rig.kcm.report());
        }
    }
}

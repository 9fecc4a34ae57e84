package org.strparser.kcm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The interpreter of the scenarios itself: what it answers does not depend on how fast a thread beside comes on. */
class ScenarioOpsTest {

    /** As steer-back-pressure-loses-nothing, with a writer that is often behind the reader. */
    @Test
    void aWriterThatIsBehindIsWaitedFor() throws Exception {
        try (World world = new World()) {
            ScenarioOps ops = new ScenarioOps(world);
            world.writerRestMillis = 5;
            ops.run("tcp 0 rcvbuf=16384 csndbuf=16384");
            ops.run("kcm 0 dgram");
            ops.run("rcvbuf k0 0");
            ops.run("attach 0 s0 fix3000");
            ops.run("later 0 0 bwrite 0 ~300000");

            String all = ops.run("recvall 0 1000");

            assertTrue(all.startsWith("100 msgs of 3000..3000 bytes, 300000 bytes"), all);
            assertEquals("300000", ops.run("join 0"));
        }
    }
}

package org.strparser.runtime.driver;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.strparser.runtime.Outcome;
import org.strparser.testkit.Hex;

/** A loop that is drained serves no newcomer; its connections may finish their open messages, for a while. */
@Timeout(60)
class SelectorLoopDrainingTest extends LoopFixture {
    @Test
    void drainingLetsOpenMessagesFinish() throws Exception {
        serve();
        SocketChannel open = loops.connect();
        Notes inMessage = connection();
        SocketChannel idle = loops.connect();
        Notes between = connection();
        Loops.write(open, Hex.bytes("00 03 aa"));
        assertEquals("00", inMessage.message());

        loops.loop.drain(Duration.ofSeconds(30));

        assertEquals(
                new Outcome.Stopped(0, new byte[0]).offset(), between.outcome().offset());
        assertEquals(-1, idle.read(ByteBuffer.allocate(1)));
        assertFalse(inMessage.end.isDone());
        Loops.write(open, Hex.bytes("bb cc"));
        assertEquals("03aabbcc", inMessage.message());
        assertInstanceOf(Outcome.Stopped.class, inMessage.outcome());
        loops.join();
        assertThrows(IOException.class, loops::connect);
        idle.close();
        open.close();
    }

    @Test
    void drainingEndsAfterItsTimeout() throws Exception {
        serve();
        SocketChannel client = loops.connect();
        Notes server = connection();
        Loops.write(client, Hex.bytes("00 03 aa"));
        server.message();

        loops.loop.drain(Duration.ofMillis(50));

        loops.join();
        assertInstanceOf(Outcome.Stopped.class, server.outcome());
        assertArrayEquals(Hex.bytes("03 aa"), server.undelivered.get(30, SECONDS));
        client.close();
    }
}

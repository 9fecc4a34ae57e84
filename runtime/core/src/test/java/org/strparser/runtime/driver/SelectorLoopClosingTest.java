package org.strparser.runtime.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A loop is shut once, whoever comes first: the thread that is to run it, or the one that closes it. */
@Timeout(60)
class SelectorLoopClosingTest extends LoopFixture {
    private static final int ROUNDS = 3000;

    @Test
    void closedAtTheVeryTimeItIsFirstRun() throws Exception {
        List<Throwable> thrown = new CopyOnWriteArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            try (ServerSocketChannel server = ServerSocketChannel.open()) {
                server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                SelectorLoop loop = SelectorLoop.open();
                loop.listen(server, Service.of(SIZED, connection -> message -> {}));
                CyclicBarrier both = new CyclicBarrier(2);
                Thread runner = new Thread(() -> {
                    await(both);
                    loop.run();
                });
                runner.setUncaughtExceptionHandler((thread, e) -> thrown.add(e));
                runner.start();
                await(both);
                loop.close();
                runner.join();
                assertFalse(server.isOpen());
            }
        }
        assertEquals(List.of(), thrown);
    }

    @Test
    void whatWasClosedBeforeAnyoneRanItDoesNotRun() throws Exception {
        SelectorLoop loop = SelectorLoop.open();
        loop.close();

        loop.run();
        loop.close();
    }

    @Test
    void aClosedLoopTakesNothing() throws Exception {
        SocketChannel client = loops.connect();
        loops.loop.close();
        loops.join();

        assertThrows(ClosedSelectorException.class, () -> loops.loop.attach(client, Service.of(SIZED, this::note)));
        client.close();
    }

    @Test
    void aLoopThatNobodyRunsCanBeClosed() throws IOException {
        SelectorLoop idle = SelectorLoop.open();
        SocketChannel client = loops.connect();
        idle.attach(client, Service.of(SIZED, this::note));

        idle.close();
        idle.run();

        assertFalse(client.isOpen());
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}

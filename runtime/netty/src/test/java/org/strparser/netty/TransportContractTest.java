package org.strparser.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.strparser.runtime.Outcome;
import org.strparser.testkit.Cut;

/** What holds over every transport, whoever decides when is read. */
@ExtendWith(LeakCheck.class)
class TransportContractTest {
    /** A way to read. */
    record Row(Transport transport, boolean autoRead) {
        @Override
        public String toString() {
            return transport + (autoRead ? ", autoRead" : ", read()");
        }
    }

    static Stream<Row> table() {
        return Stream.of(Transport.values())
                .flatMap(transport -> Stream.of(new Row(transport, true), new Row(transport, false)));
    }

    private static TransportServer start(Row row) {
        assumeTrue(row.transport().isAvailable(), () -> "this kernel has no " + row.transport());
        return new TransportServer(row.transport(), row.autoRead());
    }

    private static void askAgain(Row row, ChannelHandlerContext ctx) {
        if (!row.autoRead()) {
            ctx.read();
        }
    }

    private static byte[] stream(List<String> messages, int count, int longest) {
        Random random = new Random(count);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            byte[] message = new byte[2 + random.nextInt(longest)];
            random.nextBytes(message);
            message[0] = (byte) ((message.length - 2) >> 8);
            message[1] = (byte) (message.length - 2);
            messages.add(ByteBufUtil.hexDump(message));
            bytes.writeBytes(message);
        }
        return bytes.toByteArray();
    }

    /** Sends the bytes in pieces, on a thread of its own since the peer may take its time, and then no more. */
    private static CompletableFuture<Void> send(TransportServer server, byte[] bytes) {
        return runAsync(() -> {
            try (Socket socket =
                    new Socket(server.address().getAddress(), server.address().getPort())) {
                socket.setTcpNoDelay(true);
                OutputStream out = socket.getOutputStream();
                int at = 0;
                for (int size : Cut.random(bytes.length, bytes.length).sizes()) {
                    out.write(bytes, at, size);
                    at += size;
                }
                socket.shutdownOutput();
                socket.setSoTimeout(20_000);
                assertEquals(-1, socket.getInputStream().read());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static CompletableFuture<Void> runAsync(Runnable task) {
        return CompletableFuture.runAsync(task, run -> new Thread(run).start());
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @MethodSource("table")
    void everyMessageComesWholeAndTheEndIsTold(Row row) throws Exception {
        List<String> messages = new ArrayList<>();
        byte[] bytes = stream(messages, 300, 900);
        try (TransportServer server = start(row)) {
            server.onMessage = (ctx, count) -> askAgain(row, ctx);

            CompletableFuture<Void> sent = send(server, Arrays.copyOf(bytes, bytes.length + 1));

            Outcome.Truncated end = assertInstanceOf(Outcome.Truncated.class, get(server.end));
            assertEquals(bytes.length, end.offset());
            get(server.closed);
            get(sent);
            assertEquals(messages, server.messages);
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void aPauseTakesEffectBeforeTheNextMessageAndNothingIsOverRead(Row row) throws Exception {
        List<String> messages = new ArrayList<>();
        byte[] bytes = stream(messages, 600, 900);
        try (TransportServer server = start(row)) {
            CompletableFuture<ChannelHandlerContext> paused = new CompletableFuture<>();
            long[] receivedThen = new long[1];
            server.onMessage = (ctx, count) -> {
                if (count == 100) {
                    ctx.channel().config().setAutoRead(false);
                    receivedThen[0] = server.receivedBytes;
                    paused.complete(ctx);
                } else {
                    askAgain(row, ctx);
                }
            };

            CompletableFuture<Void> sent = send(server, bytes);

            ChannelHandlerContext ctx = get(paused);
            server.turn();
            // A read that io_uring had begun by then cannot be called back: one buffer of at most 64 KiB.
            long onItsWay = row.transport() == Transport.IO_URING ? 65_536 : 0;
            ctx.executor()
                    .submit(() -> {
                        assertEquals(messages.subList(0, 100), server.messages);
                        assertTrue(server.receivedBytes - receivedThen[0] <= onItsWay, "read while paused");
                        if (row.autoRead()) {
                            ctx.channel().config().setAutoRead(true);
                        } else {
                            ctx.read();
                        }
                    })
                    .get(20, TimeUnit.SECONDS);
            assertEquals(new Outcome.Complete(bytes.length), get(server.end));
            get(sent);
            assertEquals(messages, server.messages);
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void smallMessagesThatAreKeptPinNoReceiveBuffer(Row row) throws Exception {
        List<String> messages = new ArrayList<>();
        byte[] bytes = stream(messages, 500, 200);
        try (TransportServer server = start(row)) {
            server.keeps = true;
            server.onMessage = (ctx, count) -> askAgain(row, ctx);

            CompletableFuture<Void> sent = send(server, bytes);

            get(server.closed);
            get(sent);
            assertEquals(
                    messages, server.kept.stream().map(ByteBufUtil::hexDump).toList());
            server.received.forEach(buffer -> assertEquals(0, buffer.refCnt()));
            server.kept.forEach(ByteBuf::release);
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void takenOutItLosesNothing(Row row) throws Exception {
        List<String> messages = new ArrayList<>();
        byte[] bytes = stream(messages, 200, 900);
        try (TransportServer server = start(row)) {
            StringBuilder raw = new StringBuilder();
            server.onMessage = (ctx, count) -> {
                if (count == 50) {
                    ctx.pipeline().replace(server.parser, "raw", new Raw(raw, row.autoRead()));
                }
                askAgain(row, ctx);
            };

            CompletableFuture<Void> sent = send(server, bytes);

            get(server.closed);
            get(sent);
            assertEquals(messages.subList(0, 50), server.messages);
            assertEquals(String.join("", messages.subList(50, 200)), raw.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void behindAHandOverNothingIsLost(Row row) throws Exception {
        List<String> messages = new ArrayList<>();
        byte[] before = stream(messages, 50, 900);
        byte[] after = new byte[30_000];
        Arrays.fill(after, (byte) 0xff);
        byte[] bytes = Arrays.copyOf(before, before.length + after.length);
        System.arraycopy(after, 0, bytes, before.length, after.length);
        try (TransportServer server = start(row)) {
            StringBuilder raw = new StringBuilder();
            server.onMessage = (ctx, count) -> askAgain(row, ctx);
            server.onEnd = (ctx, end) -> {
                ctx.pipeline().replace(server.parser, "raw", new Raw(raw, row.autoRead()));
                askAgain(row, ctx);
            };

            CompletableFuture<Void> sent = send(server, bytes);

            assertEquals(
                    before.length,
                    assertInstanceOf(Outcome.HandedOver.class, get(server.end)).offset());
            get(server.closed);
            get(sent);
            assertEquals(messages, server.messages);
            assertEquals("ff".repeat(after.length), raw.toString());
        }
    }

    /** Who goes on. */
    private static final class Raw extends ChannelInboundHandlerAdapter {
        private final StringBuilder seen;
        private final boolean autoRead;

        Raw(StringBuilder seen, boolean autoRead) {
            this.seen = seen;
            this.autoRead = autoRead;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            seen.append(ByteBufUtil.hexDump(bytes));
            bytes.release();
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext ctx) {
            if (!autoRead) {
                ctx.read();
            }
        }
    }
}

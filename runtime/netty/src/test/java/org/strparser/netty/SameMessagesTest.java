package org.strparser.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.strparser.runtime.Outcome;
import org.strparser.runtime.StreamParser;
import org.strparser.testkit.Cut;

/** A pipeline gives the messages and the end that the stream parser gives, whatever is fed, however it is cut and asked for. */
class SameMessagesTest {

    @BeforeContainer
    static void watch() {
        LeakCheck.start();
    }

    @AfterContainer
    static void check() {
        LeakCheck.check();
    }

    /** Takes messages; pauses, resumes and asks at random, where it may. */
    private static final class Application extends ChannelInboundHandlerAdapter {
        private final Random random;
        private final boolean capricious;
        private final List<String> messages = new ArrayList<>();
        private final List<ByteBuf> kept = new ArrayList<>();
        private String end = "";

        Application(Random random, boolean capricious) {
            this.random = random;
            this.capricious = capricious;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            messages.add(ByteBufUtil.hexDump(bytes));
            kept.add(bytes);
            if (capricious) {
                ctx.channel().config().setAutoRead(random.nextInt(3) > 0);
                if (random.nextInt(3) == 0) {
                    ctx.read();
                }
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            end = SameMessagesTest.text(((StreamEnd) event).outcome());
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            // The event says the same.
        }
    }

    private static String text(Outcome outcome) {
        return outcome.getClass().getSimpleName()
                + outcome.offset()
                + (outcome instanceof Outcome.Failed failed ? failed.message() + failed.at() : "");
    }

    /** Mostly whole messages, some of them empty or long, sometimes an end of another kind. */
    private static byte[] stream(Random random) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int count = random.nextInt(12);
        for (int i = 0; i < count; i++) {
            int length = random.nextInt(4) == 0 ? random.nextInt(4200) : random.nextInt(9);
            length = random.nextInt(30) == 0 ? 0xfffd + random.nextInt(3) : length;
            bytes.write(length >> 8);
            bytes.write(length);
            byte[] body = new byte[length > 5000 ? random.nextInt(5) : length];
            random.nextBytes(body);
            bytes.writeBytes(body);
        }
        byte[] all = bytes.toByteArray();
        return random.nextInt(3) == 0 ? Arrays.copyOf(all, random.nextInt(all.length + 1)) : all;
    }

    private static ByteBuf buffer(byte[] bytes, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Unpooled.wrappedBuffer(bytes.clone());
            case 1 -> PooledByteBufAllocator.DEFAULT.directBuffer(4096).writeBytes(bytes);
            case 2 -> UnpooledByteBufAllocator.DEFAULT.heapBuffer(8).writeBytes(bytes);
            default -> {
                int middle = random.nextInt(bytes.length + 1);
                yield Unpooled.wrappedBuffer(
                        Unpooled.copiedBuffer(bytes, 0, middle),
                        Unpooled.directBuffer().writeBytes(bytes, middle, bytes.length - middle));
            }
        };
    }

    @Property(tries = 500)
    void thePipelineGivesWhatTheStreamParserGives(@ForAll long seed, @ForAll boolean capricious) {
        Random random = new Random(seed);
        byte[] bytes = stream(random);
        List<String> expected = new ArrayList<>();
        StreamParser whole = Rules.FRAME.newStream(message -> expected.add(ByteBufUtil.hexDump(message.copy())));
        whole.feed(bytes, 0, bytes.length);
        String end = text(whole.end());

        Application application = new Application(random, capricious);
        HandlerOptions options = HandlerOptions.defaults().withCopyBelowBytes(random.nextInt(3) * 10);
        EmbeddedChannel channel = new EmbeddedChannel(new StreamParserHandler(Rules.FRAME, options), application);
        List<ByteBuf> received = new ArrayList<>();
        int at = 0;
        for (int size : Cut.random(seed, bytes.length).sizes()) {
            ByteBuf buffer = buffer(Arrays.copyOfRange(bytes, at, at + size), random);
            received.add(buffer);
            channel.writeInbound(buffer);
            at += size;
            if (random.nextInt(4) == 0) {
                channel.read();
            }
        }
        channel.finish();

        assertEquals(expected, application.messages);
        assertEquals(end, application.end);
        for (int i = 0; i < expected.size(); i++) {
            ByteBuf kept = application.kept.get(i);
            assertEquals(expected.get(i), ByteBufUtil.hexDump(kept), "kept, it stays as it was");
            kept.release();
        }
        received.forEach(buffer -> assertEquals(0, buffer.refCnt()));
    }

    @Property(tries = 300)
    void takenOutAnywhereItLosesNothing(@ForAll long seed, @ForAll boolean insideAMessage) {
        Random random = new Random(seed);
        byte[] bytes = stream(random);
        StringBuilder seen = new StringBuilder();
        StreamParserHandler parser = new StreamParserHandler(Rules.FRAME);
        int[] messagesLeft = {random.nextInt(6)};
        EmbeddedChannel channel = new EmbeddedChannel(parser, new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext ctx, Object message) {
                ByteBuf buffer = (ByteBuf) message;
                seen.append(ByteBufUtil.hexDump(buffer));
                buffer.release();
                if (insideAMessage && messagesLeft[0]-- == 0) {
                    ctx.pipeline().remove(parser);
                }
            }

            @Override
            public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
                // Behind a failure, too, nothing is lost.
            }
        });
        List<Integer> sizes = Cut.random(seed, bytes.length).sizes();
        int at = 0;
        int removedBefore = random.nextInt(sizes.size() + 1);
        for (int i = 0; i < sizes.size(); i++) {
            if (i == removedBefore && channel.pipeline().context(parser) != null) {
                channel.pipeline().remove(parser);
            }
            channel.writeInbound(buffer(Arrays.copyOfRange(bytes, at, at + sizes.get(i)), random));
            at += sizes.get(i);
        }
        if (channel.pipeline().context(parser) != null) {
            channel.pipeline().remove(parser);
        }
        channel.finish();

        assertEquals(ByteBufUtil.hexDump(bytes), seen.toString());
    }
}

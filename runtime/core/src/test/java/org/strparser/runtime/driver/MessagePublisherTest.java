package org.strparser.runtime.driver;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.strparser.runtime.Message;
import org.strparser.runtime.Options;
import org.strparser.runtime.Outcome;
import org.strparser.testkit.Cut;
import org.strparser.testkit.Hex;
import org.strparser.testkit.Memory;

@Timeout(60)
class MessagePublisherTest {

    /** Asks for one message after the other and notes what comes. */
    private static final class Noting implements Flow.Subscriber<Message> {
        final List<String> messages = new ArrayList<>();
        final CompletableFuture<List<String>> all = new CompletableFuture<>();
        private Flow.Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(1);
        }

        @Override
        public void onNext(Message message) {
            messages.add(Hex.text(message.copy()));
            subscription.request(1);
        }

        @Override
        public void onError(Throwable thrown) {
            all.completeExceptionally(thrown);
        }

        @Override
        public void onComplete() {
            all.complete(messages);
        }
    }

    private static MessagePublisher messages(Flow.Publisher<ByteBuffer> bytes) {
        return new MessagePublisher(MessageReaderTest.SIZED, Options.defaults(), bytes);
    }

    @ParameterizedTest
    @EnumSource(Cut.class)
    void messagesOfAnotherThreadsBytesComeInOrder(Cut cut) {
        byte[] bytes = Hex.bytes("02 aabb 00 01 cc 00 00 03 010203");
        cut.of(bytes.length).forEach(segments -> {
            Noting noting = new Noting();
            try (SubmissionPublisher<ByteBuffer> source = new SubmissionPublisher<>()) {
                messages(source).subscribe(noting);
                segments.feed(bytes, Memory.HEAP, buffer -> source.submit(buffer.duplicate()));
            }

            assertEquals(
                    List.of("02aabb", "00", "01cc", "00", "00", "03010203"),
                    noting.all.orTimeout(30, SECONDS).join());
        });
    }

    @Test
    void anEndInsideAMessageIsAnError() {
        Noting noting = new Noting();
        try (SubmissionPublisher<ByteBuffer> source = new SubmissionPublisher<>()) {
            messages(source).subscribe(noting);
            source.submit(ByteBuffer.wrap(Hex.bytes("00 02 aa")));
        }

        Throwable thrown =
                noting.all.handle((ignored, e) -> e).orTimeout(30, SECONDS).join();

        Outcome.Truncated end = assertInstanceOf(
                Outcome.Truncated.class,
                assertInstanceOf(StreamEndedException.class, thrown).outcome());
        assertEquals("02aa", Hex.text(end.held()));
        assertEquals(List.of("00"), noting.messages);
    }

    @Test
    void aBrokenStreamCancelsItsSource() {
        Noting noting = new Noting();
        boolean[] cancelled = new boolean[1];
        messages(subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
                    @Override
                    public void request(long count) {
                        subscriber.onNext(ByteBuffer.wrap(Hex.bytes("00 fe 00")));
                    }

                    @Override
                    public void cancel() {
                        cancelled[0] = true;
                    }
                }))
                .subscribe(noting);

        Throwable thrown = noting.all.handle((ignored, e) -> e).join();

        assertEquals(
                "EBADMSG",
                assertInstanceOf(
                                Outcome.Failed.class,
                                assertInstanceOf(StreamEndedException.class, thrown)
                                        .outcome())
                        .errno());
        assertTrue(cancelled[0]);
    }
}

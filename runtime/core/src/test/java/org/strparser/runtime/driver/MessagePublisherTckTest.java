package org.strparser.runtime.driver;

import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.strparser.runtime.Message;
import org.strparser.runtime.Options;

/** The rules of reactive streams for publishers, from their own test kit. */
public class MessagePublisherTckTest extends FlowPublisherVerification<Message> {
    private static final int TIMEOUT_MILLIS = 1000;
    private static final int COLLECTED_MILLIS = 10_000;
    private static final int NOTHING_COMES_MILLIS = 100;

    public MessagePublisherTckTest() {
        super(new TestEnvironment(TIMEOUT_MILLIS, NOTHING_COMES_MILLIS), COLLECTED_MILLIS);
    }

    @Override
    public Flow.Publisher<Message> createFlowPublisher(long elements) {
        return new MessagePublisher(MessageReaderTest.SIZED, Options.defaults(), new Segmented(elements));
    }

    @Override
    public Flow.Publisher<Message> createFailedFlowPublisher() {
        return new MessagePublisher(MessageReaderTest.SIZED, Options.defaults(), subscriber -> {
            subscriber.onSubscribe(new Segmented.Nothing());
            subscriber.onError(new IllegalStateException("no bytes"));
        });
    }

    /** Messages 01 xx in segments of three bytes, so that every other one straddles. */
    private static final class Segmented implements Flow.Publisher<ByteBuffer> {
        private final long messages;

        Segmented(long messages) {
            this.messages = messages;
        }

        @Override
        public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
            subscriber.onSubscribe(new Sending(messages * 2, subscriber));
        }

        private static final class Nothing implements Flow.Subscription {
            @Override
            public void request(long count) {
                // It has failed.
            }

            @Override
            public void cancel() {
                // It has failed.
            }
        }

        /** Sends when it is asked, in the thread that asks. */
        private static final class Sending implements Flow.Subscription {
            private final long bytes;
            private final Flow.Subscriber<? super ByteBuffer> subscriber;
            private long at;
            private boolean done;

            Sending(long bytes, Flow.Subscriber<? super ByteBuffer> subscriber) {
                this.bytes = bytes;
                this.subscriber = subscriber;
            }

            @Override
            public synchronized void request(long count) {
                if (done) {
                    return;
                }
                if (at == bytes) {
                    done = true;
                    subscriber.onComplete();
                    return;
                }
                ByteBuffer segment = ByteBuffer.allocate((int) Math.min(3, bytes - at));
                while (segment.hasRemaining()) {
                    segment.put((byte) (at++ % 2 == 0 ? 1 : 7));
                }
                subscriber.onNext(segment.flip());
            }

            @Override
            public synchronized void cancel() {
                done = true;
            }
        }
    }
}

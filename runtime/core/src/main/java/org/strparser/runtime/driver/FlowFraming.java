package org.strparser.runtime.driver;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.strparser.runtime.Message;
import org.strparser.runtime.MessageHandler;
import org.strparser.runtime.Options;
import org.strparser.runtime.Outcome;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.StreamParser;

/**
 * One subscription of a {@link MessagePublisher}: bytes in, messages out.
 *
 * <p>Bytes, demand and cancellation come from any thread. Whoever brings something and finds nobody at work does the work, also
 * that which comes meanwhile ({@link #work}); so that the stream and the subscriber see one thread at a time.
 */
final class FlowFraming implements Flow.Subscriber<ByteBuffer>, Flow.Subscription, MessageHandler {
    private final Flow.Subscriber<? super Message> downstream;
    private final StreamParser stream;
    /** How often {@link #work} has been asked for and not been done. */
    private final AtomicInteger asked = new AtomicInteger();

    private final AtomicLong demand = new AtomicLong();

    private volatile Flow.@Nullable Subscription upstream;
    /** What is being framed; null when the next bytes have been asked for. */
    private volatile @Nullable ByteBuffer current;
    /** No more bytes come. */
    private volatile boolean over;
    /** Why no more bytes come, or why the subscriber is refused; null if it is for no bad reason. */
    private volatile @Nullable Throwable failure;

    private volatile boolean cancelled;

    // What follows is for the one at work.
    private final Deque<Message> ready = new ArrayDeque<>();
    private boolean terminated;

    FlowFraming(ParserProgram program, Options options, Flow.Subscriber<? super Message> downstream) {
        this.downstream = downstream;
        this.stream = program.newStream(this, options);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        Objects.requireNonNull(subscription, "subscription");
        if (upstream != null) {
            subscription.cancel();
            return;
        }
        upstream = subscription;
        downstream.onSubscribe(this);
        subscription.request(1);
    }

    @Override
    public void onNext(ByteBuffer bytes) {
        current = Objects.requireNonNull(bytes, "bytes");
        work();
    }

    @Override
    public void onError(Throwable thrown) {
        failure = Objects.requireNonNull(thrown, "thrown");
        over = true;
        work();
    }

    @Override
    public void onComplete() {
        over = true;
        work();
    }

    @Override
    public void request(long count) {
        if (count <= 0) {
            failure = new IllegalArgumentException("a request of " + count + " messages, not of at least 1 (rule 3.9)");
        } else {
            demand.accumulateAndGet(count, (a, b) -> a + b < 0 ? Long.MAX_VALUE : a + b);
        }
        work();
    }

    @Override
    public void cancel() {
        cancelled = true;
        work();
    }

    /** Called by the stream, in {@link #frame}. */
    @Override
    public void onMessage(Message message) {
        ready.add(message.retain());
        if (ready.size() >= demand.get()) {
            stream.pause();
        }
    }

    private void work() {
        if (asked.getAndIncrement() != 0) {
            return;
        }
        int doing = 1;
        do {
            step();
            doing = asked.addAndGet(-doing);
        } while (doing != 0);
    }

    private void step() {
        Throwable failed = failure;
        if (terminated) {
            return;
        }
        if (cancelled || (failed != null && !over)) {
            cancelUpstream(failed);
            return;
        }
        emit();
        while (!cancelled && demand.get() > 0 && stream.isOpen() && frame()) {
            emit();
        }
        if (!cancelled && ready.isEmpty()) {
            end(failed);
        }
    }

    /** Frames what is there. Answers whether something was. */
    private boolean frame() {
        ByteBuffer bytes = current;
        if (bytes == null) {
            return false;
        }
        stream.unpause();
        stream.feed(bytes);
        Flow.Subscription source = upstream;
        if (!bytes.hasRemaining() && stream.isOpen() && source != null) {
            current = null;
            source.request(1);
        }
        return true;
    }

    private void emit() {
        while (!cancelled && demand.get() > 0 && !ready.isEmpty()) {
            demand.accumulateAndGet(1, (all, one) -> all == Long.MAX_VALUE ? all : all - one);
            downstream.onNext(ready.remove());
        }
    }

    /** Ends the subscription if the stream is over and all its messages are out. */
    private void end(@Nullable Throwable failed) {
        if (stream.isOpen() && over && current == null) {
            // What is held may turn out to be messages now; they wait for demand like others.
            stream.end();
        }
        if (stream.isOpen() || !ready.isEmpty()) {
            return;
        }
        terminated = true;
        Flow.Subscription source = upstream;
        if (!over && source != null) {
            source.cancel();
        }
        Outcome outcome = stream.end();
        if (failed != null) {
            downstream.onError(failed);
        } else if (outcome instanceof Outcome.Complete) {
            downstream.onComplete();
        } else {
            downstream.onError(new StreamEndedException(outcome));
        }
    }

    private void cancelUpstream(@Nullable Throwable refused) {
        terminated = true;
        ready.clear();
        stream.stop();
        Flow.Subscription source = upstream;
        if (source != null) {
            source.cancel();
        }
        if (!cancelled && refused != null) {
            downstream.onError(refused);
        }
    }
}

package org.strparser.kcm;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;

/**
 * How the multiplexors of a {@link Kcm} work.
 *
 * @param loopCount threads that read, parse and write; at least 1
 * @param socket what new message sockets begin with
 * @param policy which connection sends next
 * @param steeringKey which messages go to the same socket; empty: any message goes to any
 * @param listener hears of errors and losses
 * @param nanoClock the time of assembly timeouts and reconnections: {@link System#nanoTime}
 * @param threads makes the loops' threads
 */
public record KcmOptions(
        int loopCount,
        SocketOptions socket,
        TransmitPolicy policy,
        Optional<SteeringKey> steeringKey,
        KcmListener listener,
        LongSupplier nanoClock,
        ThreadFactory threads) {

    public KcmOptions {
        if (loopCount < 1) {
            throw new IllegalArgumentException("loopCount=" + loopCount + " is not at least 1");
        }
        Objects.requireNonNull(socket, "socket");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(steeringKey, "steeringKey");
        Objects.requireNonNull(listener, "listener");
        Objects.requireNonNull(nanoClock, "nanoClock");
        Objects.requireNonNull(threads, "threads");
    }

    /** One loop, round-robin, no keys, daemon threads. */
    public static KcmOptions defaults() {
        return new KcmOptions(
                1,
                SocketOptions.defaults(),
                TransmitPolicy.ROUND_ROBIN,
                Optional.empty(),
                KcmListener.NONE,
                System::nanoTime,
                loop -> {
                    Thread thread = new Thread(loop, "kcm-loop");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    public KcmOptions withLoopCount(int count) {
        return new KcmOptions(count, socket, policy, steeringKey, listener, nanoClock, threads);
    }

    public KcmOptions withSocket(SocketOptions options) {
        return new KcmOptions(loopCount, options, policy, steeringKey, listener, nanoClock, threads);
    }

    public KcmOptions withPolicy(TransmitPolicy which) {
        return new KcmOptions(loopCount, socket, which, steeringKey, listener, nanoClock, threads);
    }

    public KcmOptions withSteeringKey(SteeringKey key) {
        return new KcmOptions(loopCount, socket, policy, Optional.of(key), listener, nanoClock, threads);
    }

    public KcmOptions withListener(KcmListener hears) {
        return new KcmOptions(loopCount, socket, policy, steeringKey, hears, nanoClock, threads);
    }

    public KcmOptions withNanoClock(LongSupplier clock) {
        return new KcmOptions(loopCount, socket, policy, steeringKey, listener, clock, threads);
    }

    public KcmOptions withThreads(ThreadFactory factory) {
        return new KcmOptions(loopCount, socket, policy, steeringKey, listener, nanoClock, factory);
    }
}

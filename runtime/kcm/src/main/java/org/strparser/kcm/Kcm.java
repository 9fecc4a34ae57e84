package org.strparser.kcm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The threads that multiplexors run on, and the multiplexors: what a network namespace is to Linux. From any thread.
 */
public final class Kcm implements AutoCloseable {
    private final KcmOptions options;
    private final List<IoLoop> loops = new ArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by {@link #lock}; the newest first. */
    private final List<Multiplexor> multiplexors = new ArrayList<>();
    /** Of multiplexors that have ended; guarded by {@link #lock}. */
    private KcmCounters past = KcmCounters.zero();

    private Kcm(KcmOptions options) {
        this.options = options;
    }

    /** With {@link KcmOptions#defaults}. */
    public static Kcm start() throws IOException {
        return start(KcmOptions.defaults());
    }

    /** Starts the loops. */
    public static Kcm start(KcmOptions options) throws IOException {
        Kcm kcm = new Kcm(options);
        for (int i = 0; i < options.loopCount(); i++) {
            kcm.loops.add(new IoLoop(options.threads()));
        }
        kcm.loops.forEach(IoLoop::start);
        return kcm;
    }

    KcmOptions options() {
        return options;
    }

    IoLoop nextLoop() {
        return loops.get(Math.floorMod(turn.getAndIncrement(), loops.size()));
    }

    /** A new multiplexor, by its first socket. */
    public MessageSocket open(SocketType type) throws KcmException {
        Multiplexor mux = new Multiplexor(this, type);
        lock.lock();
        try {
            multiplexors.add(0, mux);
        } finally {
            lock.unlock();
        }
        return mux.newSocket();
    }

    /** The multiplexors there are, the newest first. */
    public List<Multiplexor> multiplexors() {
        lock.lock();
        try {
            return List.copyOf(multiplexors);
        } finally {
            lock.unlock();
        }
    }

    void ended(Multiplexor mux) {
        KcmCounters last = mux.counters();
        lock.lock();
        try {
            if (multiplexors.remove(mux)) {
                past = past.plus(last);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The sum over all multiplexors that there have ever been. */
    public KcmCounters counters() {
        lock.lock();
        try {
            KcmCounters sum = past;
            for (Multiplexor mux : multiplexors) {
                sum = sum.plus(mux.counters());
            }
            return sum;
        } finally {
            lock.unlock();
        }
    }

    /** The state of all multiplexors, in the layout of /proc/net/kcm. */
    public String report() {
        return Reports.state(multiplexors());
    }

    /** The counters, in the layout of /proc/net/kcm_stats. */
    public String statistics() {
        return Reports.counters(counters());
    }

    /**
     * Waits until the loops have nothing to do: all that TCP has for them is read and parsed, all that TCP takes is written, and
     * timeouts have been looked at. For tests and orderly ends. Not from a callback.
     */
    public void settle() {
        boolean worked = true;
        while (worked) {
            worked = false;
            for (IoLoop loop : loops) {
                worked |= loop.settle();
            }
        }
    }

    /** Closes all sockets, and so all multiplexors; connections are unattached. Then the loops end. */
    @Override
    public void close() {
        for (Multiplexor mux : multiplexors()) {
            mux.sockets().forEach(MessageSocket::close);
        }
        loops.forEach(IoLoop::close);
    }
}

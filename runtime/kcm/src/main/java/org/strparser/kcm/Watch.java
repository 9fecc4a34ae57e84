package org.strparser.kcm;

import java.nio.channels.Selector;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Changes of what can be done, each told once: as an edge-triggered epoll. Selectors that are to wake up at each change can be
 * added: {@code select()} returns, and whoever selects looks at the sockets. From any thread.
 */
public final class Watch {
    private final Supplier<Set<Ready>> ready;
    private final AtomicBoolean changed = new AtomicBoolean(true);
    private final List<Selector> selectors = new CopyOnWriteArrayList<>();

    Watch(Supplier<Set<Ready>> ready) {
        this.ready = ready;
    }

    /** Something has changed. Must not wait: it is called under locks. */
    void edge() {
        changed.set(true);
        for (Selector selector : selectors) {
            selector.wakeup();
        }
    }

    /** What can be done now, if something has changed since the last call; else nothing. The first call tells what can be done. */
    public Set<Ready> poll() {
        return changed.getAndSet(false) ? ready.get() : EnumSet.noneOf(Ready.class);
    }

    /** Wakes a selector up at each change from now on. */
    public void wake(Selector selector) {
        selectors.add(selector);
        selector.wakeup();
    }

    /** No longer wakes it up. */
    public void unwake(Selector selector) {
        selectors.remove(selector);
    }
}

package org.strparser.kcm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which socket takes a message. Guarded by the multiplexor's lock; no socket, thread or clock in it.
 *
 * <pre>
 *   source ──▶ bound socket, else the first of the line ──▶ full? the next ──▶ none left: parked, the parser pauses
 *   line:    sockets that take messages, first come first served                              (K15, K16, K18)
 *   parked:  sources with one message each, in the order in which they began to wait          (K17)
 *   held:    messages displaced from a socket that was disabled or closed, before all others  (K23, K26)
 * </pre>
 *
 * <p>A socket with something to take gets held messages first, then parked ones, one of each source; only when none is left it
 * joins the line (K20). With a {@link SteeringKey}, a message that has a key has one socket only, which the key chooses, and
 * waits for it.
 */
final class Steering {
    private final Deque<Inbox> line = new ArrayDeque<>();
    private final Deque<Source> ready = new ArrayDeque<>();
    private final Deque<Inbound> held = new ArrayDeque<>();
    private final KeyedChoice choice;

    Steering(boolean keyed) {
        this.choice = new KeyedChoice(keyed);
    }

    /** K4: a new socket may get messages before anyone reads. */
    void add(Inbox inbox) {
        choice.add(inbox);
        receiveReady(inbox);
        afterChange();
    }

    /** K16–K18. Answers whether a socket took it; if not, it is parked and the source is to pause. */
    boolean deliver(Source source, Inbound message) {
        Inbox only = choice.of(message);
        if (only != null) {
            return only.offer(message) || park(source, message);
        }
        while (true) {
            Inbox target = source.bound;
            if (target == null) {
                target = line.poll();
                if (target == null) {
                    return park(source, message);
                }
                target.waiting = false;
                target.bound = source;
                source.bound = target;
            }
            if (target.offer(message)) {
                return true;
            }
            unbind(source, target);
        }
    }

    private boolean park(Source source, Inbound message) {
        source.parked = message;
        ready.add(source);
        return false;
    }

    private static void unbind(Source source, Inbox target) {
        source.bound = null;
        target.bound = null;
    }

    /** K19: a connection has been read as far as there was something; its socket goes to the end of the line. */
    void endPass(Source source) {
        Inbox target = source.bound;
        if (target != null) {
            unbind(source, target);
            receiveReady(target);
        }
    }

    /** K20. */
    private void receiveReady(Inbox inbox) {
        if (inbox.waiting || inbox.bound != null || inbox.disabled || inbox.closed) {
            return;
        }
        if (takeBacklog(inbox)) {
            inbox.waiting = true;
            line.add(inbox);
        }
    }

    /** Gives a socket what waits for it. Answers whether all of that fitted. */
    private boolean takeBacklog(Inbox inbox) {
        for (Iterator<Inbound> each = held.iterator(); each.hasNext(); ) {
            Inbound message = each.next();
            if (choice.allows(message, inbox)) {
                if (!inbox.offer(message)) {
                    return false;
                }
                each.remove();
            }
        }
        for (Iterator<Source> each = ready.iterator(); each.hasNext(); ) {
            Source source = each.next();
            if (choice.allows(source.waiting(), inbox)) {
                if (!inbox.offer(source.waiting())) {
                    return false;
                }
                each.remove();
                source.unpark();
            }
        }
        return true;
    }

    /** K21: a message was read. */
    void freed(Inbox inbox) {
        if (inbox.isLow()) {
            receiveReady(inbox);
            if (choice.isKeyed() && !inbox.disabled && !inbox.closed) {
                takeBacklog(inbox);
            }
        }
    }

    /** K23, K24. */
    void setDisabled(Inbox inbox, boolean disabled) {
        if (inbox.disabled == disabled) {
            return;
        }
        inbox.disabled = disabled;
        if (disabled) {
            choice.remove(inbox);
            displace(inbox);
        } else {
            choice.add(inbox);
            receiveReady(inbox);
        }
        afterChange();
    }

    /** K26, K69: what it has goes to the others. */
    void close(Inbox inbox) {
        inbox.closed = true;
        choice.remove(inbox);
        displace(inbox);
        afterChange();
    }

    /** Moves what a socket has to the first in line, then the next when that is full; the rest is held. */
    private void displace(Inbox inbox) {
        leaveLine(inbox);
        while (!inbox.queue.isEmpty()) {
            Inbound message = inbox.take();
            if (!displaced(message)) {
                held.add(message);
            }
        }
    }

    private boolean displaced(Inbound message) {
        Inbox only = choice.of(message);
        if (only != null) {
            return only.offer(message);
        }
        while (!line.isEmpty()) {
            Inbox first = line.element();
            if (first.offer(message)) {
                return true;
            }
            leaveLine(first);
        }
        return false;
    }

    private void leaveLine(Inbox inbox) {
        if (inbox.waiting) {
            inbox.waiting = false;
            line.remove(inbox);
        }
        Source source = inbox.bound;
        if (source != null) {
            unbind(source, inbox);
        }
    }

    /** With keys, messages that waited for one socket may now be another's. */
    private void afterChange() {
        if (choice.isKeyed()) {
            List.copyOf(choice.members()).forEach(this::takeBacklog);
        }
    }

    /** K11: a connection goes. Answers the message that waited on it, which is lost; null if there was none. */
    @Nullable
    Inbound remove(Source source) {
        endPass(source);
        Inbound lost = source.parked;
        if (lost != null) {
            ready.remove(source);
            source.parked = null;
        }
        return lost;
    }

    /** K27: the held messages, which nobody will get. */
    List<Inbound> purge() {
        List<Inbound> lost = new ArrayList<>(held);
        held.clear();
        return lost;
    }

    int heldCount() {
        return held.size();
    }
}

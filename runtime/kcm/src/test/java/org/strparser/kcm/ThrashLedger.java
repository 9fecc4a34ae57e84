package org.strparser.kcm;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.strparser.kcm.Loss.Cause;

/**
 * What came of each message of a thrash. Into the multiplexor: delivered once, or reported lost, or cut off with a connection that
 * was taken out. Out of it: arrived once, or its sender is told that it never will; only what TCP had taken when a connection died
 * may be missing without a word.
 */
final class ThrashLedger implements KcmListener {
    private final Map<TcpConnection, In> byConnection = new ConcurrentHashMap<>();
    private final List<In> peers = new ArrayList<>();
    private final List<List<Out>> senders = new ArrayList<>();
    /** The last number of a sender that came over a connection, and of a connection that came to a socket. */
    private final Map<String, Integer> last = new HashMap<>();

    private final AtomicLong losses = new AtomicLong();
    final AtomicLong ended = new AtomicLong();
    long submitted;
    long delivered;

    /** Messages of one peer. */
    static final class In {
        final TcpConnection connection;
        /** How many it has sent wholly. */
        int sent;
        /** Whether each of them has to be parsed: nothing cut the connection. */
        boolean intact = true;

        final BitSet delivered = new BitSet();
        /** Whole messages that were reported lost. */
        final AtomicInteger lost = new AtomicInteger();

        In(TcpConnection connection) {
            this.connection = connection;
        }

        int accounted() {
            return delivered.cardinality() + lost.get();
        }
    }

    /** A message of a socket. */
    static final class Out {
        /** The only connection that it may come over; empty for any. */
        final Optional<TcpConnection> only;

        volatile Optional<TcpConnection> takenBy = Optional.empty();
        volatile boolean failed;
        boolean arrived;

        Out(Optional<TcpConnection> only) {
            this.only = only;
        }
    }

    In peer(TcpConnection connection) {
        In in = new In(connection);
        peers.add(in);
        byConnection.put(connection, in);
        return in;
    }

    /** The number of a new sender's messages. */
    int sender() {
        senders.add(new ArrayList<>());
        return -senders.size();
    }

    List<Out> of(int sender) {
        return senders.get(-sender - 1);
    }

    void submitted(int sender, Out message) {
        of(sender).add(message);
        submitted++;
    }

    /** TCP has all of a message, or its sender was told that it never will. */
    void ended(Out message, @org.jspecify.annotations.Nullable Sent sent) {
        message.failed = sent == null;
        message.takenBy = Optional.ofNullable(sent).map(Sent::connection);
        ended.incrementAndGet();
    }

    @Override
    public void onLoss(Loss loss) {
        losses.incrementAndGet();
        if (loss.cause() == Cause.UNATTACHED_WAITING || loss.cause() == Cause.NEVER_READ) {
            byConnection.get(loss.connection().orElseThrow()).lost.incrementAndGet();
        }
    }

    /** A socket has read a message. */
    void delivered(MessageSocket socket, Inbound inbound, boolean ordered) {
        ThrashMessage message = ThrashMessage.of(inbound.bytes());
        In in = peers.get(message.origin());
        if (inbound.connection() != in.connection) {
            throw new AssertionError(message + " came from " + inbound.connection());
        }
        if (in.delivered.get(message.number())) {
            throw new AssertionError(message + " was delivered twice");
        }
        in.delivered.set(message.number());
        delivered++;
        if (ordered) {
            inOrder(message, "at " + System.identityHashCode(socket));
        }
    }

    /** A peer has read a message. */
    void arrived(In at, byte[] bytes) {
        ThrashMessage message = ThrashMessage.of(bytes);
        Out out = of(message.origin()).get(message.number());
        if (out.arrived) {
            throw new AssertionError(message + " came twice");
        }
        if (out.only.isPresent() && out.only.get() != at.connection) {
            throw new AssertionError(message + " answers another peer");
        }
        out.arrived = true;
        if (out.only.isEmpty()) {
            inOrder(message, "over " + System.identityHashCode(at));
        }
    }

    private void inOrder(ThrashMessage message, String where) {
        Integer before = last.put(message.origin() + where, message.number());
        if (before != null && before > message.number()) {
            throw new AssertionError(message + " came behind number " + before);
        }
    }

    /** Whether nothing is to be waited for any more. */
    boolean isComplete() {
        return ended.get() == submitted
                && peers.stream().allMatch(in -> !in.intact || in.accounted() == in.sent)
                && senders.stream().flatMap(List::stream).allMatch(this::isThere);
    }

    private boolean isThere(Out out) {
        return out.arrived
                || out.takenBy.map(byConnection::get).filter(in -> in.intact).isEmpty();
    }

    /** Every message is accounted for. */
    void check(KcmCounters counters) {
        for (In in : peers) {
            // What was parsed is the beginning of what was sent: a hole is a loss, and was reported.
            boolean holes = in.delivered.length() > in.accounted();
            if (holes || in.accounted() > in.sent || (in.intact && in.accounted() < in.sent)) {
                throw new AssertionError("of " + in.sent + " messages of peer " + peers.indexOf(in) + ", "
                        + in.delivered.cardinality() + " were delivered, the last is " + in.delivered.length() + ", "
                        + in.lost + " were reported lost" + (in.intact ? "; none may be missing" : ""));
            }
        }
        for (List<Out> sender : senders) {
            for (Out out : sender) {
                if (!isThere(out) || (out.failed && out.arrived)) {
                    throw new AssertionError("message " + sender.indexOf(out) + " of a socket, taken by " + out.takenBy
                            + ", failed " + out.failed + ", arrived " + out.arrived);
                }
            }
        }
        long whole = peers.stream().mapToLong(In::accounted).sum();
        long reported = counters.lostMessages().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        ConnectionCounters sum = counters.connections();
        if (sum.rxMessages() != whole
                || reported != losses.get()
                || ended.get() != submitted
                || sum.txMessages() != taken()
                || sum.reserved() != sum.unreserved()) {
            throw new AssertionError(whole + " accounted for, " + losses + " losses reported, " + submitted
                    + " submitted, " + ended + " ended, " + taken() + " taken by TCP; " + counters);
        }
    }

    private long taken() {
        return senders.stream()
                .flatMap(List::stream)
                .filter(out -> out.takenBy.isPresent())
                .count();
    }

    String summary(KcmCounters counters) {
        long sent = peers.stream().mapToLong(in -> in.sent).sum();
        long accounted = peers.stream().mapToLong(In::accounted).sum();
        return delivered + " delivered, " + (accounted - delivered) + " reported lost, " + (sent - accounted)
                + " cut off in TCP; " + submitted + " submitted, " + (submitted - taken()) + " reported unsent; "
                + counters.attached() + " attached, " + counters.txRetries() + " retries, " + counters.lostMessages();
    }
}

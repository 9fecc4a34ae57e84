package org.strparser.kcm;

import java.io.IOException;
import java.nio.channels.Channel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.strparser.kcm.KcmException.Kind;
import org.strparser.runtime.Options;
import org.strparser.runtime.ParserProgram;

/** The connections of a multiplexor: taken in, taken out, and counted for good. Guarded by the multiplexor's lock. */
final class Attachments {
    private final Multiplexor mux;
    private final TreeMap<Integer, Attachment> attachments = new TreeMap<>();
    private ConnectionCounters past = ConnectionCounters.zero();
    private long attachedCount;
    private long unattachedCount;
    private long unattachedReservedCount;
    private long readyDropCount;

    Attachments(Multiplexor mux) {
        this.mux = mux;
    }

    /** By index. */
    List<Attachment> all() {
        return mux.locked(() -> List.copyOf(attachments.values()));
    }

    /** As {@link Multiplexor#attach(Channel, ParserProgram, Options)}, on a loop. */
    TcpConnection attach(Channel channel, ParserProgram program, Options options, IoLoop loop) throws IOException {
        TcpConnection connection = AttachChecks.require(channel, program);
        connection.intake.probe();
        Attachment attached = enter(connection, program, options, loop);
        attached.loop().call(() -> {
            try {
                attached.begin();
            } catch (IOException e) {
                IoLoop.report(e);
            }
            return attached;
        });
        mux.run(() -> mux.transmit.free(attached.path));
        mux.tell(listener -> listener.onAttached(connection));
        return connection;
    }

    private Attachment enter(TcpConnection connection, ParserProgram program, Options options, IoLoop loop)
            throws KcmException {
        mux.guard.lock();
        try {
            mux.requireOpen();
            Options whole = options.withStreamAboveBytes(Options.defaults().streamAboveBytes());
            Attachment attached =
                    new Attachment(mux, loop, connection, Multiplexor.lowestFree(attachments), program, whole);
            if (!connection.claim(attached)) {
                throw new KcmException(Kind.ALREADY_ATTACHED, "the connection to " + connection + " is attached");
            }
            attachments.put(attached.index, attached);
            attachedCount++;
            return attached;
        } finally {
            mux.guard.unlock();
        }
    }

    /** As {@link Multiplexor#unattach}. */
    void unattach(Channel channel) throws KcmException {
        Attachment attached = channel instanceof TcpConnection connection ? connection.attachment : find(channel);
        if (attached == null
                || attached.multiplexor() != mux
                || !attached.loop().call(() -> detach(attached))) {
            throw new KcmException(Kind.NOT_ATTACHED, channel + " is not attached to this multiplexor");
        }
    }

    private @Nullable Attachment find(Channel channel) {
        return mux.lockedOrNull(() -> attachments.values().stream()
                .filter(each -> each.connection.channel() == channel)
                .findFirst()
                .orElse(null));
    }

    /** On the loop's thread. Answers whether it was attached. */
    boolean detach(Attachment attached) {
        boolean here = mux.locked(() -> attachments.remove(attached.index, attached) && forget(attached));
        if (here) {
            attached.end();
            mux.tell(listener -> listener.onUnattached(attached.connection));
        }
        return here;
    }

    private boolean forget(Attachment attached) {
        Inbound parked = mux.steering.remove(attached.source);
        if (parked != null) {
            readyDropCount++;
            mux.report(new Loss(Loss.Cause.UNATTACHED_WAITING, parked.length(), Optional.of(attached.connection)));
        }
        if (mux.transmit.remove(attached.path)) {
            unattachedReservedCount++;
        }
        unattachedCount++;
        past = past.plus(attached.counters());
        return true;
    }

    /** The multiplexor ends: all are taken out. */
    void close() {
        for (Attachment attached : all()) {
            attached.loop().call(() -> detach(attached));
        }
    }

    /** Of those there are and those there were. */
    KcmCounters counters(Map<Loss.Cause, Long> lost) {
        ConnectionCounters sum = past;
        for (Attachment attached : attachments.values()) {
            sum = sum.plus(attached.counters());
        }
        return new KcmCounters(
                sum,
                mux.transmit.retryCount,
                attachedCount,
                unattachedCount,
                unattachedReservedCount,
                readyDropCount,
                lost);
    }
}

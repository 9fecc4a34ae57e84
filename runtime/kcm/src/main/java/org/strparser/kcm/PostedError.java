package org.strparser.kcm;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The error that waits on a connection until somebody takes it: Linux' SO_ERROR, except that a later one does not hide it. */
final class PostedError {
    private final AtomicReference<@Nullable ConnectionError> pending = new AtomicReference<>();

    /** One that nobody has taken stays. */
    void post(ConnectionError error) {
        pending.compareAndSet(null, error);
    }

    void clear() {
        pending.set(null);
    }

    Optional<ConnectionError> present() {
        return Optional.ofNullable(pending.get());
    }

    Optional<ConnectionError> take() {
        return Optional.ofNullable(pending.getAndSet(null));
    }

    void throwIfAny() throws KcmException {
        ConnectionError error = pending.getAndSet(null);
        if (error != null) {
            throw error.toException();
        }
    }
}

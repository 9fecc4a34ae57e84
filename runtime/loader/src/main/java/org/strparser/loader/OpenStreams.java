package org.strparser.loader;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.strparser.runtime.StreamParser;

/**
 * The open streams of a parser, none of which is kept alive. What is left of the others is thrown away as new ones come, so that there is
 * never more of it than of open streams, but for a few. One thread at a time.
 */
final class OpenStreams {
    private static final int FEW = 64;

    private final List<WeakReference<StreamParser>> references = new ArrayList<>();
    /** With so many it is looked which are open; twice as many as were then, which makes the cost of a stream constant. */
    private int most = FEW;

    void add(StreamParser stream) {
        if (references.size() >= most) {
            most = Math.max(FEW, 2 * all().size());
        }
        references.add(new WeakReference<>(stream));
    }

    List<StreamParser> all() {
        List<StreamParser> open = new ArrayList<>();
        references.removeIf(reference -> {
            StreamParser stream = reference.get();
            boolean gone = stream == null || !stream.isOpen();
            if (!gone) {
                open.add(stream);
            }
            return gone;
        });
        return open;
    }

    /** How many are remembered, open or not. */
    int remembered() {
        return references.size();
    }
}

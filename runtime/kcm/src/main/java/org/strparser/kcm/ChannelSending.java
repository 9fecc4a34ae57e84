package org.strparser.kcm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** Sends what a channel has over a message socket, fragment by fragment. */
final class ChannelSending {
    /** What is taken from a source at once: when it fails, what it gave of such a piece is not taken. */
    private static final int FRAGMENT_BYTES = 64 * 1024;

    private final Sending sending;
    private final SocketType type;

    ChannelSending(Sending sending, SocketType type) {
        this.sending = sending;
        this.type = type;
    }

    /** The source failed when some of a sequenced packet had been taken: that is what the call answers. */
    private static final class PartlyTaken extends IOException {
        private static final long serialVersionUID = 1L;
        final int count;

        PartlyTaken(int count, Throwable cause) {
            super(cause);
            this.count = count;
        }
    }

    /** Takes what a source has. */
    int sendFrom(ReadableByteChannel source, boolean batch, boolean ends) throws IOException, InterruptedException {
        sending.enter(true);
        try {
            int count = takeAll(source);
            if (ends) {
                sending.end(batch);
            }
            return count;
        } catch (PartlyTaken e) {
            return e.count;
        } finally {
            sending.leave();
        }
    }

    private int takeAll(ReadableByteChannel source) throws IOException, InterruptedException {
        int count = 0;
        ByteBuffer fragment = ByteBuffer.allocate(FRAGMENT_BYTES);
        boolean more = true;
        while (more) {
            fragment.clear();
            more = fill(source, fragment, count);
            fragment.flip();
            if (more || fragment.hasRemaining()) {
                count += sending.accept(fragment, count);
            }
        }
        return count;
    }

    /** Fills a fragment, or to the end of the source. Answers whether there may be more. */
    private boolean fill(ReadableByteChannel source, ByteBuffer fragment, int taken) throws IOException {
        try {
            int count = 0;
            while (count >= 0 && fragment.hasRemaining()) {
                count = source.read(fragment);
            }
            return count >= 0;
        } catch (IOException | RuntimeException e) {
            sourceFailed(e, taken);
            throw e;
        }
    }

    /** K43: a datagram is given up as a whole; of a sequenced packet stays what was taken. */
    private void sourceFailed(Exception cause, int taken) throws PartlyTaken {
        if (type == SocketType.DATAGRAM) {
            sending.giveUpOpen(taken);
        } else if (taken > 0) {
            throw new PartlyTaken(taken, cause);
        }
    }
}

package org.strparser.cli.drip;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/**
 * Passes on what one socket receives to another, cut, until it ends; the end is passed on too.
 *
 * <p>Between two pieces it waits a little, so that the other side reads one before the next is there. It holds what it has read
 * and not yet written: one buffer.
 */
final class Pipe implements Runnable {
    private static final int BUFFER_BYTES = 16 * 1024;

    private final Socket from;
    private final Socket to;
    private final Cutting cutting;
    private final long pauseMillis;
    private long passed;
    private long pieces;

    Pipe(Socket from, Socket to, Cutting cutting, long pauseMillis) {
        this.from = from;
        this.to = to;
        this.cutting = cutting;
        this.pauseMillis = pauseMillis;
    }

    /** Bytes passed on; to be asked when it is over. */
    long passed() {
        return passed;
    }

    /** Pieces that they were passed on in. */
    long pieces() {
        return pieces;
    }

    @Override
    public void run() {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                write(out, buffer, count);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // One side has gone: so must the other.
            close(from);
            close(to);
        } catch (InterruptedException e) {
            close(from);
            close(to);
            Thread.currentThread().interrupt();
        }
    }

    private void write(OutputStream out, byte[] buffer, int count) throws IOException, InterruptedException {
        int at = 0;
        while (at < count) {
            long wanted = cutting.next(passed);
            int size = (int) Math.min(wanted, count - at);
            out.write(buffer, at, size);
            at += size;
            passed += size;
            pieces++;
            if (size == wanted && pauseMillis > 0) {
                Thread.sleep(pauseMillis);
            }
        }
    }

    static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is not used any more, whatever became of it.
        }
    }
}

package org.strparser.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.strparser.testkit.Hex;

/** From a pipe, what has arrived is shown while more is waited for. */
@Timeout(20)
class FramePipeTest extends RuleFixture {
    private final PipedOutputStream peer = new PipedOutputStream();
    private final PipedInputStream shown = new PipedInputStream();

    private CompletableFuture<Integer> start(String... options) throws IOException {
        InputStream in = new PipedInputStream(peer);
        PipedOutputStream out = new PipedOutputStream(shown);
        Console console = new Console(in, Console.out(out), new PrintWriter(new StringWriter()), Run.PIPES);
        String[] args = Stream.concat(Stream.of("frame", rule.toString(), "-"), Arrays.stream(options))
                .toArray(String[]::new);
        return CompletableFuture.supplyAsync(() -> {
            int status = Strpc.run(args, console);
            console.out().close();
            return status;
        });
    }

    /** Waits for so many bytes of output as the text has. */
    private void shows(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertEquals(text, new String(shown.readNBytes(bytes.length), StandardCharsets.UTF_8));
    }

    private void send(byte[] bytes, int from, int to) throws IOException {
        peer.write(bytes, from, to - from);
        peer.flush();
    }

    @Test
    void aMessageIsShownBeforeTheNextArrives() throws Exception {
        CompletableFuture<Integer> status = start();

        send(ONE, 0, ONE.length);
        shows("offset  length  kind                   big  size  body\n");
        shows("     0      13     1  18446744073709551615     2  6162\n");
        send(ONE, 0, 5);
        send(ONE, 5, ONE.length);
        shows("    13      13     1  18446744073709551615     2  6162\n");
        peer.close();
        shows("complete: 2 messages, 26 bytes\n");

        assertEquals(0, status.get(10, TimeUnit.SECONDS));
    }

    @Test
    void aFailureIsShownBeforeTheInputEnds() throws Exception {
        CompletableFuture<Integer> status = start();

        send(new byte[] {7}, 0, 1);
        shows("fail: M message at stream offset 0: bad_kind, decided by the byte at 0 (EBADMSG)\n");
        send(ONE, 0, ONE.length);
        peer.close();
        shows("0 messages, 14 bytes; 14 bytes not delivered\n");

        assertEquals(2, status.get(10, TimeUnit.SECONDS));
    }

    /** Rows that are set together have columns of one width: so it shows that they came together. */
    @Test
    void aSegmentIsWaitedForUntilItIsWhole() throws Exception {
        CompletableFuture<Integer> status = start("--segments", "24");

        send(Hex.bytes("02 0000000000000007 0000"), 0, 11);
        send(ONE, 0, ONE.length);
        shows("offset  length  kind                   big  size  body\n");
        shows("     0      11     2                     7     0  none\n");
        shows("    11      13     1  18446744073709551615     2  6162\n");
        peer.close();

        assertEquals(0, status.get(10, TimeUnit.SECONDS));
    }
}

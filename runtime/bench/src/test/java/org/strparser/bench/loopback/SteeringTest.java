package org.strparser.bench.loopback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each server gets every message once, or the measurement throws. */
class SteeringTest {

    private static byte[] message(long number) {
        return ByteBuffer.allocate(32).putInt(28).putLong(number).array();
    }

    private static Receipts receipts(long... numbers) {
        Receipts receipts = new Receipts();
        for (long number : numbers) {
            receipts.take(message(number));
        }
        return receipts;
    }

    @Test
    void everyMessageReachesOneTaker() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Steering.printOne(new PrintStream(bytes, true, StandardCharsets.UTF_8), 4, 16, 40);

        List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        assertTrue(lines.get(0).matches("figure kcm-4x16-strparser messages/s [0-9]+"), lines.toString());
        assertEquals(
                List.of("bare", "bare-by-read", "netty", "netty-by-read"),
                lines.stream()
                        .filter(line -> line.startsWith("ratio kcm-4x16 "))
                        .map(line -> line.split(" ", -1)[2])
                        .toList());
    }

    @Test
    void allOnceInAnyOrderIsRight() {
        receipts(2, 0, 1).check(3);
    }

    @Test
    void oneLostAndAnotherTwiceIsSeen() {
        Receipts receipts = receipts(0, 2, 2);

        IllegalStateException e = assertThrows(IllegalStateException.class, () -> receipts.check(3));

        assertEquals("of 3 messages some arrived twice, and others not at all", e.getMessage());
    }

    @Test
    void oneTooFewOrTooManyIsSeen() {
        assertThrows(IllegalStateException.class, () -> receipts(0, 1).check(3));
        assertThrows(IllegalStateException.class, () -> receipts(0, 1, 2, 2).check(3));
    }

    @Test
    void whatHasFailedIsTheCause() {
        Receipts receipts = receipts(0);
        IOException cause = new IOException("gone");
        receipts.fail(cause);

        assertEquals(
                cause,
                assertThrows(IllegalStateException.class, () -> receipts.check(1))
                        .getCause());
    }
}

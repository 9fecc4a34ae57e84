package org.strparser.bench.steering;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each server gets every message once, or the measurement throws; and a line is printed for each. */
class SteeringTest {

    @Test
    void everyMessageReachesOneTaker() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Steering.print(new PrintStream(bytes, true, StandardCharsets.UTF_8), 4, 16, 40);

        List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        assertTrue(lines.get(0).matches("figure kcm-4x16-strparser messages/s [0-9]+"), lines.toString());
        assertTrue(lines.get(1).matches("ratio kcm-4x16 bare [0-9.]+"), lines.toString());
        assertTrue(lines.get(3).matches("ratio kcm-4x16 netty [0-9.]+"), lines.toString());
    }
}

package org.strparser.bench.steering;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** As many messages are taken as were sent, which does not show that it is each of them once; a line is printed for each server. */
class SteeringTest {

    @Test
    void asManyAreTakenAsWereSent() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Steering.print(new PrintStream(bytes, true, StandardCharsets.UTF_8), 4, 16, 40);

        List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        assertTrue(lines.get(0).matches("figure kcm-4x16-strparser messages/s [0-9]+"), lines.toString());
        assertTrue(lines.get(1).matches("ratio kcm-4x16 bare [0-9.]+"), lines.toString());
        assertTrue(lines.get(3).matches("ratio kcm-4x16 netty [0-9.]+"), lines.toString());
    }
}

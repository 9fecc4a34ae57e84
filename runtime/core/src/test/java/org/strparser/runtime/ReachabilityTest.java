package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a native image is told to keep is there, and is all that the runtime looks up by name. */
class ReachabilityTest {
    private static final String METADATA =
            "/META-INF/native-image/org.strparser/strparser-runtime/reachability-metadata.json";

    private static JsonNode metadata() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ReachabilityTest.class.getResourceAsStream(METADATA), "no metadata")) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static List<String> texts(JsonNode nodes, String key) {
        List<String> texts = new ArrayList<>();
        nodes.forEach(node -> texts.add(node.get(key).asText()));
        return texts;
    }

    @Test
    void countersAreKeptByName() throws IOException {
        JsonNode type = metadata().get("reflection").get(0);
        List<String> counters = Arrays.stream(LiveCounters.class.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .map(Field::getName)
                .sorted()
                .toList();

        assertEquals(LiveCounters.class.getName(), type.get("type").asText());
        assertEquals(
                counters, texts(type.get("fields"), "name").stream().sorted().toList());
    }

    @Test
    void resourcesAreThoseThatAreOpened() throws IOException {
        String loop = OneLoop.class.getName().replace('.', '/') + ".class";

        assertEquals(
                List.of(loop, ParserIndex.RESOURCE, ParserIndex.SERVICES),
                texts(metadata().get("resources"), "glob"));
        assertNotNull(ReachabilityTest.class.getResource("/" + loop));
    }
}

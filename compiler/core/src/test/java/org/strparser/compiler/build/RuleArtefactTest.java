package org.strparser.compiler.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.strparser.api.ParseMsg;
import org.strparser.compiler.Compiler;
import org.strparser.compiler.source.SourceText;

/** The files by which a class path, the JDK and a native image find the parsers of a jar. */
class RuleArtefactTest {
    private static final List<SourceText> RULES = List.of(
            new SourceText(
                    "/a/two.strp", "package b; message Two max 9 { n: u8 <= 8; } message Three max 9 { n: u8 <= 8; }"),
            new SourceText("/a/one.strp", "package a; message One max 9 { n: u8 <= 8; }"));

    private final RuleArtefact artefact = artefact(RULES);

    private static RuleArtefact artefact(List<SourceText> rules) {
        return RuleArtefact.of(
                rules.stream().map(rule -> new Compiler().compile(rule)).toList());
    }

    private byte[] entry(String name) {
        return Objects.requireNonNull(artefact.entries().get(name), name);
    }

    private String text(String name) {
        return new String(entry(name), StandardCharsets.UTF_8);
    }

    private static Set<String> keys(JsonNode object) {
        Set<String> keys = new TreeSet<>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    @Test
    void parsersAreServicesOfTheApi() {
        List<String> services =
                text("META-INF/services/" + ParseMsg.class.getName()).lines().toList();

        assertEquals(List.of("a.OneParser", "b.ThreeParser", "b.TwoParser"), services);
        for (String service : services) {
            ClassReader parser = new ClassReader(entry(service.replace('.', '/') + ".class"));
            assertEquals(ParseMsg.class.getName().replace('.', '/'), parser.getSuperName());
        }
    }

    @Test
    void theOrderOfTheRulesDoesNotMatter() {
        RuleArtefact other = artefact(List.of(RULES.get(1), RULES.get(0)));

        assertEquals(
                List.copyOf(artefact.entries().keySet()),
                List.copyOf(other.entries().keySet()));
        artefact.entries()
                .forEach((name, bytes) ->
                        assertArrayEquals(bytes, other.entries().get(name), name));
    }

    /** The format: GraalVM's reachability-metadata-schema-v1. */
    @Test
    void aNativeImageKeepsWhatIsLookedUpByName() throws IOException {
        JsonNode metadata = new ObjectMapper().readTree(text(Reachability.ENTRY));
        assertEquals(Set.of("reflection", "resources"), keys(metadata));

        List<String> methods = new ArrayList<>();
        for (JsonNode type : metadata.get("reflection")) {
            assertEquals(Set.of("methods", "type"), keys(type));
            for (JsonNode method : type.get("methods")) {
                assertEquals(Set.of("name", "parameterTypes"), keys(method));
                assertEquals(0, method.get("parameterTypes").size());
                methods.add(type.get("type").asText() + " " + method.get("name").asText());
            }
        }
        assertEquals(
                Stream.concat(
                                artefact.entries().keySet().stream()
                                        .filter(name -> name.endsWith(".class"))
                                        .map(name -> name.replace(".class", " <init>")),
                                artefact.views().keySet().stream().map(name -> name.replace(".java", " program")))
                        .map(name -> name.replace('/', '.'))
                        .sorted()
                        .toList(),
                methods.stream().sorted().toList());
        artefact.views()
                .values()
                .forEach(view -> assertTrue(new String(view, StandardCharsets.UTF_8)
                        .contains("public static org.strparser.runtime.ParserProgram program()")));

        for (JsonNode resource : metadata.get("resources")) {
            assertEquals(Set.of("glob"), keys(resource));
            entry(resource.get("glob").asText());
        }
        assertEquals(2, metadata.get("resources").size());
    }
}

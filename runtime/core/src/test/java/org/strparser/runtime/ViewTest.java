package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strparser.api.FieldKind;
import org.strparser.api.ParserFacts;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.CompiledView;
import org.strparser.compiler.Compiler;
import org.strparser.compiler.source.SourceText;
import org.strparser.testkit.Hex;

/** Views as javac compiles them, over real messages. */
class ViewTest {
    private static final Path ROOT = Path.of(System.getProperty("maven.multiModuleProjectDirectory"));
    private static final String SAMPLE = """
            package org.example;
            message Sample max 99 {
                kind: "A" | "BC" else fail no;
                class: u8;
                big: u64;
                if class == 1 { size: u8; payload: bytes[size]; }
            }
            message Other max 1 { a: u8; }
            """;

    @TempDir
    Path directory;

    static Stream<Path> rules() throws IOException {
        List<Path> rules = new ArrayList<>();
        for (String folder : List.of("compiler/core/src/test/resources/language", "samples/gallery/src/main/strp")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".strp")).forEach(rules::add);
            }
        }
        return rules.stream().sorted().filter(file -> compile(file).isSuccessful());
    }

    private static Compilation compile(Path file) {
        try {
            return new Compiler().compile(new SourceText(file.toString(), Files.readString(file)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each view against the accessors by name, which have nothing generated about them but the slots. */
    @ParameterizedTest
    @MethodSource("rules")
    void viewsSayWhatAccessorsByNameSay(Path rule) throws IOException, ReflectiveOperationException {
        Compilation compilation = compile(rule);
        int compared = 0;
        boolean hasFields = false;
        try (CompiledViews views = CompiledViews.of(compilation, directory)) {
            for (CompiledView compiled : compilation.views()) {
                Class<?> view = views.load(compiled.className());
                ParserProgram program =
                        (ParserProgram) view.getMethod("program").invoke(null);
                hasFields |= !program.fields().isEmpty();

                for (byte[] example : RuleExamples.of(program.name(), Files.readString(rule))) {
                    Map<String, String> fields = fields(program, view, example);
                    fields.forEach((seen, expected) -> assertEquals(expected, seen, Hex.text(example)));
                    compared += fields.size();
                }
            }
        }
        assertTrue(compared > 0 || !hasFields || rule.getParent().endsWith("probes"), "no fields compared");
    }

    @Test
    void thatManyRulesHaveViews() throws IOException {
        long count = rules().count();

        assertTrue(count >= 26, count + " rules");
    }

    /** What the view says of each message in a stream, and what the message says by name. */
    private static Map<String, String> fields(ParserProgram program, Class<?> view, byte[] bytes) {
        Map<String, String> fields = new HashMap<>();
        for (ByteBuffer buffer : List.of(ByteBuffer.wrap(bytes), direct(bytes))) {
            StreamParser stream = program.newStream(message -> {
                Object instance = view.getMethod("of", Message.class).invoke(null, message);
                for (ParserFacts.Field field : program.fields()) {
                    String place = message.offset() + " " + field.name() + " ";
                    fields.put(place + throughView(instance, field), place + byName(message, field));
                }
            });
            stream.feed(buffer);
            if (stream.end() instanceof Outcome.Failed failed) {
                assertEquals(Optional.empty(), failed.cause());
            }
        }
        return fields;
    }

    private static ByteBuffer direct(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    private static String throughView(Object view, ParserFacts.Field field) throws ReflectiveOperationException {
        String camel = camel(field.name());
        if (!field.always()) {
            String presence = "has" + Character.toUpperCase(camel.charAt(0)) + camel.substring(1);
            if (!(Boolean) view.getClass().getMethod(presence).invoke(view)) {
                return failure(accessor(view, camel), view);
            }
        }
        Object value = accessor(view, camel).invoke(view);
        return value instanceof ByteBuffer bytes ? text(bytes) : value.toString();
    }

    private static Method accessor(Object view, String camel) throws NoSuchMethodException {
        boolean isReserved = Stream.of(view.getClass().getMethods())
                .noneMatch(method -> method.getName().equals(camel) && method.getDeclaringClass() != Object.class);
        return view.getClass().getMethod(isReserved ? camel + "_" : camel);
    }

    private static String failure(Method accessor, Object view) {
        InvocationTargetException thrown = assertThrows(InvocationTargetException.class, () -> accessor.invoke(view));
        return thrown.getCause().getClass().getSimpleName() + " "
                + thrown.getCause().getMessage();
    }

    private static String byName(Message message, ParserFacts.Field field) {
        if (!message.has(field.name())) {
            return "IllegalStateException this " + message.name() + " has no " + field.name();
        }
        return field.kind() == FieldKind.BYTES
                ? Hex.text(message.bytes(field.name()))
                : String.valueOf(message.number(field.name()));
    }

    private static String text(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return Hex.text(bytes);
    }

    private static String camel(String field) {
        StringBuilder camel = new StringBuilder();
        for (String word : List.of(field.split("_+", -1))) {
            camel.append(
                    camel.isEmpty() || word.isEmpty()
                            ? word
                            : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return camel.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "41 00 ff ff ff ff ff ff ff ff   [kind 0, class 0, big 18446744073709551615]",
                "42 43 01 00 00 00 00 00 00 00 07 02 aa bb   [kind 1, class 1, big 7, size 2, payload aabb]",
            })
    void viewsAreTyped(String given) throws IOException, ReflectiveOperationException {
        byte[] bytes = Hex.bytes(given.substring(0, given.indexOf('[')));
        List<String> seen = new ArrayList<>();
        try (CompiledViews views =
                CompiledViews.of(new Compiler().compile(new SourceText("s.strp", SAMPLE)), directory)) {
            Class<?> view = views.load("org.example.Sample");
            ParserProgram program = (ParserProgram) view.getMethod("program").invoke(null);

            program.newStream(message -> seen.add(Described.of(view, message))).feed(ByteBuffer.wrap(bytes));
        }

        assertEquals(List.of(given.substring(given.indexOf('['))), seen);
    }

    /** What a handler would write, by reflection because the class is not there when this is compiled. */
    private record Described(Object view) {

        static String of(Class<?> type, Message message) throws ReflectiveOperationException {
            Described described =
                    new Described(type.getMethod("of", Message.class).invoke(null, message));
            String all = "kind " + described.number("kind") + ", class " + described.number("class_") + ", big "
                    + Long.toUnsignedString(described.number("big"));
            if ((Boolean) type.getMethod("hasSize").invoke(described.view)) {
                all += ", size " + described.number("size");
                all += ", payload "
                        + text((ByteBuffer) type.getMethod("payload").invoke(described.view));
            }
            return "[" + all + "]";
        }

        private long number(String accessor) throws ReflectiveOperationException {
            return (Long) view.getClass().getMethod(accessor).invoke(view);
        }
    }

    @Test
    void aMessageOfAnotherRuleHasNoSuchView() throws IOException, ReflectiveOperationException {
        List<String> said = new ArrayList<>();
        try (CompiledViews views =
                CompiledViews.of(new Compiler().compile(new SourceText("s.strp", SAMPLE)), directory)) {
            ParserProgram other = (ParserProgram)
                    views.load("org.example.Other").getMethod("program").invoke(null);
            Method of = views.load("org.example.Sample").getMethod("of", Message.class);

            other.newStream(message ->
                            said.add(assertThrows(InvocationTargetException.class, () -> of.invoke(null, message))
                                    .getCause()
                                    .toString()))
                    .feed(ByteBuffer.wrap(new byte[1]));
        }

        assertEquals(
                List.of("java.lang.IllegalArgumentException: this is no Sample: Other at stream offset 0, 1 byte"),
                said);
    }
}

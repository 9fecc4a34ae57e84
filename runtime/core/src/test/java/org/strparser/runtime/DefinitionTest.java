package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strparser.compiler.CompiledMessage;

/** What works, and what is refused, where no class may be defined at run time. */
class DefinitionTest {
    private static final String PROPERTY = "org.strparser.forbidDefinition";
    private static final CompiledMessage COMPILED =
            TestRules.compile("package a.b; message M max 9 { n: u8 <= 8; body: bytes[n]; }");

    /** These tests run once more with it set. */
    private final String before = System.getProperty(PROPERTY, "false");

    @BeforeEach
    void forbid() {
        System.setProperty(PROPERTY, "true");
    }

    @AfterEach
    void restore() {
        System.setProperty(PROPERTY, before);
    }

    @Test
    void definingIsRefusedAndSaysWhatToDo() {
        String message = assertThrows(ParserLoadException.class, () -> Parsers.define(COMPILED.classFile()))
                .getMessage();

        assertEquals(
                "the parser cannot be loaded: here no class can be defined at run time;"
                        + " put it on the class path and load it by its name",
                message);
    }

    @Test
    void parsersOnTheClassPathRunOnTheSharedLoop(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("a/b/MParser.class");
        Files.createDirectories(file.getParent());
        Files.write(file, COMPILED.classFile());
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        List<Integer> lengths = new ArrayList<>();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, context)) {
            Thread.currentThread().setContextClassLoader(loader);

            ParserProgram program = Parsers.load("a.b.MParser");

            assertSame(OneLoop.class, program.loop().getClass());
            program.newStream(m -> lengths.add(m.length())).feed(ByteBuffer.wrap(new byte[] {1, 0, 0}));
        } finally {
            Thread.currentThread().setContextClassLoader(context);
        }
        assertEquals(List.of(2, 1), lengths);
    }

    @Test
    void functionsRunOnTheSharedLoop() {
        List<Integer> lengths = new ArrayList<>();
        ParserProgram pairs = Parsers.of("Pair", 2, bytes -> bytes.limit() < 2 ? 0 : 2);

        pairs.newStream(m -> lengths.add(m.length())).feed(ByteBuffer.wrap(new byte[5]));

        assertSame(OneLoop.class, pairs.loop().getClass());
        assertEquals(List.of(2, 2), lengths);
    }
}

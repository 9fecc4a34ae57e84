package org.strparser.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.strparser.loader.ParserRegistry.Running;
import org.strparser.runtime.Options;
import org.strparser.runtime.ParserLoadException;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.StreamParser;

/** New versions while streams run. */
class ParserRegistryTest {
    private static final byte[] ONE = TestClasses.compile("message M max 100 { n: u8; body: bytes[n]; }");
    private static final byte[] TWO = TestClasses.compile("message M max 100 { n: u8; kind: u8; body: bytes[n]; }");

    private final ParserRegistry registry = new ParserRegistry(ParserLoader.verifying());
    private final List<Integer> lengths = new ArrayList<>();

    private StreamParser stream() {
        return registry.newStream("m", message -> lengths.add(message.length()), Options.defaults());
    }

    private static void feed(StreamParser stream, int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        stream.feed(bytes, 0, bytes.length);
    }

    private Running running() {
        return registry.running().get(0);
    }

    @Test
    void streamsGoOverAtTheirNextMessage() {
        registry.install("m", ONE);
        StreamParser stream = stream();
        feed(stream, 2, 0);

        assertTrue(registry.install("m", TWO));

        assertEquals(1, running().waiting());
        feed(stream, 0, 1, 0, 0);
        assertEquals(List.of(3, 3), lengths);
        assertEquals(new Running("m", VerificationCache.sha256(TWO), 1, 0, List.of()), running());
    }

    @Test
    void sameVersionChangesNothing() {
        registry.install("m", ONE);
        ParserProgram program = registry.program("m");

        assertFalse(registry.install("m", ONE));
        assertTrue(program == registry.program("m"));
    }

    /** While the first version is being verified, another call does what a test asks for. */
    private ParserRegistry interrupted(Consumer<ParserRegistry> meanwhile) {
        ParserRegistry[] made = new ParserRegistry[1];
        boolean[] once = new boolean[1];
        made[0] = new ParserRegistry((classFile, from) -> {
            if (!once[0]) {
                once[0] = true;
                meanwhile.accept(made[0]);
            }
            return ParserLoader.verifying().load(classFile, from);
        });
        return made[0];
    }

    @Test
    void theLastCallCountsHoweverLongItTakesToVerify() {
        ParserRegistry slow = interrupted(other -> assertTrue(other.install("m", TWO)));

        assertFalse(slow.install("m", ONE));

        assertEquals(VerificationCache.sha256(TWO), slow.running().get(0).sha256());
    }

    @Test
    void theSameVersionTwiceAtOnceIsOne() {
        List<ParserProgram> first = new ArrayList<>();
        ParserRegistry slow = interrupted(other -> {
            assertTrue(other.install("m", ONE));
            first.add(other.program("m"));
        });

        assertFalse(slow.install("m", ONE));

        assertSame(first.get(0), slow.program("m"));
    }

    @Test
    void whatACallMeanwhileRefusedHindersNothing() {
        ParserRegistry slow =
                interrupted(other -> assertThrows(ParserLoadException.class, () -> other.install("m", new byte[7])));

        assertTrue(slow.install("m", ONE));
    }

    @Test
    void refusedVersionLeavesEverythingAsItIs() {
        registry.install("m", ONE);
        StreamParser stream = stream();
        byte[] bad = TWO.clone();
        bad[bad.length / 2] ^= 1;

        assertThrows(ParserLoadException.class, () -> registry.install("m", bad));

        feed(stream, 1, 0);
        assertEquals(List.of(2), lengths);
        assertEquals(VerificationCache.sha256(ONE), running().sha256());
        assertEquals(1, running().current());
    }

    @Test
    void whereNoClassCanBeDefinedWhatRunsGoesOn() {
        registry.install("m", ONE);
        StreamParser stream = stream();
        System.setProperty("org.strparser.forbidDefinition", "true");
        try {
            ParserLoadException refusal = assertThrows(ParserLoadException.class, () -> registry.install("m", TWO));
            assertTrue(String.valueOf(refusal.getMessage()).contains("put the parser on the class path"));
        } finally {
            System.clearProperty("org.strparser.forbidDefinition");
        }

        feed(stream, 1, 0);
        assertEquals(List.of(2), lengths);
        assertEquals(VerificationCache.sha256(ONE), running().sha256());
    }

    @Test
    void parameterOutOfTheNewRangeRefusesTheSwap() {
        ParserRegistry bound = new ParserRegistry(ParserLoader.verifying().withParam("most", 60));
        bound.install(
                "m",
                TestClasses.compile("param most: 1 .. 90 = 9; message M max 91 { n: u8 <= most; body: bytes[n]; }"));
        byte[] narrower =
                TestClasses.compile("param most: 1 .. 50 = 9; message M max 91 { n: u8 <= most; body: bytes[n]; }");

        var refused = assertThrows(ParserLoadException.class, () -> bound.install("m", narrower));

        assertTrue(String.valueOf(refused.getMessage()).contains("most=60 is not in 1..50"));
        assertEquals(60, bound.program("m").param("most"));
    }

    @Test
    void streamWhoseStateIsUnknownStaysAndThatIsSaid() {
        registry.install("m", TestClasses.compile("state s: a | b = a; message M max 9 { n: u8; next s = b; }"));
        StreamParser stream = stream();
        feed(stream, 1);

        registry.install("m", TestClasses.compile("state s: a | c = a; message M max 9 { n: u8; }"));
        feed(stream, 1);

        assertEquals(
                List.of("state s is b, which the new version does not know"),
                running().staying());
        assertEquals(0, running().current());
        stream.end();
        assertEquals(List.of(), running().staying());
    }

    @Test
    void oldClassGoesWithItsLastStream() {
        registry.install("m", ONE);
        StreamParser stream = stream();
        feed(stream, 0);
        WeakReference<Object> old = new WeakReference<>(registry.program("m"));

        registry.install("m", TWO);
        feed(stream, 0, 0);

        for (int i = 0; i < 50 && old.get() != null; i++) {
            System.gc();
        }
        assertNull(old.get(), "the old version is still held");
        assertTrue(stream.isOpen());
    }

    @Test
    void classLoaderGoesWithItsProgram() throws ReflectiveOperationException {
        WeakReference<ClassLoader> loader = loaderOf(ONE);

        for (int i = 0; i < 50 && loader.get() != null; i++) {
            System.gc();
        }
        assertNull(loader.get(), "the class loader is still held");
    }

    private static WeakReference<ClassLoader> loaderOf(byte[] classFile) {
        return new WeakReference<>(
                ParserDefinition.define(classFile, "m").getClass().getClassLoader());
    }

    @Test
    void unknownNameIsSaid() {
        registry.install("m", ONE);

        var refused = assertThrows(ParserLoadException.class, () -> registry.program("n"));

        assertEquals("there is no parser n; there are m", refused.getMessage());
    }
}

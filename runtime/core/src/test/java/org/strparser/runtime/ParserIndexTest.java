package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strparser.api.ParseMsg;
import org.strparser.compiler.CompiledMessage;

/** Parsers by the names that the index of a jar gives them. */
class ParserIndexTest {
    private static final String SUM = "0".repeat(64);

    @TempDir
    Path first;

    @TempDir
    Path second;

    private static String line(String className, String viewName, String classSum) {
        return className + "\t" + viewName + "\t" + SUM + "\t" + classSum + "\tabi=1\n";
    }

    private static void index(Path directory, String text) throws IOException {
        Path file = directory.resolve("META-INF/strparser/index");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void services(Path directory, String text) throws IOException {
        Path file = directory.resolve("META-INF/services/org.strparser.api.ParseMsg");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String place(Path directory) {
        try {
            return directory
                    .resolve("META-INF/strparser/index")
                    .toUri()
                    .toURL()
                    .toString()
                    .replace("file:///", "file:/");
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        }
    }

    private static void parser(Path directory, String packageName) throws IOException {
        CompiledMessage compiled =
                TestRules.compile("package " + packageName + "; message M max 9 { n: u8 <= 8; body: bytes[n]; }");
        Path file = directory.resolve(compiled.className().replace('.', '/') + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, compiled.classFile());
    }

    /** With both directories on the class path. */
    private <T> T there(Supplier<T> action) throws IOException {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        URL[] urls = {first.toUri().toURL(), second.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            return action.get();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private String refusal(String name) throws IOException {
        return there(() -> assertThrows(ParserLoadException.class, () -> Parsers.load(name))
                .getMessage());
    }

    @Test
    void aParserHasTheNamesOfItsClassAndItsView() throws IOException {
        parser(first, "a.b");
        index(first, line("a.b.MParser", "a.b.M", SUM));

        for (String name : new String[] {"a.b.MParser", "a.b.M", "MParser", "M"}) {
            assertEquals("M", there(() -> Parsers.load(name)).name());
        }
    }

    @Test
    void aNameOfSeveralIsRefused() throws IOException {
        parser(first, "a");
        parser(second, "b");
        index(first, line("a.MParser", "a.M", SUM));
        index(second, line("b.MParser", "b.M", SUM));

        assertEquals(
                "M is the name of several parsers, a.MParser in " + place(first) + " and b.MParser in " + place(second)
                        + ": use the full name",
                refusal("M"));
        assertEquals("M", there(() -> Parsers.load("b.M")).name());
    }

    @Test
    void aParserThatIsThereTwiceMustBeTheSame() throws IOException {
        parser(first, "a");
        index(first, line("a.MParser", "a.M", SUM));
        index(second, line("a.MParser", "a.M", SUM));
        assertEquals("M", there(() -> Parsers.load("a.M")).name());

        index(second, line("a.MParser", "a.M", "1".repeat(64)));

        String refusal = refusal("a.MParser");
        String places =
                Stream.of(first, second).map(ParserIndexTest::place).sorted().collect(Collectors.joining(", "));
        assertEquals(
                "a.MParser is there more than once, and not the same: " + places
                        + "; take all but one from the class path",
                refusal);
    }

    @Test
    void parsersOfTheClassPathAreListedAndNotLoaded() throws IOException {
        parser(first, "a");
        index(first, line("a.MParser", "a.M", SUM));
        index(second, line("b.GoneParser", "b.Gone", SUM));

        assertTrue(there(Parsers::onClassPath).keySet().containsAll(List.of("a.MParser", "b.GoneParser")));
        assertEquals("M", there(() -> listed("a.MParser").get()).name());
        assertEquals("there is no class b.GoneParser on the class path", listedRefusal("b.GoneParser"));
    }

    @Test
    void aParserThatIsThereTwiceIsRefusedWhenItIsAskedFor() throws IOException {
        index(first, line("a.MParser", "a.M", SUM) + line("a.NParser", "a.N", SUM));
        index(second, line("a.MParser", "a.M", "1".repeat(64)));

        String refusal = listedRefusal("a.MParser");

        assertTrue(refusal.contains(place(first)) && refusal.contains(place(second)), refusal);
    }

    private static Supplier<ParserProgram> listed(String name) {
        return Objects.requireNonNull(Parsers.onClassPath().get(name), name);
    }

    private String listedRefusal(String name) throws IOException {
        return there(() -> String.valueOf(
                assertThrows(ParserLoadException.class, listed(name)::get).getMessage()));
    }

    @Test
    void aServiceFileNamesParsersWhereTheIndexIsGone() throws IOException {
        parser(first, "a");
        services(first, "# merged\na.MParser # of a\n\n");
        index(second, line("b.NParser", "b.N", SUM));
        services(second, "b.NParser\n");

        assertEquals(
                List.of("a.MParser", "b.NParser"),
                there(Parsers::onClassPath).keySet().stream()
                        .filter(name -> name.length() == "a.MParser".length())
                        .toList());
        for (String name : new String[] {"a.MParser", "a.M", "MParser", "M"}) {
            assertEquals("M", there(() -> Parsers.load(name)).name());
        }
    }

    @Test
    void theServiceLoaderOfTheJdkFindsThemToo() throws IOException {
        parser(first, "a");
        services(first, "a.MParser\n");

        assertEquals(
                List.of("M"),
                there(() -> ServiceLoader.load(ParseMsg.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .filter(parser -> parser.getClass().getName().equals("a.MParser"))
                        .map(parser -> Parsers.of(parser).name())
                        .toList()));
    }

    @Test
    void anIndexMayNameAClassThatIsGone() throws IOException {
        index(first, line("a.MParser", "a.M", SUM));

        assertEquals("there is no class a.MParser on the class path, although an index names it", refusal("M"));
    }

    @Test
    void anIndexThatIsNoneIsRefused() throws IOException {
        index(first, "a.MParser\n");

        assertEquals(
                place(first) + " is no index of parsers: of 4 or more columns a line has 1; build the jar again",
                refusal("M"));
    }
}

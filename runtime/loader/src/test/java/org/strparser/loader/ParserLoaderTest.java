package org.strparser.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.Compiler;
import org.strparser.compiler.build.RuleArtefact;
import org.strparser.compiler.build.RuleBuild;
import org.strparser.compiler.source.SourceText;
import org.strparser.loader.verify.Verification;
import org.strparser.runtime.ParserLoadException;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.StreamParser;

/** Parsers from bytes, files and jars; and what is said of those that are none. */
class ParserLoaderTest {
    private static final byte[] GOOD = TestClasses.compile(
            "package org.example;\nparam most: 1 .. 100 = 50;\nmessage M max 101 { n: u8 <= most; body: bytes[n]; }");

    @TempDir
    Path folder;

    private final ParserLoader loader = ParserLoader.verifying();

    private static List<Integer> lengths(ParserProgram program, int... bytes) {
        List<Integer> lengths = new ArrayList<>();
        StreamParser stream = program.newStream(message -> lengths.add(message.length()));
        byte[] fed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            fed[i] = (byte) bytes[i];
        }
        stream.feed(fed, 0, fed.length);
        return lengths;
    }

    private static String refusal(org.junit.jupiter.api.function.Executable load) {
        return String.valueOf(assertThrows(ParserLoadException.class, load).getMessage());
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private Path jar(String index, byte[] classFile) throws IOException {
        Path jar = folder.resolve("parsers.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(ParserJar.INDEX));
            zip.write(index.getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("org/example/MParser.class"));
            zip.write(classFile);
        }
        return jar;
    }

    private static String line(byte[] classFile) {
        return "org.example.MParser\torg.example.M\t" + "0".repeat(64) + "\t" + VerificationCache.sha256(classFile)
                + "\n";
    }

    @Test
    void bytesFilesAndJarsGiveTheSameParser() throws IOException {
        List<ParserProgram> programs = List.of(
                loader.load(GOOD),
                loader.load(file("MParser.class", GOOD)),
                loader.load(jar(line(GOOD), GOOD), "org.example.MParser"),
                ParserLoader.trusting().load(GOOD));

        for (ParserProgram program : programs) {
            assertEquals(List.of(3, 1), lengths(program, 2, 7, 7, 0));
        }
    }

    @Test
    void parametersAreBoundAtLoad() {
        ParserProgram program = loader.withParam("most", 2).load(GOOD);

        assertEquals(2, program.param("most"));
        assertEquals(List.of(), lengths(program, 3, 1, 1, 1));
    }

    @Test
    void parameterOutOfItsRangeIsRefused() {
        assertTrue(refusal(() -> loader.withParam("most", 101).load(GOOD)).contains("most=101 is not in 1..100"));
        assertTrue(refusal(() -> loader.withParam("least", 1).load(GOOD)).contains("no parameter least"));
    }

    @Test
    void whatIsNoParserIsRefusedInOneLine() throws IOException {
        byte[] changed = GOOD.clone();
        changed[changed.length / 2] ^= 0x10;
        byte[] own = ParserLoaderTest.class
                .getResourceAsStream("ParserLoaderTest.class")
                .readAllBytes();
        for (byte[] bytes : List.of(
                new byte[0], "no class".getBytes(StandardCharsets.UTF_8), changed, own, Arrays.copyOf(GOOD, 99))) {
            Path file = file("bad.class", bytes);

            String refusal = refusal(() -> loader.load(file));

            assertTrue(refusal.contains(file + " is refused: "), refusal);
            assertFalse(refusal.contains("\n"), refusal);
        }
    }

    /** Also its facts, which the JVM does not look at, and names that would be lines of a log. */
    @Test
    void whereverAByteIsDamagedTheRefusalIsOneLine() {
        for (int value : new int[] {'\n', 0xbe}) {
            for (int i = 0; i < GOOD.length; i++) {
                byte[] damaged = GOOD.clone();
                damaged[i] = (byte) value;
                for (ParserLoader one : List.of(loader, ParserLoader.trusting())) {
                    try {
                        one.load(damaged);
                    } catch (ParserLoadException e) {
                        assertFalse(String.valueOf(e.getMessage()).contains("\n"), e::getMessage);
                    }
                }
            }
        }
    }

    @Test
    void hugeFileIsNotRead() throws IOException {
        Path huge = file("huge.class", new byte[2 << 20]);

        assertTrue(refusal(() -> loader.load(huge)).contains("which no parser has"));
    }

    @Test
    void missingAndUnreadableFilesAreSaid() {
        assertTrue(refusal(() -> loader.load(folder.resolve("nothing.class"))).startsWith("there is no file"));
        assertEquals(folder + " is a directory, not a class file", refusal(() -> loader.load(folder)));
        assertEquals(folder + " is a directory, not a jar", refusal(() -> loader.load(folder, "a.MParser")));
    }

    @Test
    void trustedBytesThatAreNoClassAreRefusedToo() {
        assertTrue(refusal(() -> ParserLoader.trusting().load(new byte[10])).contains("is no parser class"));
    }

    /** The index is that of the compiler's own build. */
    @Test
    void jarOfABuildGivesItsParsers() throws IOException {
        SourceText one = new SourceText("/a/one.strp", "package a; message One max 9 { n: u8 <= 8; body: bytes[n]; }");
        SourceText two = new SourceText("/a/two.strp", "package a; message Two max 9 { n: u16 <= 7; body: bytes[n]; }");
        Path classes = folder.resolve("classes");
        RuleBuild build = new RuleBuild(classes, Optional.empty(), folder.resolve("state/s"), "1");
        assertInstanceOf(RuleBuild.Result.Built.class, build.run(List.of(one, two)));

        Path jar = jarOf(classes);

        assertEquals(List.of(3, 1), lengths(loader.load(jar, "a.OneParser"), 2, 7, 7, 0));
        assertEquals(List.of(3), lengths(loader.load(jar, "a.TwoParser"), 0, 1, 7));
        assertTrue(refusal(() -> loader.load(jar, "a.ThreeParser")).contains("it has a.OneParser, a.TwoParser"));
    }

    private Path jarOf(Path classes) throws IOException {
        Path jar = folder.resolve("built.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(
                        new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
                zip.write(Files.readAllBytes(file));
            }
        }
        return jar;
    }

    @Test
    void jarsMustBeWhatTheirIndexSays() throws IOException {
        Path none = jar("", GOOD);
        assertTrue(
                refusal(() -> loader.load(none, "org.example.MParser")).contains("has no parser org.example.MParser"));
        Path twice = jar(line(GOOD) + line(GOOD), GOOD);
        assertTrue(refusal(() -> loader.load(twice, "org.example.MParser")).contains("twice"));
        Path other = jar(line(GOOD), TestClasses.compile("package org.example; message M max 9 { n: u8; }"));
        assertTrue(refusal(() -> loader.load(other, "org.example.MParser")).contains("it was changed"));
        Path odd = jar("one two three", GOOD);
        assertTrue(refusal(() -> loader.load(odd, "org.example.MParser")).contains("has a line that is not"));
        Path noJar = file("no.jar", new byte[100]);
        assertTrue(refusal(() -> loader.load(noJar, "org.example.MParser")).contains("cannot be read as a jar"));
    }

    @Test
    void aJarThatTheCompilerMadeIsLoaded() throws IOException {
        Compilation compilation = new Compiler()
                .compile(new SourceText("m.strp", "package org.example; message M max 9 { n: u8 <= 8; }"));
        Path jar = folder.resolve("made.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry :
                    RuleArtefact.of(List.of(compilation)).entries().entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }

        assertEquals(List.of(1, 1), lengths(loader.load(jar, "org.example.MParser"), 2, 7));
    }

    @Test
    void whereNoClassCanBeDefinedThatIsSaid() throws IOException {
        Path file = file("MParser.class", GOOD);
        Path jar = jar(line(GOOD), GOOD);
        String what = " cannot be loaded: here no class can be defined at run time;"
                + " put the parser on the class path and load it by its name";
        System.setProperty("org.strparser.forbidDefinition", "true");
        try {
            assertEquals("the class" + what, refusal(() -> loader.load(GOOD)));
            assertEquals(
                    "the class" + what, refusal(() -> ParserLoader.trusting().load(GOOD)));
            assertEquals(file + what, refusal(() -> loader.load(file)));
            assertEquals(jar + "!org.example.MParser" + what, refusal(() -> loader.load(jar, "org.example.MParser")));
        } finally {
            System.clearProperty("org.strparser.forbidDefinition");
        }
    }

    @Test
    void verdictCanBeAskedWithoutLoading() {
        assertTrue(loader.verify(GOOD) instanceof Verification.Accepted);
        assertTrue(loader.verify(new byte[4]) instanceof Verification.Refused);
    }
}

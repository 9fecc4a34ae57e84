package org.strparser.loader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.CompiledMessage;
import org.strparser.compiler.Compiler;
import org.strparser.compiler.source.SourceText;

/** Classes that the compiler writes. */
public final class TestClasses {
    private static final Path ROOT = Path.of(System.getProperty("maven.multiModuleProjectDirectory"));
    private static final Path GALLERY = ROOT.resolve("samples/gallery/src/main/strp");
    private static final Path LANGUAGE = ROOT.resolve("compiler/core/src/test/resources/language/rules");

    private TestClasses() {}

    /** A class with the name of its rule file and message. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares two
    public record Named(String name, byte[] bytes) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** The class of the one message of a rule, which must be right. */
    public static byte[] compile(String rule) {
        return messages("test.strp", rule).get(0).classFile();
    }

    private static List<CompiledMessage> messages(String file, String rule) {
        Compilation compilation = new Compiler().compile(new SourceText(file, rule));
        if (!compilation.isSuccessful()) {
            throw new AssertionError(compilation.report());
        }
        return compilation.messages();
    }

    /** Every class of the gallery. */
    public static List<Named> gallery() {
        return all(GALLERY);
    }

    /** Every class of the rules that the compiler's tests are given. */
    public static List<Named> language() {
        return all(LANGUAGE);
    }

    private static List<Named> all(Path folder) {
        List<Named> classes = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".strp")).sorted().toList()) {
                String name = file.getFileName().toString();
                messages(name, Files.readString(file))
                        .forEach(message -> classes.add(new Named(name + " " + message.name(), message.classFile())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return classes;
    }
}

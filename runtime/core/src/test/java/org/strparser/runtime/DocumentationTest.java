package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java of the documents compiles, and their tables name what there is. */
class DocumentationTest {
    private static final Path ROOT = Path.of(System.getProperty("maven.multiModuleProjectDirectory"));

    private static final String BEFORE = """
            import java.io.*;
            import java.nio.*;
            import java.nio.channels.*;
            import org.strparser.runtime.*;
            import org.strparser.runtime.driver.*;
            """;

    private static final Pattern JAVA = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    private static String document(String name) throws IOException {
        return Files.readString(ROOT.resolve("docs").resolve(name));
    }

    /** A class is taken as it is; a method gets a class around it; statements a method with the names they use. */
    private static String program(String name, String example) {
        if (example.startsWith("class ")) {
            return BEFORE + example;
        }
        String body = example.startsWith("ConnectionHandler secure(")
                ? example
                : "void run(" + (example.contains("ParserProgram program =") ? "" : "ParserProgram program, ")
                        + "InputStream in, ServerSocketChannel server) throws Exception {\n" + example + "}\n";
        return BEFORE + "class " + name + " {\n" + body + "}\n";
    }

    private static JavaFileObject source(String name, String text) {
        return new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    @Test
    void theJavaOfTheDocumentsCompiles(@TempDir Path target) throws IOException {
        List<String> examples = JAVA.matcher(document("runtime.md") + document("strparser.md"))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertTrue(examples.size() >= 8, examples.size() + " examples");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        for (int i : IntStream.range(0, examples.size()).toArray()) {
            StringWriter errors = new StringWriter();
            boolean compiled = compiler.getTask(
                            errors,
                            null,
                            null,
                            List.of("-d", target.toString(), "-proc:none"),
                            null,
                            List.of(source("Example" + i, program("Example" + i, examples.get(i)))))
                    .call();
            assertTrue(compiled, () -> errors + "\n" + examples.get(i));
        }
    }

    @Test
    void eachReasonOfTheRuntimeIsExplained() throws IOException {
        String text = document("runtime.md");
        for (Cause cause : Cause.values()) {
            assertTrue(cause.reason.isEmpty() || text.contains("`" + cause.reason + "`"), cause.reason);
            assertTrue(cause.errno.isEmpty() || Errno.number(cause.errno) > 0, cause.errno);
        }
    }

    @Test
    void thePhasesAreThoseOfTheTable() throws IOException {
        List<String> named = Pattern.compile("(?m)^\\| `([A-Z]+)` \\|")
                .matcher(document("strparser.md"))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertEquals(List.of(StreamPhase.values()).stream().map(Enum::name).toList(), named);
    }
}

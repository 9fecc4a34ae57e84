package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.Buffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.strparser.api.ParseMsg;

/** Who has a frame loop has the classes that C2 must find loaded to inline the reads of a direct buffer. */
class DirectReadsTest {

    /** What the JVM of its own runs: as little as there can be before a parser has its loop. */
    public static final class Child {
        private Child() {}

        public static void main(String[] args) {
            FrameLoops.forParser(new LoopParser(new HandWritten(bytes -> 1), 1));
        }
    }

    @Test
    void classesOfTheSignaturesAreLoadedWithTheFirstLoop() throws Exception {
        Set<String> missing = signatures();

        missing.removeAll(loadedByChild());

        assertEquals(Set.of(), missing);
    }

    /** All classes that methods and constructors of a buffer name: among them the scope that each read of one hands on. */
    private static Set<String> signatures() {
        Stream<Class<?>> results = Stream.of(Buffer.class.getDeclaredMethods()).map(Method::getReturnType);
        Stream<Class<?>> parameters = Stream.<Executable[]>of(
                        Buffer.class.getDeclaredMethods(), Buffer.class.getDeclaredConstructors())
                .flatMap(Stream::of)
                .flatMap(each -> Stream.of(each.getParameterTypes()));
        return Stream.concat(results, parameters)
                .filter(type -> !type.isPrimitive() && !type.isArray())
                .map(Class::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> loadedByChild() throws IOException, InterruptedException, URISyntaxException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:stdout:none",
                        "-cp",
                        place(Child.class)
                                + File.pathSeparator
                                + place(FrameLoops.class)
                                + File.pathSeparator
                                + place(ParseMsg.class),
                        Child.class.getName())
                .redirectErrorStream(true)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .collect(Collectors.toList());
        assertEquals(0, process.waitFor(), lines::toString);
        return lines.stream().map(line -> line.split(" ", 2)[0]).collect(Collectors.toSet());
    }

    private static Path place(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}

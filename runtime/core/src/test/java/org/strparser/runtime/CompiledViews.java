package org.strparser.runtime;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.CompiledMessage;
import org.strparser.compiler.CompiledView;

/** The classes of a rule file and, compiled by javac with all warnings, its views. */
final class CompiledViews implements AutoCloseable {
    private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();
    /** One for all: it keeps what it has read of the platform. */
    private static final StandardJavaFileManager FILES = JAVAC.getStandardFileManager(null, null, null);

    private final URLClassLoader loader;

    private CompiledViews(Path directory) throws IOException {
        loader = new URLClassLoader(new URL[] {directory.toUri().toURL()}, CompiledViews.class.getClassLoader());
    }

    /** Writes both into an empty directory; fails on what javac or its check of Javadoc says. */
    static CompiledViews of(Compilation compilation, Path directory) throws IOException {
        for (CompiledMessage message : compilation.messages()) {
            Files.write(file(directory, message.className(), ".class"), message.classFile());
        }
        List<Path> sources = new ArrayList<>();
        for (CompiledView view : compilation.views()) {
            Path source = file(directory, view.className(), ".java");
            sources.add(Files.writeString(source, view.source(), StandardCharsets.US_ASCII));
        }
        compile(sources, directory);
        return new CompiledViews(directory);
    }

    private static Path file(Path directory, String className, String suffix) throws IOException {
        Path file = directory.resolve(className.replace('.', '/') + suffix);
        Files.createDirectories(file.getParent());
        return file;
    }

    private static void compile(List<Path> sources, Path directory) {
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        String classPath = directory + System.getProperty("path.separator") + System.getProperty("java.class.path");
        List<String> options = List.of(
                "-d", directory.toString(), "-cp", classPath, "-proc:none", "-Xlint:all", "-Xdoclint:all,-missing");
        JAVAC.getTask(null, FILES, found, options, null, FILES.getJavaFileObjectsFromPaths(sources))
                .call();
        String report = found.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getSource() != null)
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
        if (!report.isEmpty()) {
            throw new AssertionError(report);
        }
    }

    Class<?> load(String className) throws ClassNotFoundException {
        return loader.loadClass(className);
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}

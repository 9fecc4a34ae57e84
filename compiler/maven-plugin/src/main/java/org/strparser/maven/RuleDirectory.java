package org.strparser.maven;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.strparser.compiler.build.IoWords;
import org.strparser.compiler.build.RuleText;
import org.strparser.compiler.build.RuleText.NoRuleException;
import org.strparser.compiler.source.SourceText;

/** A directory of rules, those of directories in it included. */
record RuleDirectory(Path root) {

    /** Reads every rule, in the order of their paths; diagnostics call them by their absolute path, as javac does. */
    List<SourceText> read() throws IOException, NoRuleException {
        List<SourceText> sources = new ArrayList<>();
        for (Path file : files()) {
            sources.add(read(file));
        }
        return sources;
    }

    private static SourceText read(Path file) throws IOException, NoRuleException {
        try (InputStream in = Files.newInputStream(file)) {
            return RuleText.read(file.toString(), in);
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            // What breaks off while it is read does not say which file it was.
            FileSystemException named = new FileSystemException(file.toString(), null, IoWords.of(e));
            named.initCause(e);
            throw named;
        }
    }

    /** A link to nothing counts as a rule, so that it is told. */
    private List<Path> files() throws IOException {
        if (!Files.exists(root)) {
            return List.of();
        }
        if (!Files.isDirectory(root)) {
            throw new NotDirectoryException(root.toString());
        }
        try (Stream<Path> all = Files.walk(root.toAbsolutePath())) {
            return all.filter(file -> file.toString().endsWith(".strp"))
                    .filter(file -> Files.isRegularFile(file) || !Files.exists(file))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}

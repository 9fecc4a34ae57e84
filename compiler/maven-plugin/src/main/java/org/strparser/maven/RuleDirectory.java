package org.strparser.maven;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.strparser.compiler.build.RuleText;
import org.strparser.compiler.build.RuleText.NoRuleException;
import org.strparser.compiler.source.SourceText;

/** A directory of rules, those of directories in it included. */
record RuleDirectory(Path root) {

    /** Reads every rule, in the order of their paths; diagnostics call them by their absolute path, as javac does. */
    List<SourceText> read() throws IOException, NoRuleException {
        List<SourceText> sources = new ArrayList<>();
        for (Path file : files()) {
            try (InputStream in = Files.newInputStream(file)) {
                sources.add(RuleText.read(file.toString(), in));
            }
        }
        return sources;
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(root.toAbsolutePath())) {
            return all.filter(file -> file.toString().endsWith(".strp"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }
}

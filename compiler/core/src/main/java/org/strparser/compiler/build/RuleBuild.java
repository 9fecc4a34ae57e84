package org.strparser.compiler.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.strparser.api.ParserFacts;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.Compiler;
import org.strparser.compiler.facts.Facts;
import org.strparser.compiler.source.Sha256;
import org.strparser.compiler.source.SourceText;

/**
 * Rules to files, again and again: what did not change is not compiled, what comes out the same is not written, what is not made any
 * more is deleted. No state but the file; two builds with files of their own may run at the same time.
 *
 * @param classes where the entries of the jar go
 * @param views where the Java sources of the views go; empty: none are written
 * @param state the file that remembers the last build
 * @param version of the compiler; another one builds everything anew
 */
public record RuleBuild(Path classes, Optional<Path> views, Path state, String version) {

    /** How a build ended. */
    public sealed interface Result {
        /** Nothing had changed. */
        record UpToDate() implements Result {}

        /** All rules compiled, to {@code parsers} classes. */
        record Built(int parsers, List<Compilation> compilations) implements Result {
            public Built {
                compilations = List.copyOf(compilations);
            }
        }

        /** A rule has errors; what the last build wrote is still there. */
        record Rejected(List<Compilation> compilations) implements Result {
            public Rejected {
                compilations = List.copyOf(compilations);
            }
        }
    }

    /**
     * Builds.
     *
     * @throws ArtefactException if rules cannot be in one artefact
     * @throws IOException if a file cannot be read or written
     */
    public Result run(List<SourceText> sources) throws IOException {
        BuildState last = BuildState.read(state);
        String inputs = inputs(sources);
        if (last.inputs().equals(inputs) && isAllThere(last)) {
            return new Result.UpToDate();
        }
        Compiler compiler = new Compiler();
        List<Compilation> compilations = sources.stream().map(compiler::compile).toList();
        if (!compilations.stream().allMatch(Compilation::isSuccessful)) {
            return new Result.Rejected(compilations);
        }
        RuleArtefact artefact = RuleArtefact.of(compilations);
        write(artefact, last, hasWarnings(compilations) ? "" : inputs);
        return new Result.Built(artefact.parsers(), compilations);
    }

    /** Warnings are shown at each build, so that a rule with one is compiled each time. */
    private static boolean hasWarnings(List<Compilation> compilations) {
        return compilations.stream()
                .anyMatch(compilation -> !compilation.diagnostics().isEmpty());
    }

    private boolean isAllThere(BuildState last) {
        return new OutputTree(classes).has(last.jar())
                && (views.isEmpty() || new OutputTree(views.get()).has(last.views()));
    }

    private void write(RuleArtefact artefact, BuildState last, String inputs) throws IOException {
        BuildState now = BuildState.of(inputs, artefact, views.isPresent());
        replace(classes, artefact.entries(), last.jar().keySet());
        if (views.isPresent()) {
            replace(views.get(), artefact.views(), last.views().keySet());
        }
        Path file = state.toAbsolutePath();
        new OutputTree(file.resolveSibling("")).write(Map.of(String.valueOf(file.getFileName()), now.bytes()));
    }

    private static void replace(Path root, Map<String, byte[]> files, Set<String> before) throws IOException {
        OutputTree tree = new OutputTree(root);
        tree.write(files);
        Set<String> gone = new HashSet<>(before);
        gone.removeAll(files.keySet());
        tree.delete(gone);
    }

    private String inputs(List<SourceText> sources) {
        StringBuilder all = new StringBuilder();
        all.append(version)
                .append('\n')
                .append(ParserFacts.ABI)
                .append('\n')
                .append(Facts.LANGUAGE)
                .append('\n');
        all.append(views.isPresent()).append('\n');
        Function<SourceText, String> line = source -> Sha256.of(source.text()) + ' ' + source.name() + '\n';
        sources.stream().map(line).sorted().forEach(all::append);
        return Sha256.of(all.toString());
    }
}

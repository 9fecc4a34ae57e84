package org.strparser.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.Compiler;

/**
 * Rule files, compiled.
 *
 * @param all those that could be read, right or not
 * @param exitCode {@link ExitCode#COMPLETE} where all of them are right
 */
record CompiledRules(List<Compilation> all, int exitCode) {

    CompiledRules {
        all = List.copyOf(all);
    }

    /** Compiles every file, also behind one that is wrong or cannot be read; the gravest exit code stays. */
    static CompiledRules of(List<Path> paths, Compiler compiler, Console console, Findings findings) {
        RuleFiles files = new RuleFiles(compiler);
        List<Compilation> all = new ArrayList<>();
        int exitCode = ExitCode.COMPLETE;
        for (Path path : paths) {
            try {
                Compilation compilation = files.compile(path);
                findings.diagnostics(compilation);
                all.add(compilation);
                exitCode = Math.max(exitCode, compilation.isSuccessful() ? ExitCode.COMPLETE : ExitCode.RULE);
            } catch (CliException e) {
                console.err().println("strpc: " + e.line());
                exitCode = Math.max(exitCode, e.exitCode());
            }
        }
        return new CompiledRules(all, exitCode);
    }
}

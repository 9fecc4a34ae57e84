package org.strparser.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.LintReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code strpc check}: all that can be said of rules without framing a stream. */
@Command(name = "check", description = "Proves rules, runs their examples, and warns of what is seldom meant.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class CheckCommand implements Callable<Integer> {
    @ParentCommand
    private Strpc strpc;

    @Mixin
    private RuleArguments rules;

    @Option(names = "--werror", description = "Warnings are errors: the exit status is 65.")
    private boolean werror;

    @Option(
            names = "--sarif",
            paramLabel = "FILE",
            description = "Also write the findings as SARIF 2.1.0; - is the standard output.")
    private Optional<Path> sarif;

    CheckCommand() {}

    @Override
    public Integer call() {
        sarif.ifPresent(file -> RuleFiles.requireNoRule("--sarif", file));
        Console console = strpc.console();
        Findings findings = isSarifOnOutput() ? new SilentFindings() : rules.findings(console);
        CompiledRules compiled = rules.compile(strpc, findings);
        List<Checked> all = new ArrayList<>();
        int exitCode = compiled.exitCode();
        for (Compilation compilation : compiled.all()) {
            LintReport report = compilation.lint();
            findings.warnings(compilation, report.warnings());
            report.examples()
                    .failures()
                    .forEach(failure -> findings.failed(compilation.source().name(), failure));
            Checked checked = new Checked(compilation, report);
            all.add(checked);
            exitCode = Math.max(exitCode, checked.isRight(werror) ? ExitCode.COMPLETE : ExitCode.RULE);
        }
        sarif.ifPresent(file -> new SarifFile(file, console).write(all));
        return exitCode;
    }

    private boolean isSarifOnOutput() {
        return sarif.filter(SarifFile::isOutput).isPresent();
    }
}

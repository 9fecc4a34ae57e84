package org.strparser.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.ExampleReport;
import org.strparser.compiler.build.JunitReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code strpc test}: runs the examples of rules. */
@Command(name = "test", description = "Runs the examples of rules: whole, at every cut, and with bytes behind them.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class TestCommand implements Callable<Integer> {
    @ParentCommand
    private Strpc strpc;

    @Mixin
    private RuleArguments rules;

    @Option(
            names = {"-q", "--quiet"},
            description = "Only what fails: no notes, no last line.")
    private boolean quiet;

    @Option(names = "--coverage", description = "A line for each message: how many of its branches the examples reach.")
    private boolean coverage;

    @Option(
            names = "--junit",
            paramLabel = "FILE",
            description = "Also write what the examples showed as JUnit XML, which build servers read.")
    private Optional<Path> junit = Optional.empty();

    TestCommand() {}

    @Override
    public Integer call() {
        junit.ifPresent(file -> RuleFiles.requireNoRule("--junit", file));
        Console console = strpc.console();
        Findings findings = rules.findings(console);
        CompiledRules compiled = rules.compile(strpc, findings);
        List<JunitReport.Tested> tested = new ArrayList<>();
        int examples = 0;
        int failed = 0;
        for (Compilation compilation : compiled.all()) {
            ExampleReport report = compilation.runExamples();
            tested.add(new JunitReport.Tested(compilation, report));
            tell(compilation.source().name(), report, findings);
            examples += report.examples();
            failed += report.failed();
        }
        if (!quiet) {
            findings.examples(rules.count(), examples, failed);
        }
        junit.ifPresent(file -> write(file, tested));
        return Math.max(compiled.exitCode(), failed > 0 ? ExitCode.RULE : ExitCode.COMPLETE);
    }

    private static void write(Path file, List<JunitReport.Tested> rules) {
        OutputFiles files = new OutputFiles();
        files.add(file, JunitReport.xml(rules).getBytes(StandardCharsets.UTF_8));
        files.write();
    }

    private void tell(String file, ExampleReport report, Findings findings) {
        report.failures().forEach(failure -> findings.failed(file, failure));
        for (ExampleReport.Coverage reach : report.coverage()) {
            // Where there are no examples, it need not be said of each branch.
            if (coverage || (report.examples() > 0 && !quiet)) {
                reach.unreached().forEach(branch -> findings.unreached(file, branch));
            }
            if (coverage) {
                findings.coverage(file, reach);
            }
        }
    }
}

package org.strparser.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.ExampleReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code strpc test}: runs the examples of rules. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Runs the examples of rules: whole, at every cut, and with bytes behind them.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class TestCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "RULE.strp", description = "Rule files.")
    private List<Path> rules;

    private int examples;
    private int failed;
    private boolean errors;

    TestCommand() {}

    @Override
    public Integer call() {
        RuleFiles files = new RuleFiles();
        rules.forEach(rule -> run(rule, files.compile(rule)));
        spec.commandLine().getOut().printf("%d rules, %d examples, %d failed%n", rules.size(), examples, failed);
        return errors || failed > 0 ? ExitCode.RULE : ExitCode.COMPLETE;
    }

    private void run(Path rule, Compilation compilation) {
        PrintWriter out = spec.commandLine().getOut();
        spec.commandLine().getErr().print(compilation.report());
        errors |= !compilation.isSuccessful();
        ExampleReport report = compilation.runExamples();
        for (ExampleReport.Failure failure : report.failures()) {
            out.printf(
                    "%s:%d: expected %s, found %s%n",
                    rule, failure.place().line(), failure.expected(), failure.found());
        }
        if (report.examples() > 0) {
            for (ExampleReport.Place arm : report.unreached()) {
                out.printf("%s:%d: note: no example comes here%n", rule, arm.line());
            }
        }
        examples += report.examples();
        failed += report.failed();
    }
}

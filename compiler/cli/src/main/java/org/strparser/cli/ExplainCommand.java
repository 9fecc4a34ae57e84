package org.strparser.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.explain.Explanation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code strpc explain}: what the compiler knows of the messages of a rule. */
@Command(
        name = "explain",
        description =
                "Shows what is known of each message: a drawing of its header, the tree of its steps, when its length"
                        + " is known, its bounds and outcomes.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ExplainCommand implements Callable<Integer> {
    @ParentCommand
    private Strpc strpc;

    @Parameters(index = "0", paramLabel = "RULE.strp", description = "The rule file.")
    private Path rule;

    @Option(names = "--message", paramLabel = "NAME", description = "Only this message.")
    private String message = "";

    @Option(names = "--json", description = "One JSON object for each message, for machines.")
    private boolean json;

    ExplainCommand() {}

    @Override
    public Integer call() {
        Console console = strpc.console();
        Compilation compilation = new RuleFiles(strpc.compiler()).compile(rule);
        new TextFindings(console).diagnostics(compilation);
        if (!compilation.isSuccessful()) {
            return ExitCode.RULE;
        }
        List<Explanation> chosen = chosen(compilation.explanations());
        if (json) {
            ExplanationJson lines = new ExplanationJson(new JsonLines(console.out()));
            chosen.forEach(lines::write);
        } else {
            console.out().print(chosen.stream().map(Explanation::text).collect(Collectors.joining("\n\n")));
        }
        return ExitCode.COMPLETE;
    }

    private List<Explanation> chosen(List<Explanation> all) {
        List<Explanation> chosen = all.stream()
                .filter(one -> message.isEmpty() || one.message().equals(message))
                .toList();
        if (chosen.isEmpty()) {
            String names = all.stream().map(Explanation::message).collect(Collectors.joining(", "));
            throw new CliException(ExitCode.USAGE, rule + " has no message " + message + "; its messages are " + names);
        }
        return chosen;
    }
}

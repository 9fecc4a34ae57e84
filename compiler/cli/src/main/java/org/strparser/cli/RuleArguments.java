package org.strparser.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments of the commands that look at rules: which, and how findings are written. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class RuleArguments {
    @Parameters(arity = "1..*", paramLabel = "RULE.strp", description = "Rule files.")
    private List<Path> paths;

    @Option(names = "--json", description = "Findings on the standard output, one JSON object a line, for machines.")
    private boolean json;

    RuleArguments() {}

    /** Compiles them all, and tells what is found. */
    CompiledRules compile(Strpc strpc, Findings findings) {
        return CompiledRules.of(RuleFiles.distinct(paths), strpc.compiler(), strpc.console(), findings);
    }

    Findings findings(Console console) {
        return json ? new JsonFindings(new JsonLines(console.out())) : new TextFindings(console);
    }

    int count() {
        return paths.size();
    }
}

package org.strparser.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.Listing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code strpc dump}: what a rule was compiled to, beside its source. */
@Command(
        name = "dump",
        description =
                "Shows the intermediate representation and the bytecode of a rule, under the lines they come from.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DumpCommand implements Callable<Integer> {
    @ParentCommand
    private Strpc strpc;

    @Parameters(index = "0", paramLabel = "RULE.strp", description = "The rule file.")
    private Path rule;

    @Option(names = "--ir", description = "Only the intermediate representation.")
    private boolean ir;

    @Option(names = "--bytecode", description = "Only the bytecode.")
    private boolean bytecode;

    DumpCommand() {}

    @Override
    public Integer call() {
        Console console = strpc.console();
        Compilation compilation = new RuleFiles(strpc.compiler()).compile(rule);
        new TextFindings(console).diagnostics(compilation);
        if (!compilation.isSuccessful()) {
            return ExitCode.RULE;
        }
        boolean both = ir == bytecode;
        if (ir || both) {
            print(compilation, "IR", compilation.ir());
        }
        if (bytecode || both) {
            print(compilation, "bytecode", compilation.bytecode());
        }
        return ExitCode.COMPLETE;
    }

    private void print(Compilation compilation, String kind, List<Listing> listings) {
        PrintWriter out = strpc.console().out();
        for (Listing listing : listings) {
            out.print("== " + listing.message() + ", " + kind + ": " + listing.part() + "\n");
            out.print(listing.text(compilation.source()) + "\n");
        }
    }
}

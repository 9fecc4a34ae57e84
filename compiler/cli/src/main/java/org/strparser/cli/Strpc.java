package org.strparser.cli;

import java.nio.file.Path;
import java.util.function.IntSupplier;
import org.strparser.compiler.Compiler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The command {@code strpc}: compile and check rules, run their examples, frame streams with them, lay them out, and look into
 * them; import rules, and cut streams.
 *
 * <p>A new command is a class named in {@code subcommands}, with this as its parent, and a section in docs/cli.md. It has the
 * options and exit codes of this one; what goes wrong it throws as a {@link CliException}.
 */
@Command(
        name = "strpc",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Compiles rules that describe the message headers of a TCP protocol, and frames streams with them.",
        subcommands = {
            CompileCommand.class,
            CheckCommand.class,
            TestCommand.class,
            FrameCommand.class,
            FmtCommand.class,
            ExplainCommand.class,
            DripCommand.class,
            DumpCommand.class,
            ImportCommand.class
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:complete, or all is well",
            "1:frame: the stream ends inside a message, or a capture lacks bytes",
            "2:frame: the stream is broken",
            "3:frame: the stream is handed over",
            "64:the command line is wrong",
            "65:a rule has errors, an example fails, fmt --check finds another layout, check --werror a warning",
            "66:an input is not there or may not be read",
            "70:a defect of strpc, or too little memory",
            "73:an output cannot be created",
            "74:reading or writing broke off",
            "141:whoever read the output has gone"
        })
public final class Strpc implements Runnable {
    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show where, if strpc itself fails; so does STRPC_DEBUG=1.")
    private boolean debug;

    @Option(
            names = "--max-rounds",
            paramLabel = "N",
            scope = ScopeType.INHERIT,
            description = "How many rounds a loop of a rule may have, instead of 1048576.")
    private int maxRounds = 1 << 20;

    Strpc(Console console) {
        this.console = console;
    }

    /** Runs the command with the process's streams. */
    public static void main(String[] args) {
        System.exit(run(args, Console.ofProcess()));
    }

    /** Runs the command; answers the exit code. Throws nothing, and closes no stream. */
    static int run(String[] args, Console console) {
        Strpc strpc = new Strpc(console);
        Failures failures = new Failures(console, strpc::isDebug);
        int code = guarded(() -> strpc.execute(args), failures);
        int flushed = guarded(strpc::flush, failures);
        return flushed == ExitCode.COMPLETE ? code : flushed;
    }

    /** The last resort: nothing that is thrown gets past it. */
    private static int guarded(IntSupplier step, Failures failures) {
        try {
            return step.getAsInt();
        } catch (Throwable e) {
            return failures.tell(e);
        }
    }

    /** Not {@link CommandLine#execute}, which prints stack traces of its own. */
    private int execute(String[] args) {
        CommandLine line = new CommandLine(this)
                .setOut(console.out())
                .setErr(console.err())
                .setColorScheme(Help.defaultColorScheme(console.ansi()))
                .setExpandAtFiles(false)
                .registerConverter(Path.class, new PathConverter());
        return new CommandLine.RunLast().execute(line.parseArgs(args));
    }

    private int flush() {
        console.out().flush();
        console.err().flush();
        return ExitCode.COMPLETE;
    }

    private boolean isDebug() {
        return debug || console.surroundings().debug();
    }

    /** A compiler as the command line wants it. */
    Compiler compiler() {
        if (maxRounds < 1) {
            throw new CliException(ExitCode.USAGE, "--max-rounds is 1 or more, not " + maxRounds);
        }
        return new Compiler().withMaxRounds(maxRounds);
    }

    Console console() {
        return console;
    }

    /** Without a command: what there is. */
    @Override
    public void run() {
        CommandLine line = spec.commandLine();
        throw new ParameterException(line, "a command is missing: " + Failures.commands(line));
    }
}

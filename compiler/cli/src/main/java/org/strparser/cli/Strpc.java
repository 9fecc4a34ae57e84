package org.strparser.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code strpc}: compile rules, run their examples, frame streams with them. */
@Command(
        name = "strpc",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Compiles rules that describe the message headers of a TCP protocol, and frames streams with them.",
        subcommands = {CompileCommand.class, TestCommand.class, FrameCommand.class},
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:complete, or all is well",
            "1:frame: the stream ends inside a message",
            "2:frame: the stream is broken",
            "3:frame: the stream is handed over",
            "64:the command line is wrong",
            "65:a rule has errors, or an example fails",
            "66:an input cannot be read"
        })
public final class Strpc implements Runnable {
    private final InputStream in;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private Strpc(InputStream in) {
        this.in = in;
    }

    /** Runs the command with the process's streams. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = run(args, System.in, out, err);
        out.flush();
        System.exit(code);
    }

    /** Runs the command; answers the exit code. Writes to nothing but {@code out} and {@code err}, and closes nothing. */
    static int run(String[] args, InputStream in, PrintWriter out, PrintWriter err) {
        CommandLine line = new CommandLine(new Strpc(in))
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Strpc::usage)
                .setExecutionExceptionHandler((e, command, result) -> failed(e, command));
        int code = line.execute(args);
        out.flush();
        err.flush();
        return code;
    }

    InputStream in() {
        return in;
    }

    /** Without a command: what there is. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command: compile, test or frame");
    }

    private static int usage(ParameterException e, String[] args) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println("strpc: " + e.getMessage());
        err.println("Try 'strpc --help', or 'strpc <command> --help'.");
        return ExitCode.USAGE;
    }

    private static int failed(Exception e, CommandLine command) throws Exception {
        if (e instanceof CliException known) {
            command.getErr().println("strpc: " + known.getMessage());
            return known.exitCode();
        }
        throw e;
    }
}

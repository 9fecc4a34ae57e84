package org.strparser.cli;

import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells whatever went wrong in one line on the standard error, and finds its exit code. */
final class Failures {
    private static final int LONGEST_CAUSE = 200;

    private final Console console;
    private final BooleanSupplier debug;

    /** {@code debug}: whether the stack trace of a defect is shown. */
    Failures(Console console, BooleanSupplier debug) {
        this.console = console;
        this.debug = debug;
    }

    private int usage(ParameterException e) {
        CommandLine command = e.getCommandLine();
        String help = command.getCommandSpec().qualifiedName() + " --help";
        say(firstLine(words(e)) + "; see '" + help + "'");
        return ExitCode.USAGE;
    }

    private static String words(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return message(e);
        }
        String found = unmatched.getUnmatched().get(0);
        if (!found.startsWith("-") && unmatched.getCommandLine().getParent() == null) {
            return "there is no command " + found + "; the commands are " + commands(unmatched.getCommandLine());
        }
        List<String> suggestions = unmatched.getSuggestions();
        return unmatched.isUnknownOption() && !suggestions.isEmpty()
                ? "there is no option " + found + "; did you mean " + String.join(" or ", suggestions) + "?"
                : message(e);
    }

    private static String message(ParameterException e) {
        return Objects.requireNonNullElse(e.getMessage(), "wrong arguments");
    }

    /** The names of the commands, as in {@code a, b, c}. */
    static String commands(CommandLine line) {
        return line.getSubcommands().keySet().stream().sorted().collect(Collectors.joining(", "));
    }

    /** Tells of what was thrown; answers the exit code. */
    int tell(Throwable e) {
        if (e instanceof ExecutionException wrapped && wrapped.getCause() != null) {
            return tell(wrapped.getCause());
        }
        if (e instanceof ParameterException wrong) {
            return usage(wrong);
        }
        if (e instanceof CliException known) {
            say(known.line());
            return known.exitCode();
        }
        return e instanceof OutOfMemoryError ? outOfMemory() : defect(e);
    }

    private int outOfMemory() {
        long mebibytes = Runtime.getRuntime().maxMemory() >> 20;
        say("out of memory, which is limited to " + mebibytes + " MiB; allow more: STRPC_OPTS=-Xmx" + 2 * mebibytes
                + "m");
        return ExitCode.DEFECT;
    }

    private int defect(Throwable e) {
        boolean shows = debug.getAsBoolean();
        say("a defect of strpc, please report it with the rule: " + firstLine(e.toString())
                + (shows ? "" : "; --debug shows where"));
        if (shows) {
            e.printStackTrace(console.err());
        }
        return ExitCode.DEFECT;
    }

    private void say(String line) {
        if (!line.isEmpty()) {
            console.err().println("strpc: " + printable(line));
        }
    }

    /** What is told may come from a file or its name: a terminal must not obey it. */
    private static String printable(String line) {
        return line.replaceAll("\\p{Cntrl}", "\ufffd");
    }

    private static String firstLine(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() <= LONGEST_CAUSE ? line : line.substring(0, LONGEST_CAUSE) + "…";
    }
}

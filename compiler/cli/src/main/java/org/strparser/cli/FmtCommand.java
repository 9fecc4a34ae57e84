package org.strparser.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.strparser.compiler.format.Formatted;
import org.strparser.compiler.format.Formatter;
import org.strparser.compiler.source.DiagnosticPrinter;
import org.strparser.compiler.source.SourceText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code strpc fmt}: brings rules into the canonical layout. A file with errors of syntax is left alone. */
@Command(name = "fmt", description = "Brings rules into the canonical layout, in place.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class FmtCommand implements Callable<Integer> {
    private static final Path STANDARD_INPUT = Path.of("-");

    @ParentCommand
    private Strpc strpc;

    @Parameters(
            arity = "1..*",
            paramLabel = "RULE.strp",
            description = "Rule files; - alone formats the standard input to the standard output.")
    private List<Path> paths;

    @Option(
            names = "--check",
            description = "Write nothing, but name the files that are laid out otherwise: status 65.")
    private boolean check;

    FmtCommand() {}

    @Override
    public Integer call() {
        if (paths.contains(STANDARD_INPUT)) {
            return formatStandard();
        }
        int exitCode = ExitCode.COMPLETE;
        for (Path path : RuleFiles.distinct(paths)) {
            try {
                exitCode = Math.max(exitCode, formatFile(path));
            } catch (CliException e) {
                strpc.console().err().println("strpc: " + e.line());
                exitCode = Math.max(exitCode, e.exitCode());
            }
        }
        return exitCode;
    }

    private int formatStandard() {
        if (paths.size() > 1) {
            throw new CliException(
                    ExitCode.USAGE, "- is the standard input, which is formatted alone: name no other rule beside it");
        }
        SourceText source = RuleFiles.readStandard(strpc.console().in());
        Optional<String> text = format(source);
        if (text.isEmpty()) {
            return ExitCode.RULE;
        }
        if (check) {
            return checked(source, text.get());
        }
        strpc.console().out().print(text.get());
        return ExitCode.COMPLETE;
    }

    private int formatFile(Path path) {
        SourceText source = RuleFiles.read(path);
        Optional<String> text = format(source);
        if (text.isEmpty()) {
            return ExitCode.RULE;
        }
        if (check) {
            return checked(source, text.get());
        }
        if (!text.get().equals(source.text())) {
            write(path, text.get());
        }
        return ExitCode.COMPLETE;
    }

    private int checked(SourceText source, String text) {
        if (text.equals(source.text())) {
            return ExitCode.COMPLETE;
        }
        strpc.console().out().println(source.name());
        return ExitCode.RULE;
    }

    /** The canonical text; absent where the syntax is wrong, which is told. */
    private Optional<String> format(SourceText source) {
        Formatted formatted = Formatter.format(source);
        if (formatted instanceof Formatted.Rejected rejected) {
            rejected.diagnostics()
                    .forEach(diagnostic -> strpc.console().err().print(DiagnosticPrinter.print(source, diagnostic)));
            return Optional.empty();
        }
        return Optional.of(((Formatted.Text) formatted).text());
    }

    private static void write(Path path, String text) {
        if (!Files.isWritable(path)) {
            throw new CliException(ExitCode.CANNOT_CREATE, path + " cannot be written: permission denied");
        }
        OutputFiles files = new OutputFiles();
        files.add(path, text.getBytes(StandardCharsets.UTF_8));
        files.write();
    }
}

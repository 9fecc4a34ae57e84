package org.strparser.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.CompiledMessage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code strpc compile}: rules to class files. Nothing is written unless every rule is right. */
@Command(
        name = "compile",
        mixinStandardHelpOptions = true,
        description = "Compiles rules to class files, one for each message: <package>/<Message>Parser.class.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class CompileCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "RULE.strp", description = "Rule files.")
    private List<Path> rules;

    @Option(
            names = {"-d", "--directory"},
            required = true,
            paramLabel = "DIR",
            description = "Where the class files go; made if missing.")
    private Path directory;

    CompileCommand() {}

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        RuleFiles files = new RuleFiles();
        List<Compilation> compiled = new ArrayList<>();
        boolean right = true;
        for (Path rule : rules) {
            Compilation compilation = files.compile(rule);
            err.print(compilation.report());
            right &= compilation.isSuccessful();
            compiled.add(compilation);
        }
        if (!right) {
            return ExitCode.RULE;
        }
        compiled.stream().flatMap(c -> c.messages().stream()).forEach(this::write);
        return ExitCode.COMPLETE;
    }

    private void write(CompiledMessage message) {
        Path file = directory.resolve(message.className().replace('.', '/') + ".class");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, message.classFile());
        } catch (IOException e) {
            throw new CliException(ExitCode.INPUT, file + " cannot be written: " + e.getMessage());
        }
    }
}

package org.strparser.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.build.ArtefactException;
import org.strparser.compiler.build.IoWords;
import org.strparser.compiler.build.RuleArtefact;
import org.strparser.compiler.source.Plural;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code strpc compile}: rules to class files. Nothing is written unless every rule is right. */
@Command(
        name = "compile",
        description =
                "Compiles rules to class files, one for each message: <package>/<Message>Parser.class; with an index, META-INF/strparser/index.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class CompileCommand implements Callable<Integer> {
    @ParentCommand
    private Strpc strpc;

    @Mixin
    private RuleArguments rules;

    @Option(
            names = {"-d", "--directory"},
            required = true,
            paramLabel = "DIR",
            description = "Where the class files go; made if missing.")
    private Path directory;

    @Option(
            names = {"-s", "--views"},
            paramLabel = "DIR",
            description =
                    "Where the Java sources of the typed views go, <package>/<Message>.java; none are written without it.")
    private Optional<Path> views = Optional.empty();

    CompileCommand() {}

    @Override
    public Integer call() {
        Console console = strpc.console();
        CompiledRules compiled = rules.compile(strpc, rules.findings(console));
        if (compiled.exitCode() != ExitCode.COMPLETE) {
            return compiled.exitCode();
        }
        RuleArtefact artefact = artefact(compiled.all());
        OutputFiles files = new OutputFiles();
        artefact.entries().forEach((name, bytes) -> files.add(directory.resolve(name), bytes));
        views.ifPresent(root -> artefact.views().forEach((name, text) -> files.add(root.resolve(name), text)));
        files.write();
        int count = artefact.parsers();
        if (console.surroundings().outIsTerminal()) {
            console.out().println("wrote " + Plural.of(count, "class") + " to " + directory);
        }
        return ExitCode.COMPLETE;
    }

    private RuleArtefact artefact(List<Compilation> compilations) {
        try {
            return RuleArtefact.of(compilations).besides(directory);
        } catch (ArtefactException e) {
            throw new CliException(ExitCode.RULE, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new CliException(ExitCode.IO, "the index in " + directory + " cannot be read: " + IoWords.of(e), e);
        }
    }
}

package org.strparser.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.CompiledMessage;
import org.strparser.compiler.CompiledView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code strpc compile}: rules to class files. Nothing is written unless every rule is right. */
@Command(
        name = "compile",
        description = "Compiles rules to class files, one for each message: <package>/<Message>Parser.class.")
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
        OutputFiles files = new OutputFiles();
        int count = addClasses(compiled.all(), files);
        views.ifPresent(root -> addViews(compiled.all(), root, files));
        files.write();
        if (console.surroundings().outIsTerminal()) {
            console.out().println("wrote " + count + (count == 1 ? " class" : " classes") + " to " + directory);
        }
        return ExitCode.COMPLETE;
    }

    /** Adds the classes, and answers how many; two of one name would overwrite each other. */
    private int addClasses(List<Compilation> compilations, OutputFiles files) {
        Map<String, String> sources = new HashMap<>();
        for (Compilation compilation : compilations) {
            String source = compilation.source().name();
            for (CompiledMessage message : compilation.messages()) {
                String other = sources.put(message.className(), source);
                if (other != null) {
                    throw new CliException(
                            ExitCode.RULE,
                            other + " and " + source + " both make the class " + message.className()
                                    + "; rename a message or a package");
                }
                files.add(place(directory, message.className(), ".class"), message.classFile());
            }
        }
        return sources.size();
    }

    private static void addViews(List<Compilation> compilations, Path root, OutputFiles files) {
        for (Compilation compilation : compilations) {
            for (CompiledView view : compilation.views()) {
                byte[] text = view.source().getBytes(StandardCharsets.UTF_8);
                files.add(place(root, view.className(), ".java"), text);
            }
        }
    }

    private static Path place(Path root, String className, String ending) {
        return root.resolve(className.replace('.', '/') + ending);
    }
}

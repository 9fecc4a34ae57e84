package org.strparser.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.CompiledMessage;
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

    CompileCommand() {}

    @Override
    public Integer call() {
        Console console = strpc.console();
        CompiledRules compiled = rules.compile(console, rules.findings(console));
        if (compiled.exitCode() != ExitCode.COMPLETE) {
            return compiled.exitCode();
        }
        List<CompiledMessage> messages = messages(compiled.all());
        new ClassFiles(directory).write(messages);
        if (console.surroundings().outIsTerminal()) {
            int count = messages.size();
            console.out().println("wrote " + count + (count == 1 ? " class" : " classes") + " to " + directory);
        }
        return ExitCode.COMPLETE;
    }

    /** All messages; two of one name would overwrite each other. */
    private static List<CompiledMessage> messages(List<Compilation> compilations) {
        List<CompiledMessage> messages = new ArrayList<>();
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
                messages.add(message);
            }
        }
        return messages;
    }
}

package org.strparser.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.strparser.cli.netty.NettyDecoder;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.format.Formatted;
import org.strparser.compiler.format.Formatter;
import org.strparser.compiler.source.SourceText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code strpc import}: writes the rule that frames as a decoder of another library does. */
@Command(
        name = "import",
        description = {
            "Writes the rule that frames as a decoder of Netty's does, with examples.",
            "",
            "  strpc import netty 'new LengthFieldBasedFrameDecoder(65536, 0, 2, 0, 2)'",
            "  strpc import netty LineBasedFrameDecoder 8192",
            ""
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ImportCommand implements Callable<Integer> {
    @ParentCommand
    private Strpc strpc;

    @Parameters(index = "0", paramLabel = "netty", description = "Whose decoder it is: netty.")
    private String library;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "DECODER",
            description =
                    "The call of its constructor as it stands in the program, or its name and arguments as words.")
    private List<String> decoder;

    @Option(names = "--message", paramLabel = "NAME", description = "The name of the message, instead of Frame.")
    private String message = "Frame";

    @Option(names = "--package", paramLabel = "NAME", description = "The package of the rule; else it has none.")
    private String packageName = "";

    ImportCommand() {}

    @Override
    public Integer call() {
        if (!library.equals("netty")) {
            throw new CliException(ExitCode.USAGE, "there is nothing to import of " + library + ", only of netty");
        }
        String text = (packageName.isEmpty() ? "" : "package " + packageName + ";\n\n") + rule();
        SourceText source = new SourceText("the rule of " + String.join(" ", decoder), text);
        Compilation compilation = strpc.compiler().compile(source);
        if (!compilation.isSuccessful()) {
            throw notCompiled(compilation);
        }
        Formatted formatted = Formatter.format(source);
        strpc.console().out().print(((Formatted.Text) formatted).text());
        return ExitCode.COMPLETE;
    }

    private String rule() {
        try {
            return NettyDecoder.of(decoder).rule(message);
        } catch (IllegalArgumentException e) {
            throw new CliException(ExitCode.USAGE, "import: " + e.getMessage(), e);
        }
    }

    /** The names are the user's; all else is ours. */
    private RuntimeException notCompiled(Compilation compilation) {
        String name = "[A-Za-z_][A-Za-z_0-9]{0,63}";
        if (!message.matches(name)) {
            return new CliException(ExitCode.USAGE, "--message " + message + " is no name");
        }
        if (!packageName.isEmpty() && !packageName.matches(name + "(\\." + name + ")*")) {
            return new CliException(ExitCode.USAGE, "--package " + packageName + " is no name of a package");
        }
        String first = compilation.report().lines().findFirst().orElse("");
        return new CliException(ExitCode.RULE, "import: the names cannot be used: " + first);
    }
}

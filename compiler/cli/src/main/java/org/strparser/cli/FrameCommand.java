package org.strparser.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.CompiledMessage;
import org.strparser.runtime.Outcome;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.Parsers;
import org.strparser.runtime.StreamParser;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code strpc frame}: frames a raw stream with a rule. The input is streamed, never held. */
@Command(
        name = "frame",
        mixinStandardHelpOptions = true,
        description = "Frames a raw stream: one line for each message, and how the stream ended.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class FrameCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ParentCommand
    private Strpc strpc;

    @Parameters(index = "0", paramLabel = "RULE.strp", description = "The rule file.")
    private Path rule;

    @Parameters(index = "1", paramLabel = "FILE", description = "The stream; - is the standard input.")
    private String file;

    @Option(names = "--message", paramLabel = "NAME", description = "Which message; needed where the rule has several.")
    private String message = "";

    @Option(names = "--param", paramLabel = "NAME=VALUE", description = "The value of a parameter; may be repeated.")
    private Map<String, Long> params = new LinkedHashMap<>();

    @Option(
            names = "--segments",
            paramLabel = "N|FILE",
            description = "Feed N bytes at a time, or segments of the sizes in a file, one a line.")
    private String segments = "";

    @Option(names = "--json", description = "One JSON object a line, for machines.")
    private boolean json;

    FrameCommand() {}

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Compilation compilation = new RuleFiles().compile(rule);
        spec.commandLine().getErr().print(compilation.report());
        if (!compilation.isSuccessful()) {
            return ExitCode.RULE;
        }
        ParserProgram program = bound(Parsers.define(chosen(compilation).classFile()));
        FrameReport report = json
                ? new JsonReport(out)
                : new TableReport(out, spec.commandLine().getColorScheme().ansi());
        StreamParser stream = program.newStream(found -> report.message(program, found));
        Segmenting segmenting = Segmenting.by(segments);
        FrameEnd end;
        try (InputStream in = open()) {
            end = frame(in, stream, segmenting);
        } catch (NoSuchFileException e) {
            throw new CliException(ExitCode.INPUT, "there is no file " + file);
        } catch (IOException e) {
            throw new CliException(ExitCode.INPUT, file + " cannot be read: " + e.getMessage());
        }
        report.end(end);
        return end.exitCode();
    }

    private CompiledMessage chosen(Compilation compilation) {
        List<CompiledMessage> messages = compilation.messages();
        String names = messages.stream().map(CompiledMessage::name).collect(Collectors.joining(", "));
        if (message.isEmpty() && messages.size() > 1) {
            throw new CliException(
                    ExitCode.USAGE, rule + " has " + messages.size() + " messages, choose with --message: " + names);
        }
        return messages.stream()
                .filter(m -> message.isEmpty() || m.name().equals(message))
                .findFirst()
                .orElseThrow(() -> new CliException(
                        ExitCode.USAGE, rule + " has no message " + message + "; its messages are " + names));
    }

    private ParserProgram bound(ParserProgram program) {
        ParserProgram bound = program;
        for (Map.Entry<String, Long> param : params.entrySet()) {
            try {
                bound = bound.withParam(param.getKey(), param.getValue());
            } catch (IllegalArgumentException e) {
                throw new CliException(ExitCode.USAGE, "--param: " + e.getMessage());
            }
        }
        return bound;
    }

    private InputStream open() throws IOException {
        if (file.equals("-")) {
            return strpc.in();
        }
        Path path = Path.of(file);
        if (Files.isDirectory(path)) {
            throw new CliException(ExitCode.INPUT, file + " is a directory, not a stream");
        }
        return Files.newInputStream(path);
    }

    private FrameEnd frame(InputStream in, StreamParser stream, Segmenting segmenting) throws IOException {
        long size = file.equals("-") ? 0 : Files.size(Path.of(file));
        boolean terminal = spec.commandLine().getColorScheme().ansi().enabled();
        Progress progress = new Progress(spec.commandLine().getErr(), size, terminal && !file.equals("-"));
        byte[] buffer = new byte[Segmenting.DEFAULT];
        long read = 0;
        int left = segmenting.next();
        while (left > 0) {
            int count = in.readNBytes(buffer, 0, Math.min(left, buffer.length));
            if (count == 0) {
                break;
            }
            read += count;
            left -= count;
            stream.feed(buffer, 0, count);
            if (left == 0) {
                left = segmenting.next();
            }
            progress.at(read);
        }
        int more = in.readNBytes(buffer, 0, 1);
        progress.done();
        if (more > 0 || segmenting.isLeft()) {
            throw new CliException(
                    ExitCode.INPUT,
                    "the segment sizes in " + segments + " do not add up to the size of " + file + ": "
                            + (more > 0 ? "there are more bytes" : "there are fewer bytes"));
        }
        Outcome outcome = stream.end();
        return FrameEnd.of(outcome, read);
    }
}

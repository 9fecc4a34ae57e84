package org.strparser.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.CompiledMessage;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.Parsers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code strpc frame}: frames a raw stream with a rule. The input is streamed, never held. */
@Command(
        name = "frame",
        description =
                "Frames a raw stream, or the TCP streams of a capture: one line for each message, and how the stream"
                        + " ended.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class FrameCommand implements Callable<Integer> {
    @ParentCommand
    private Strpc strpc;

    @Parameters(index = "0", paramLabel = "RULE.strp", description = "The rule file.")
    private Path rule;

    @Parameters(
            index = "1",
            paramLabel = "FILE",
            description = "The stream, or a capture, pcap or pcapng; - is the standard input.")
    private Path file;

    @Option(names = "--message", paramLabel = "NAME", description = "Which message; needed where the rule has several.")
    private String message = "";

    @Option(names = "--param", paramLabel = "NAME=VALUE", description = "The value of a parameter; may be repeated.")
    private List<String> params = List.of();

    @Option(
            names = "--state",
            paramLabel = "NAME=VALUE",
            description = "The value of a state where the stream begins; may be repeated.")
    private List<String> states = List.of();

    @Option(
            names = "--segments",
            paramLabel = "N|FILE",
            description = "Feed N bytes at a time, or segments of the sizes in a file, one a line.")
    private String segments = "";

    @Mixin
    private StreamChoice choice;

    @Option(names = "--raw", description = "The file is a stream, also if it begins as a capture does.")
    private boolean raw;

    @Option(names = "--json", description = "One JSON object a line, for machines.")
    private boolean json;

    FrameCommand() {}

    @Override
    public Integer call() {
        Compilation compilation = new RuleFiles(strpc.compiler()).compile(rule);
        new TextFindings(strpc.console()).diagnostics(compilation);
        if (!compilation.isSuccessful()) {
            return ExitCode.RULE;
        }
        ParserProgram program = Parsers.define(chosen(compilation).classFile());
        return frame(Setting.STATE.bind(Setting.PARAM.bind(program, params), states));
    }

    private int frame(ParserProgram program) {
        Console console = strpc.console();
        FrameReport report =
                json ? new FrameJson(console.out()) : new FrameTable(console.out(), console.ansi(), program);
        try (Segmenting segmenting = Segmenting.by(segments);
                Input input = Input.open(file, console.in());
                Progress progress = new Progress(console, System::nanoTime, input.size())) {
            if (!raw && input.isCapture()) {
                return frameCapture(program, input, progress);
            }
            choice.refuse(file);
            FrameEnd end = new Feeding(input, segmenting, progress, report).frame(program);
            progress.beforeOutput();
            report.end(end);
            return end.exitCode();
        } finally {
            // Also where the input breaks off: what was framed before is shown.
            report.flush();
        }
    }

    private int frameCapture(ParserProgram program, Input input, Progress progress) {
        if (!segments.isEmpty()) {
            throw new CliException(
                    ExitCode.USAGE,
                    "--segments: a capture is fed in its own segments; --raw takes " + file + " for a stream");
        }
        Console console = strpc.console();
        CaptureReport report = json ? new CaptureJson(console.out(), program) : new CaptureTable(console, program);
        return new CaptureFraming(program, choice, report, progress).frame(input);
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
}

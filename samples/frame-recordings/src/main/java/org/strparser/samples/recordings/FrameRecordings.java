package org.strparser.samples.recordings;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.strparser.api.FieldSlots;
import org.strparser.api.ParserFacts;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.CompiledMessage;
import org.strparser.compiler.Compiler;
import org.strparser.compiler.source.SourceText;
import org.strparser.runtime.Message;
import org.strparser.runtime.Outcome;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.Parsers;
import org.strparser.runtime.StreamParser;

/**
 * Compiles rules and frames every stream that an index lists: for each the messages, bytes, a checksum over the lengths and
 * bytes of its messages, and the fields of the first; in the end the sums.
 *
 * <p>The index, {@code index.tsv}, has a stream a line: file, rule file, message, parameters {@code name=value,…}.
 */
public final class FrameRecordings {
    private static final int READ_BYTES = 16 * 1024;
    private static final int SHOWN_FIELDS = 4;

    private final Path rules;
    private final Path streams;
    private final PrintStream out;
    private final Map<String, Compilation> compiled = new HashMap<>();
    private final Compiler compiler = new Compiler();
    private int framed;
    private long messages;
    private long bytes;
    private int errors;

    private FrameRecordings(Path rules, Path streams, PrintStream out) {
        this.rules = rules;
        this.streams = streams;
        this.out = out;
    }

    /** Takes the folder of the rules and that of the streams. Exit status 1 where a stream is not framed to its end. */
    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        int errors = run(Path.of(args[0]), Path.of(args[1]), out);
        out.flush();
        System.exit(errors == 0 ? 0 : 1);
    }

    static int run(Path rules, Path streams, PrintStream out) throws IOException {
        return new FrameRecordings(rules, streams, out).run();
    }

    private int run() throws IOException {
        List<String> index = Files.readAllLines(streams.resolve("index.tsv"));
        for (String line : index.subList(1, index.size())) {
            List<String> columns = List.of(line.split("\t", -1));
            ParserProgram program = program(columns.get(1), columns.get(2), columns.get(3));
            frame(columns.get(0), program);
        }
        out.printf("framed %d streams, %d messages, %d bytes, %d errors%n", framed, messages, bytes, errors);
        return errors;
    }

    private ParserProgram program(String rule, String message, String params) throws IOException {
        Compilation compilation = compiled.get(rule);
        if (compilation == null) {
            compilation = compiler.compile(new SourceText(rule, Files.readString(rules.resolve(rule))));
            compiled.put(rule, compilation);
        }
        if (!compilation.isSuccessful()) {
            throw new IllegalStateException(compilation.report());
        }
        CompiledMessage found = compilation.messages().stream()
                .filter(m -> m.name().equals(message))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(rule + " has no message " + message));
        ParserProgram program = Parsers.define(found.classFile());
        for (String param : params.isEmpty() ? List.<String>of() : List.of(params.split(",", -1))) {
            int equals = param.indexOf('=');
            program = program.withParam(param.substring(0, equals), Long.parseLong(param.substring(equals + 1)));
        }
        return program;
    }

    private void frame(String file, ParserProgram program) throws IOException {
        Summary summary = new Summary(program);
        StreamParser stream = program.newStream(summary::add);
        try (InputStream in = Files.newInputStream(streams.resolve(file))) {
            byte[] buffer = new byte[READ_BYTES];
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                stream.feed(buffer, 0, n);
            }
        }
        Outcome end = stream.end();
        framed++;
        messages += summary.messages;
        bytes += summary.bytes;
        out.printf(
                "%-34s %5d messages %7d bytes  %08x  %s%n",
                file, summary.messages, summary.bytes, summary.checksum.getValue(), summary.first);
        if (!(end instanceof Outcome.Complete)) {
            errors++;
            out.println("    " + end);
        }
    }

    /** What is shown of one stream. */
    private static final class Summary {
        private final ParserProgram program;
        private final CRC32 checksum = new CRC32();
        private long messages;
        private long bytes;
        private String first = "";

        Summary(ParserProgram program) {
            this.program = program;
        }

        void add(Message message) {
            if (messages == 0) {
                first = message.name() + " " + fields(message.fields());
            }
            messages++;
            bytes += message.length();
            checksum.update(Integer.toString(message.length()).getBytes(StandardCharsets.US_ASCII));
            checksum.update(message.copy());
        }

        private String fields(FieldSlots slots) {
            StringBuilder shown = new StringBuilder();
            List<ParserFacts.Field> fields = program.fields();
            for (int i = 0; i < Math.min(SHOWN_FIELDS, fields.size()); i++) {
                if (slots.isNumber(i)) {
                    shown.append(fields.get(i).name())
                            .append('=')
                            .append(slots.number(i))
                            .append(' ');
                } else if (slots.isSlice(i)) {
                    int length = slots.to(i) - slots.from(i);
                    shown.append(fields.get(i).name())
                            .append('=')
                            .append(length)
                            .append(" bytes ");
                }
            }
            return shown.toString().strip();
        }
    }
}

package org.strparser.samples.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.Compiler;
import org.strparser.compiler.source.SourceText;
import org.strparser.runtime.Message;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.Parsers;
import org.strparser.runtime.driver.MessageReader;
import org.strparser.samples.command.Command;

/**
 * Reads a file with what one side of a connection sent, pulling one message after the other, and tells how often a field has
 * which value: {@code ReadCapture tls.strp capture.bin content_type}. Of a file of packets, {@code strpc frame} makes messages.
 */
public final class ReadCapture {

    private ReadCapture() {}

    /** Takes a rule, a stream, and the field, a number, whose values are counted. */
    public static void main(String[] args) throws InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Command.main(args, all -> read(Path.of(all[0]), Path.of(all[1]), all[2], out));
    }

    static void read(Path rule, Path stream, String field, PrintStream out) throws IOException {
        Map<Long, Integer> counts = new TreeMap<>();
        try (InputStream in = Files.newInputStream(stream)) {
            MessageReader reader = MessageReader.of(program(rule), in);
            for (Message message : reader) {
                counts.merge(message.number(field), 1, Integer::sum);
            }
            counts.forEach((value, count) -> out.println(field + " " + value + ", messages: " + count));
            out.println("bytes: " + reader.offset());
        }
    }

    private static ParserProgram program(Path rule) throws IOException {
        Compilation compilation = new Compiler().compile(new SourceText(rule.toString(), Files.readString(rule)));
        if (!compilation.isSuccessful()) {
            throw new IllegalArgumentException(compilation.report());
        }
        return Parsers.define(compilation.messages().get(0).classFile());
    }
}

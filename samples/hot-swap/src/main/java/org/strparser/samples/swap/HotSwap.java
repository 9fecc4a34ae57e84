package org.strparser.samples.swap;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.Compiler;
import org.strparser.compiler.source.SourceText;
import org.strparser.loader.ParserFolder;
import org.strparser.loader.ParserLoader;
import org.strparser.loader.ParserRegistry;
import org.strparser.runtime.Message;
import org.strparser.runtime.Options;
import org.strparser.runtime.StreamParser;

/**
 * A stream is framed while the rule behind it changes: versions are moved into a folder, as a deployment would, and each stream takes
 * the new one at its next message. One that is no parser is refused, and nothing changes.
 */
public final class HotSwap {
    private static final String NAME = "FrameParser";
    private static final String FIRST = "message Frame max 300 { length: u8; body: bytes[length]; }";
    /** The same frames; the limit is tighter, and the first byte of a body has a name. */
    private static final String SECOND =
            "message Frame max 100 { length: u8 in 1 .. 99; kind: u8; body: bytes[length - 1]; }";

    private static final byte[] MESSAGES = {2, 'h', 'i', 3, 'y', 'o', 'u'};

    private HotSwap() {}

    /** Takes nothing. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("parsers");
        try {
            run(folder, new PrintStream(System.out, true, StandardCharsets.UTF_8));
        } finally {
            Files.deleteIfExists(folder.resolve(NAME + ".class"));
            Files.deleteIfExists(folder);
        }
    }

    static void run(Path folder, PrintStream out) throws IOException {
        ParserRegistry registry = new ParserRegistry(ParserLoader.verifying());
        // Where nobody calls scan, watch(Duration, …) does so from a thread of its own.
        try (ParserFolder versions = new ParserFolder(registry, folder)) {
            deploy(folder, compiled(FIRST));
            versions.scan().forEach(out::println);
            StreamParser stream =
                    registry.newStream(NAME, message -> out.println(described(message)), Options.defaults());

            stream.feed(MESSAGES, 0, 4);
            deploy(folder, compiled(SECOND));
            versions.scan().forEach(out::println);
            out.println(
                    "in the middle of a message: " + registry.running().get(0).waiting() + " stream waits");
            stream.feed(MESSAGES, 4, MESSAGES.length);
            stream.feed(MESSAGES, 0, MESSAGES.length);

            deploy(folder, "no class at all".getBytes(StandardCharsets.UTF_8));
            versions.scan().forEach(refusal -> out.println("refused: " + refusal));
            stream.feed(MESSAGES, 0, MESSAGES.length);
            out.println(stream.end());
        }
    }

    /** As whole as it is seen, since a move is all at once. */
    private static void deploy(Path folder, byte[] classFile) throws IOException {
        Path part = Files.createTempFile(folder, NAME, ".part");
        Files.write(part, classFile);
        Files.move(part, folder.resolve(NAME + ".class"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static String described(Message message) {
        boolean isNew = message.fields().size() == 3;
        return message.length() + " bytes" + (isNew ? ", kind " + (char) message.number("kind") : "");
    }

    private static byte[] compiled(String rule) {
        Compilation compilation = new Compiler().compile(new SourceText("frame.strp", rule));
        if (!compilation.isSuccessful()) {
            throw new IllegalArgumentException(compilation.report());
        }
        return compilation.messages().get(0).classFile();
    }
}

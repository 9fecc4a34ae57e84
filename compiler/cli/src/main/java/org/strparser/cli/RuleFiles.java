package org.strparser.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.Compiler;
import org.strparser.compiler.source.SourceText;

/** Reads and compiles rule files. */
final class RuleFiles {
    private final Compiler compiler = new Compiler();

    RuleFiles() {}

    /** Compiles a file; what is wrong with the rule is in the result, what is wrong with the file is thrown. */
    Compilation compile(Path path) {
        if (path.toString().equals("-")) {
            throw new CliException(
                    ExitCode.USAGE,
                    "- is the standard input, but a rule is read from a file: name one (./- if it is -)");
        }
        return compiler.compile(new SourceText(path.toString(), text(new InputFile(path, "a rule file"))));
    }

    private static String text(InputFile file) {
        try (InputStream in = file.open()) {
            // No more than is allowed is read: what is given may be endless.
            byte[] bytes = in.readNBytes(SourceText.MAX_BYTES + 1);
            if (bytes.length > SourceText.MAX_BYTES) {
                throw new CliException(
                        ExitCode.RULE,
                        file.path() + " is too large for a rule file, which has at most " + SourceText.MAX_BYTES
                                + " bytes");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new CliException(ExitCode.RULE, file.path() + " is not a rule file: it is not UTF-8 text", e);
        } catch (IOException e) {
            throw file.broken(e);
        }
    }
}

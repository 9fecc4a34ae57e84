package org.strparser.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.Compiler;
import org.strparser.compiler.source.SourceText;

/** Reads and compiles rule files. */
final class RuleFiles {
    private final Compiler compiler = new Compiler();

    /** Compiles a file; what is wrong with the rule is in the result, what is wrong with the file is thrown. */
    Compilation compile(Path file) {
        return compiler.compile(new SourceText(file.toString(), text(file)));
    }

    private static String text(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new CliException(ExitCode.INPUT, file + " is a directory, not a rule file");
            }
            // Checked before it is read: the compiler would refuse it, but only with all of it in memory.
            if (Files.size(file) > SourceText.MAX_BYTES) {
                throw new CliException(
                        ExitCode.RULE,
                        file + " has " + Files.size(file) + " bytes; a rule file has at most " + SourceText.MAX_BYTES);
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (NoSuchFileException e) {
            throw new CliException(ExitCode.INPUT, "there is no file " + file);
        } catch (CharacterCodingException e) {
            throw new CliException(ExitCode.RULE, file + " is not a rule: it is not UTF-8 text");
        } catch (IOException e) {
            throw new CliException(ExitCode.INPUT, file + " cannot be read: " + e.getMessage());
        }
    }
}

package org.strparser.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.strparser.compiler.build.IoWords;

/**
 * A file to read, and what it is read as.
 *
 * @param role with its article: {@code a rule file}
 */
record InputFile(Path path, String role) {

    /** Opens it; one that cannot be opened is told with {@link ExitCode#INPUT}. */
    InputStream open() {
        if (Files.isDirectory(path)) {
            throw new CliException(ExitCode.INPUT, path + " is a directory, not " + role);
        }
        try {
            return Files.newInputStream(path);
        } catch (NoSuchFileException e) {
            throw new CliException(ExitCode.INPUT, "there is no file " + path + " to read as " + role, e);
        } catch (IOException e) {
            throw new CliException(ExitCode.INPUT, path + " cannot be read as " + role + ": " + IoWords.of(e), e);
        }
    }

    /** Reading it broke off. */
    CliException broken(IOException e) {
        return new CliException(ExitCode.IO, "reading " + path + " as " + role + " broke off: " + IoWords.of(e), e);
    }
}

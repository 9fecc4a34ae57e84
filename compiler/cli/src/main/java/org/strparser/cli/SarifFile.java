package org.strparser.cli;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.strparser.compiler.build.IoWords;

/** Where SARIF goes: a file, or the standard output. */
final class SarifFile {
    private final Path path;
    private final Console console;

    SarifFile(Path path, Console console) {
        this.path = path;
        this.console = console;
    }

    static boolean isOutput(Path path) {
        return path.toString().equals("-");
    }

    void write(List<Checked> rules) {
        StringWriter text = new StringWriter();
        Sarif.write(rules, text);
        if (isOutput(path)) {
            console.out().print(text);
            return;
        }
        try {
            Files.writeString(path, text.toString());
        } catch (IOException e) {
            throw new CliException(ExitCode.CANNOT_CREATE, path + " cannot be written: " + IoWords.of(e), e);
        }
    }
}

package org.strparser.cli;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

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
        OutputFiles files = new OutputFiles();
        files.add(path, text.toString().getBytes(StandardCharsets.UTF_8));
        files.write();
    }
}

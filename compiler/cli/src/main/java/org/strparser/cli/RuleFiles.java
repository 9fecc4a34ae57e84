package org.strparser.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.Compiler;
import org.strparser.compiler.build.RuleText;
import org.strparser.compiler.source.SourceText;

/** Reads and compiles rule files. */
final class RuleFiles {
    private static final String ROLE = "a rule file";

    private final Compiler compiler;

    RuleFiles(Compiler compiler) {
        this.compiler = compiler;
    }

    /** Refuses a file that is given twice. */
    static List<Path> distinct(List<Path> paths) {
        Set<Path> seen = new HashSet<>();
        for (Path path : paths) {
            if (!seen.add(path.toAbsolutePath().normalize())) {
                throw new CliException(ExitCode.USAGE, path + " is given twice; name each rule file once");
            }
        }
        return paths;
    }

    /** Compiles a file; what is wrong with the rule is in the result, what is wrong with the file is thrown. */
    Compilation compile(Path path) {
        if (path.toString().equals("-")) {
            throw new CliException(
                    ExitCode.USAGE,
                    "- is the standard input, but a rule is read from a file: name one (./- if it is -)");
        }
        return compiler.compile(read(path));
    }

    /** Of an option behind which its file was forgotten: a rule would be written over. */
    static void requireNoRule(String option, Path file) {
        if (file.toString().endsWith(".strp")) {
            throw new CliException(
                    ExitCode.USAGE,
                    option + " " + file + " would write over a rule: name another file behind " + option);
        }
    }

    static SourceText read(Path path) {
        InputFile file = new InputFile(path, ROLE);
        try (InputStream in = file.open()) {
            return read(file, in);
        } catch (IOException e) {
            throw file.broken(e);
        }
    }

    /** Reads a rule from the standard input, which stays open. */
    static SourceText readStandard(InputStream in) {
        InputFile file = new InputFile(Path.of("the standard input"), ROLE);
        try {
            return read(file, in);
        } catch (IOException e) {
            throw file.broken(e);
        }
    }

    private static SourceText read(InputFile file, InputStream in) throws IOException {
        try {
            return RuleText.read(file.path().toString(), in);
        } catch (RuleText.NoRuleException e) {
            throw new CliException(ExitCode.RULE, String.valueOf(e.getMessage()), e);
        }
    }
}

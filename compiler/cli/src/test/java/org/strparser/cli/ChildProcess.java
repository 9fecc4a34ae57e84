package org.strparser.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs, with all that they write kept in files. */
final class ChildProcess {
    private final ProcessBuilder builder = new ProcessBuilder();
    private final Path out;
    private final Path err;

    /** {@code directory}: for the files, and where the program starts. */
    ChildProcess(Path directory) {
        out = directory.resolve("out");
        err = directory.resolve("err");
        builder.directory(directory.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("STRPC_") || name.endsWith("JAVA_OPTIONS"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    }

    ChildProcess in(Path directory) {
        builder.directory(directory.toFile());
        return this;
    }

    ChildProcess reading(Path file) {
        builder.redirectInput(file.toFile());
        return this;
    }

    ChildProcess with(String variable, String value) {
        builder.environment().put(variable, value);
        return this;
    }

    /** Java with the class path of this process. */
    static List<String> strpc(String... options) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of(options));
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), Strpc.class.getName()));
        return words;
    }

    Run run(List<String> words, Object... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(words);
        for (Object arg : args) {
            command.add(arg.toString());
        }
        Process process = builder.command(command).start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(command + " does not end");
        }
        return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}

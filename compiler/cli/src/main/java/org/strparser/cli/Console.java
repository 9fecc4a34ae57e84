package org.strparser.cli;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Help.Ansi;

/**
 * The streams of a command.
 *
 * @param out throws {@link CliException} where it cannot be written
 */
record Console(InputStream in, PrintWriter out, PrintWriter err, Surroundings surroundings) {

    /** Of this process. Not {@link System#in} and {@code out}: these buffer and hide errors. */
    static Console ofProcess() {
        return new Console(
                new FileInputStream(FileDescriptor.in),
                out(new FileOutputStream(FileDescriptor.out)),
                new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                Surroundings.ofProcess());
    }

    static PrintWriter out(OutputStream stream) {
        return new PrintWriter(
                new BufferedWriter(new OutputWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8))));
    }

    /** For what is written to {@link #out}. */
    Ansi ansi() {
        return surroundings.colours() ? Ansi.ON : Ansi.OFF;
    }
}

package org.strparser.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import org.strparser.compiler.build.IoWords;

/**
 * The standard output. A {@link java.io.PrintWriter} around it would swallow that writing fails; this throws a {@link
 * CliException}, once, and takes no more.
 */
final class OutputWriter extends Writer {
    private final Writer out;
    private boolean broken;

    OutputWriter(Writer out) {
        this.out = out;
    }

    @Override
    public void write(char[] chars, int from, int length) {
        if (!broken) {
            try {
                out.write(chars, from, length);
            } catch (IOException e) {
                throw broken(e);
            }
        }
    }

    @Override
    public void flush() {
        if (!broken) {
            try {
                out.flush();
            } catch (IOException e) {
                throw broken(e);
            }
        }
    }

    @Override
    public void close() {
        flush();
    }

    private CliException broken(IOException e) {
        broken = true;
        String words = IoWords.of(e);
        // The JDK has no type for EPIPE.
        return words.toLowerCase(Locale.ROOT).contains("broken pipe")
                ? new CliException(ExitCode.PIPE, "", e)
                : new CliException(ExitCode.IO, "the output cannot be written: " + words, e);
    }
}

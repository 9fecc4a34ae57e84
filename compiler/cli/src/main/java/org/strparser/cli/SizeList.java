package org.strparser.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A file of segment sizes, one a line; lines that are empty or begin with {@code #} do not count. Read as it is needed. */
final class SizeList implements AutoCloseable {
    private static final int LONGEST_LINE = 1000;

    private final InputFile file;
    private final BufferedReader reader;
    private long line;

    private SizeList(InputFile file, BufferedReader reader) {
        this.file = file;
        this.reader = reader;
    }

    static SizeList open(Path path) {
        InputFile file = new InputFile(path, "a list of segment sizes");
        return new SizeList(file, new BufferedReader(new InputStreamReader(file.open(), StandardCharsets.US_ASCII)));
    }

    /** The next size; 0 at the end. */
    int next() {
        try {
            while (true) {
                line++;
                StringBuilder text = new StringBuilder();
                boolean isLast = read(text);
                String size = text.toString().strip();
                if (!size.isEmpty() && size.charAt(0) != '#') {
                    return Segmenting.size(size, file.path() + ":" + line);
                }
                if (isLast) {
                    return 0;
                }
            }
        } catch (IOException e) {
            throw file.broken(e);
        }
    }

    /** Reads a line; answers whether the file ends with it. Bounded, since the file may be anything. */
    private boolean read(StringBuilder text) throws IOException {
        int c = reader.read();
        while (c != '\n' && c >= 0) {
            if (text.length() == LONGEST_LINE) {
                throw new CliException(
                        ExitCode.USAGE, file.path() + ":" + line + ": the line is too long for a segment size");
            }
            text.append((char) c);
            c = reader.read();
        }
        return c < 0;
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw file.broken(e);
        }
    }
}

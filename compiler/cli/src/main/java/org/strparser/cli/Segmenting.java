package org.strparser.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How many bytes are fed at a time: as many as a number says, or as the lines of a file say. */
final class Segmenting {
    static final int DEFAULT = 64 * 1024;

    private final int size;
    private final List<Integer> sizes;
    private int next;

    private Segmenting(int size, List<Integer> sizes) {
        this.size = size;
        this.sizes = sizes;
    }

    static Segmenting by(String option) {
        if (option.isEmpty()) {
            return new Segmenting(DEFAULT, List.of());
        }
        if (option.chars().allMatch(Character::isDigit)) {
            return new Segmenting(size(option, "--segments"), List.of());
        }
        return new Segmenting(0, lines(Path.of(option)));
    }

    private static List<Integer> lines(Path file) {
        List<Integer> sizes = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                String text = line.strip();
                if (!text.isEmpty() && text.charAt(0) != '#') {
                    sizes.add(size(text, file.toString()));
                }
            }
        } catch (NoSuchFileException e) {
            throw new CliException(ExitCode.INPUT, "there is no file " + file + " of segment sizes");
        } catch (IOException e) {
            throw new CliException(ExitCode.INPUT, file + " cannot be read as segment sizes: " + e.getMessage());
        }
        return sizes;
    }

    private static int size(String text, String where) {
        try {
            int size = Integer.parseInt(text);
            if (size >= 1) {
                return size;
            }
        } catch (NumberFormatException e) {
            // Told below, like a number that is too small.
        }
        throw new CliException(
                ExitCode.USAGE, where + ": " + text + " is no segment size; it is a number of bytes in 1..2147483647");
    }

    /** The size of the next segment; 0 where the file lists no more. */
    int next() {
        if (size > 0) {
            return size;
        }
        return next < sizes.size() ? sizes.get(next++) : 0;
    }

    /** Whether the sizes come from a file and some were not used. */
    boolean isLeft() {
        return next < sizes.size();
    }
}

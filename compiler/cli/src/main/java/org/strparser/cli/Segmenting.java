package org.strparser.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** How many bytes are fed at a time: those that have arrived, equal segments, or segments as a list says. */
final class Segmenting implements AutoCloseable {
    /** The largest segment; it is held in memory. */
    static final int MAX_BYTES = 1 << 24;

    private static final int LONGEST_SHOWN = 40;

    private static final int MOST_AT_ONCE = 64 * 1024;

    /** Of every segment; 0 where they are listed. */
    private final int size;

    private final boolean isExact;
    private final Optional<SizeList> list;

    private Segmenting(int size, boolean isExact, Optional<SizeList> list) {
        this.size = size;
        this.isExact = isExact;
        this.list = list;
    }

    /** As an option says: a number of bytes, a file that lists them, or nothing. */
    static Segmenting by(String option) {
        if (option.isEmpty()) {
            return new Segmenting(MOST_AT_ONCE, false, Optional.empty());
        }
        if (option.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return new Segmenting(size(option, "--segments"), true, Optional.empty());
        }
        return new Segmenting(0, true, Optional.of(SizeList.open(path(option))));
    }

    private static Path path(String option) {
        try {
            return Path.of(option);
        } catch (InvalidPathException e) {
            throw new CliException(ExitCode.USAGE, "--segments: '" + option + "' is no file name: " + e.getReason(), e);
        }
    }

    /** The size that a text gives; {@code where} it stands is told if it is none. */
    static int size(String text, String where) {
        try {
            int size = Integer.parseInt(text);
            if (size >= 1 && size <= MAX_BYTES) {
                return size;
            }
        } catch (NumberFormatException e) {
            // Told below, like a number out of range.
        }
        throw new CliException(
                ExitCode.USAGE,
                where + ": " + shortened(text) + " is no segment size; it is a number of bytes in 1.." + MAX_BYTES);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }

    /** The size of the next segment; 0 where the list ends. */
    int next() {
        return list.map(SizeList::next).orElse(size);
    }

    /** Whether a segment is fed when it is whole, not when something has arrived. */
    boolean isExact() {
        return isExact;
    }

    /** Whether the segments must end where the input ends. */
    boolean isListed() {
        return list.isPresent();
    }

    @Override
    public void close() {
        list.ifPresent(SizeList::close);
    }
}

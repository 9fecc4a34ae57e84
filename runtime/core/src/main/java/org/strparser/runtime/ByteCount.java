package org.strparser.runtime;

/** A number of bytes as a message says it: {@code 1 byte}, {@code 2 bytes}. */
final class ByteCount {
    private ByteCount() {}

    static String text(long bytes) {
        return bytes == 1 ? "1 byte" : bytes + " bytes";
    }
}

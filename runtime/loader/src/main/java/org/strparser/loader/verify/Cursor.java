package org.strparser.loader.verify;

/** Reads the numbers of a class file, all big-endian, from a range of bytes; never beyond it. */
final class Cursor {
    private final byte[] bytes;
    private final int end;
    private int at;

    /** Over {@code [from..end)}, which lies in the array. */
    Cursor(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    int u1() {
        require(1);
        return bytes[at++] & 0xff;
    }

    int u2() {
        return (u1() << 8) | u1();
    }

    int s1() {
        return (byte) u1();
    }

    int s2() {
        return (short) u2();
    }

    int s4() {
        return (u2() << 16) | u2();
    }

    long s8() {
        return ((long) s4() << 32) | (s4() & 0xffff_ffffL);
    }

    /** The next {@code count} bytes as a range of their own, which this one passes. */
    Cursor part(int count) {
        require(count);
        at += count;
        return new Cursor(bytes, at - count, at);
    }

    /** A length of four bytes; what no file can have is refused. */
    int length() {
        int length = s4();
        require(length);
        return length;
    }

    int at() {
        return at;
    }

    int left() {
        return end - at;
    }

    byte[] copy() {
        return java.util.Arrays.copyOfRange(bytes, at, end);
    }

    void requireEnd(String what) {
        if (at != end) {
            throw Refusal.ofClass(left() + " bytes too many in " + what);
        }
    }

    private void require(int count) {
        if (count < 0 || count > end - at) {
            throw Refusal.ofClass("the file ends, or a part of it does, before what it says is there");
        }
    }
}

package org.strparser.compiler.model;

import java.util.BitSet;

/** Bytes that a select has seen, of letters perhaps not their case; what follows them is not known. */
final class KnownBytes {
    private final String bytes;
    private final BitSet eitherCase;

    private KnownBytes(String bytes, BitSet eitherCase) {
        this.bytes = bytes;
        this.eitherCase = eitherCase;
    }

    /** The first {@code length} bytes of a literal, which are also those of {@code begin} as far as that goes. */
    static KnownBytes of(Text literal, int length, String begin, boolean beginInAnyCase) {
        int fixed = beginInAnyCase ? 0 : begin.length();
        BitSet eitherCase = new BitSet();
        for (int i = fixed; literal.anyCase() && i < length; i++) {
            eitherCase.set(i, Literals.isLetter(literal.bytes().charAt(i)));
        }
        String known = begin.substring(0, fixed) + literal.bytes().substring(fixed, length);
        return new KnownBytes(known, eitherCase);
    }

    int length() {
        return bytes.length();
    }

    /** The byte at a place; of a letter in either case the lower one. */
    char at(int place) {
        return bytes.charAt(place);
    }

    boolean isDigit(int place, Radix radix) {
        char c = at(place);
        return radix == Radix.BCD ? c >> 4 < 10 && (c & 0xf) < 10 : c < 0x80 && Character.digit(c, radix.base()) >= 0;
    }

    /** Whether the literal can stand there, perhaps reaching beyond what is known. */
    boolean mayBe(Text literal, int place) {
        int end = Math.min(bytes.length(), place + literal.bytes().length());
        for (int i = place; i < end; i++) {
            boolean anyCase = literal.anyCase() || eitherCase.get(i);
            Text one = new Text(bytes.substring(i, i + 1), anyCase);
            if (!Literals.mayMatch(one, 0, literal, i - place, 1)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the literal stands there, whatever the case of letters. */
    boolean mustBe(Text literal, int place) {
        int end = place + literal.bytes().length();
        if (end > bytes.length() || !mayBe(literal, place)) {
            return false;
        }
        return literal.anyCase() || eitherCase.get(place, end).isEmpty();
    }

    /** Where a line that begins there ends, if that is known and no byte of it fails; else -1. */
    int lineEnd(int from, boolean lf) {
        for (int i = from; i < bytes.length(); i++) {
            char c = at(i);
            if (c == '\n') {
                return lf ? i + 1 : -1;
            }
            if (c == '\r') {
                return i + 1 < bytes.length() && at(i + 1) == '\n' ? i + 2 : -1;
            }
            if (c == 0) {
                return -1;
            }
        }
        return -1;
    }

    /** Where header lines that begin there end, the empty line included; else -1. */
    int headersEnd(int from, boolean lf, boolean lenient) {
        int line = from;
        int end = lineEnd(line, lf);
        while (end >= 0 && at(line) != '\r' && at(line) != '\n') {
            String text = bytes.substring(line, end);
            boolean isHeader = text.indexOf(':') > 0 && text.charAt(0) != ' ' && text.charAt(0) != '\t';
            if (!lenient && !isHeader) {
                return -1;
            }
            line = end;
            end = lineEnd(line, lf);
        }
        return end;
    }
}

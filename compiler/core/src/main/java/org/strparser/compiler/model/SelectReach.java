package org.strparser.compiler.model;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.List;

/**
 * How far a step gets inside the bytes that a select has seen: from the places where it can begin, those behind it.
 *
 * <p>Places are counted from where the select begins. One behind the known bytes is dropped: no way from there ends too early.
 */
final class SelectReach {
    private final KnownBytes known;

    SelectReach(KnownBytes known) {
        this.known = known;
    }

    /** Adds a place, if it lies within the known bytes. */
    void add(long place, BitSet places) {
        if (place <= known.length()) {
            places.set((int) place);
        }
    }

    BitSet behind(BitSet from, long width) {
        BitSet out = new BitSet();
        from.stream().forEach(place -> add(place + width, out));
        return out;
    }

    /** Between {@code least} and {@code greatest} bytes further. */
    BitSet behind(BitSet from, long least, BigInteger greatest) {
        BitSet out = new BitSet();
        int most = greatest.min(BigInteger.valueOf(known.length())).intValueExact();
        from.stream()
                .filter(place -> least <= most && place + least <= known.length())
                .forEach(place -> out.set(place + (int) least, Math.min(place + most, known.length()) + 1));
        return out;
    }

    /** Behind any of the literals that can stand there. */
    BitSet behind(BitSet from, List<Text> literals) {
        BitSet out = new BitSet();
        from.stream()
                .forEach(place -> literals.stream()
                        .filter(literal -> known.mayBe(literal, place))
                        .forEach(literal -> add(place + literal.bytes().length(), out)));
        return out;
    }

    BitSet behind(BitSet from, Read.Varint step) {
        BitSet out = new BitSet();
        from.stream().forEach(place -> {
            int last = place;
            while (last < known.length() && (known.at(last) & 0x80) != 0 != step.highFirst()) {
                last++;
            }
            if (last < known.length() && isWithin(last + 1 - place, step.within())) {
                out.set(last + 1);
            }
        });
        return out;
    }

    BitSet behind(BitSet from, Read.FixedText step) {
        BitSet out = new BitSet();
        long least = Math.max(1, LeastRest.extent(step.length()));
        from.stream().forEach(place -> {
            int digits = digits(place, step.radix());
            for (int n = 1; n <= digits; n++) {
                if (n >= least && isWithin(n, step.length())) {
                    add(place + n, out);
                }
            }
        });
        return out;
    }

    private int digits(int from, Radix radix) {
        int end = from;
        while (end < known.length() && known.isDigit(end, radix)) {
            end++;
        }
        return end - from;
    }

    BitSet behind(BitSet from, Read.NumberUntil step) {
        BitSet out = new BitSet();
        from.stream().forEach(place -> {
            int digits = digits(place, step.radix());
            for (Text delimiter : step.delimiters().literals()) {
                int length = digits + delimiter.bytes().length();
                boolean fits = step.within().map(most -> isWithin(length, most)).orElse(true);
                if (digits > 0 && fits && known.mayBe(delimiter, place + digits)) {
                    add(place + length, out);
                }
            }
        });
        return out;
    }

    BitSet behind(BitSet from, Read.Until step) {
        BitSet out = new BitSet();
        from.stream().forEach(place -> until(step, place, out));
        return out;
    }

    private void until(Read.Until step, int place, BitSet out) {
        for (int end = place + 1; end <= known.length() && isWithin(end - place, step.within()); end++) {
            for (Text delimiter : step.delimiters().literals()) {
                int from = end - delimiter.bytes().length();
                if (from >= place && known.mayBe(delimiter, from)) {
                    out.set(end);
                    if (known.mustBe(delimiter, from)) {
                        return;
                    }
                }
            }
        }
    }

    BitSet behind(BitSet from, Read.Line step) {
        BitSet out = new BitSet();
        from.stream().forEach(place -> ended(place, known.lineEnd(place, step.lf()), step.within(), out));
        return out;
    }

    BitSet behind(BitSet from, Read.Headers step) {
        BitSet out = new BitSet();
        from.stream()
                .forEach(place -> ended(place, known.headersEnd(place, step.lf(), step.lenient()), step.within(), out));
        return out;
    }

    private static void ended(int place, int end, Expr within, BitSet out) {
        if (end >= 0 && isWithin(end - place, within)) {
            out.set(end);
        }
    }

    private static boolean isWithin(int bytes, Expr most) {
        return BigInteger.valueOf(bytes).compareTo(most.greatest()) <= 0;
    }

    /** Where the body of an arm can begin. */
    BitSet into(Control.SelectArm arm, Control.Select select, BitSet from) {
        BitSet into = new BitSet();
        from.stream()
                .forEach(place -> arm.literals().stream()
                        .filter(literal -> known.mayBe(literal, place) && isLongest(literal, place, select))
                        .forEach(literal -> add(place + literal.bytes().length(), into)));
        return into;
    }

    /** Whether no longer literal of the select is sure to stand there. */
    private boolean isLongest(Text literal, int place, Control.Select select) {
        return select.arms().stream()
                .flatMap(arm -> arm.literals().stream())
                .filter(other -> other.bytes().length() > literal.bytes().length())
                .noneMatch(other -> known.mustBe(other, place));
    }

    /** Where no literal of the select is sure to stand, so that {@code else} may be taken. */
    BitSet intoElse(Control.Select select, BitSet from) {
        BitSet none = new BitSet();
        from.stream()
                .filter(place -> select.arms().stream()
                        .flatMap(arm -> arm.literals().stream())
                        .noneMatch(literal -> known.mustBe(literal, place)))
                .forEach(none::set);
        return none;
    }
}

package org.strparser.compiler.model;

import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;
import org.strparser.compiler.model.IntervalSet.Range;

/** The values that the arms of a {@code match} have left so far: exact, however many ranges that makes. */
final class Remaining {
    /** The greatest number of each range, by its least. */
    private final TreeMap<BigInteger, BigInteger> ranges = new TreeMap<>();

    Remaining(IntervalSet all) {
        all.ranges().forEach(range -> ranges.put(range.least(), range.greatest()));
    }

    boolean holds(Range range) {
        Map.Entry<BigInteger, BigInteger> around = ranges.floorEntry(range.least());
        return around != null && around.getValue().compareTo(range.greatest()) >= 0;
    }

    void take(Range range) {
        Map.Entry<BigInteger, BigInteger> last = ranges.floorEntry(range.greatest());
        while (last != null && last.getValue().compareTo(range.least()) >= 0) {
            ranges.remove(last.getKey());
            put(last.getKey(), range.least().subtract(BigInteger.ONE));
            put(range.greatest().add(BigInteger.ONE), last.getValue());
            last = ranges.lowerEntry(range.least());
        }
    }

    private void put(BigInteger least, BigInteger greatest) {
        if (least.compareTo(greatest) <= 0) {
            ranges.put(least, greatest);
        }
    }

    IntervalSet values() {
        return new IntervalSet(ranges.entrySet().stream()
                .map(range -> new Range(range.getKey(), range.getValue()))
                .toList());
    }
}

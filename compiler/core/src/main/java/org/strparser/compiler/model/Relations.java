package org.strparser.compiler.model;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Which expression is at most which other at one place; expressions by their text, see {@link Checked#key}. */
final class Relations {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+");

    private final Set<AtMost> known = new HashSet<>();

    /** {@code left <= right}, or {@code left < right} where strict. */
    private record AtMost(String left, String right, boolean strict) {}

    Relations copy() {
        Relations copy = new Relations();
        copy.addAll(this);
        return copy;
    }

    void addAll(Relations others) {
        known.addAll(others.known);
    }

    void retainAll(Relations others) {
        known.retainAll(others.known);
    }

    void add(String left, String right, boolean strict) {
        known.add(new AtMost(left, right, strict));
    }

    boolean isAtMost(String left, String right) {
        return known.contains(new AtMost(left, right, false)) || isLess(left, right);
    }

    boolean isLess(String left, String right) {
        return known.contains(new AtMost(left, right, true));
    }

    /** Drops what ties a name to others: it is given another value. */
    void forget(String name) {
        Pattern word = Pattern.compile("\\b" + Pattern.quote(name) + "\\b");
        known.removeIf(relation -> word.matcher(relation.left()).find()
                || word.matcher(relation.right()).find());
    }

    /** The members of a set that comparisons of the expression with numbers have left; all, if they would leave none. */
    IntervalSet bounded(String key, IntervalSet set) {
        IntervalSet left = set;
        for (AtMost relation : known) {
            if (relation.left().equals(key) && NUMBER.matcher(relation.right()).matches()) {
                BigInteger most = new BigInteger(relation.right());
                left = left.upTo(relation.strict() ? most.subtract(BigInteger.ONE) : most);
            } else if (relation.right().equals(key)
                    && NUMBER.matcher(relation.left()).matches()) {
                BigInteger least = new BigInteger(relation.left());
                left = left.from(relation.strict() ? least.add(BigInteger.ONE) : least);
            }
        }
        return left.isEmpty() ? set : left;
    }
}

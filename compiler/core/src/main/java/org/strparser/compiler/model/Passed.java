package org.strparser.compiler.model;

import java.math.BigInteger;

/**
 * How many bytes of a message lie before a place of its description.
 *
 * @param least at least so many; as {@code greatest}, cut at the largest limit of the message
 * @param leastUncut the same without the limit: the widths of ways differ in it
 * @param place names the place: two uses of {@code here} mean the same number where it is the same
 */
record Passed(BigInteger least, BigInteger greatest, BigInteger leastUncut, BigInteger greatestUncut, int place) {
    static final Passed NONE = new Passed(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, 0);

    /** Behind {@code fewest … further} bytes more; {@code limit} is the largest one of the message. */
    Passed plus(BigInteger fewest, BigInteger further, BigInteger limit, int newPlace) {
        return new Passed(
                least.add(fewest).min(limit),
                greatest.add(further).min(limit),
                leastUncut.add(fewest),
                greatestUncut.add(further),
                further.signum() > 0 ? newPlace : place);
    }

    /** As many bytes, but another place. */
    Passed movedTo(int newPlace) {
        return new Passed(least, greatest, leastUncut, greatestUncut, newPlace);
    }

    /** Where two ways meet; {@code newPlace} names the place if they passed different bytes. */
    Passed or(Passed other, int newPlace) {
        return new Passed(
                least.min(other.least),
                greatest.max(other.greatest),
                leastUncut.min(other.leastUncut),
                greatestUncut.max(other.greatestUncut),
                place == other.place ? place : newPlace);
    }

    Step.Here here() {
        return new Step.Here(least.longValueExact(), greatest.longValueExact());
    }
}

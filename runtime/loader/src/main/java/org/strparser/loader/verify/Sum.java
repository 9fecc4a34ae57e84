package org.strparser.loader.verify;

/** Adds up the least or the greatest that a form can be, in 128 bits, which no form of a {@link Form} leaves. */
final class Sum {
    private long low;
    private long high;
    /** Whether each factor and the constant is in a long, so that the sum could be written as a form. */
    private boolean isForm;

    /** The least or the greatest that the form can be; saturated. */
    long end(Bounds bounds, Form form, boolean greatest) {
        low = form.constant;
        high = low >> 63;
        for (int i = 0; i < form.symbols.length; i++) {
            long factor = form.factors[i];
            int symbol = form.symbols[i];
            add(factor, (factor > 0) == greatest ? bounds.greatest(symbol) : bounds.least(symbol));
        }
        return saturated();
    }

    /** The least that the form can be without one of its symbols, told by its place; saturated. */
    long endWithout(Bounds bounds, Form form, int place) {
        low = form.constant;
        high = low >> 63;
        for (int i = 0; i < form.symbols.length; i++) {
            if (i != place) {
                long factor = form.factors[i];
                int symbol = form.symbols[i];
                add(factor, factor > 0 ? bounds.least(symbol) : bounds.greatest(symbol));
            }
        }
        return saturated();
    }

    /** The greatest that {@code form − times · other} can be, without making it; saturated, and nothing is known of what is no form. */
    long upper(Bounds bounds, Form form, Form other, long times) {
        isForm = true;
        low = combined(form.constant, other.constant, -times);
        high = low >> 63;
        int i = 0;
        int j = 0;
        while (isForm && (i < form.symbols.length || j < other.symbols.length)) {
            int own = i < form.symbols.length ? form.symbols[i] : Integer.MAX_VALUE;
            int others = j < other.symbols.length ? other.symbols[j] : Integer.MAX_VALUE;
            int symbol = Math.min(own, others);
            long factor =
                    combined(own == symbol ? form.factors[i++] : 0, others == symbol ? other.factors[j++] : 0, -times);
            if (factor != 0) {
                add(factor, factor > 0 ? bounds.greatest(symbol) : bounds.least(symbol));
            }
        }
        return isForm ? saturated() : Long.MAX_VALUE;
    }

    /** {@code own + times · other}. */
    private long combined(long own, long other, long times) {
        long product = times * other;
        long all = product + own;
        isForm &= Math.multiplyHigh(times, other) == (product >> 63) && ((product ^ all) & (own ^ all)) >= 0;
        return all;
    }

    private void add(long factor, long value) {
        long product = factor * value;
        low += product;
        high += Math.multiplyHigh(factor, value) + (Long.compareUnsigned(low, product) < 0 ? 1 : 0);
    }

    /** Whether the last sum was beyond a long. */
    boolean isBeyond() {
        return high != (low >> 63);
    }

    private long saturated() {
        return !isBeyond() ? low : high < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
}

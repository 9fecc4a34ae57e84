package org.strparser.loader.verify;

import java.util.Arrays;

/** Of each symbol that has a value the least and the greatest that it can be. Copies share what they say until one of them changes it. */
final class Bounds {
    private static final int FEW = 12;

    private final Symbols names;
    /** Those that are fixed have a value always. */
    private final int fixed;
    /** Ascending, so that a fixed one is at its own number. */
    private int[] symbols;

    private long[] least;
    private long[] greatest;
    private int count;
    private boolean shares;

    Bounds(Symbols names) {
        this.names = names;
        fixed = names.fixedCount();
        count = fixed;
        symbols = new int[fixed + FEW];
        least = new long[symbols.length];
        greatest = new long[symbols.length];
        for (int symbol = 0; symbol < fixed; symbol++) {
            symbols[symbol] = symbol;
            least[symbol] = names.least(symbol);
            greatest[symbol] = names.greatest(symbol);
        }
    }

    private Bounds(Bounds other) {
        names = other.names;
        fixed = other.fixed;
        symbols = other.symbols;
        least = other.least;
        greatest = other.greatest;
        count = other.count;
        shares = true;
    }

    Bounds copy() {
        shares = true;
        return new Bounds(this);
    }

    boolean isSame(Bounds other) {
        return count == other.count
                && Arrays.equals(symbols, 0, count, other.symbols, 0, count)
                && Arrays.equals(least, 0, count, other.least, 0, count)
                && Arrays.equals(greatest, 0, count, other.greatest, 0, count);
    }

    boolean has(int symbol) {
        return find(symbol) >= 0;
    }

    long least(int symbol) {
        int i = find(symbol);
        return i >= 0 ? least[i] : names.least(symbol);
    }

    long greatest(int symbol) {
        int i = find(symbol);
        return i >= 0 ? greatest[i] : names.greatest(symbol);
    }

    /** As {@link Arrays#binarySearch} would; of the others the last few, which are often all, one after the other. */
    private int find(int symbol) {
        if (symbol < fixed) {
            return symbol;
        }
        int from = fixed;
        int to = count;
        while (to - from > FEW) {
            int middle = (from + to) >>> 1;
            if (symbols[middle] <= symbol) {
                from = middle;
            } else {
                to = middle;
            }
        }
        while (from < to && symbols[from] < symbol) {
            from++;
        }
        return from < to && symbols[from] == symbol ? from : -from - 1;
    }

    private void own() {
        if (shares) {
            symbols = symbols.clone();
            least = least.clone();
            greatest = greatest.clone();
            shares = false;
        }
    }

    void set(int symbol, long low, long high) {
        own();
        int i = find(symbol);
        if (i < 0) {
            i = -i - 1;
            if (count == symbols.length) {
                symbols = Arrays.copyOf(symbols, 2 * count);
                least = Arrays.copyOf(least, 2 * count);
                greatest = Arrays.copyOf(greatest, 2 * count);
            }
            move(i, i + 1, count - i);
            symbols[i] = symbol;
            count++;
        }
        least[i] = low;
        greatest[i] = high;
    }

    /** Of a fixed one nothing is known then but what always is. */
    void remove(int symbol) {
        int i = find(symbol);
        if (symbol < fixed) {
            set(symbol, names.least(symbol), names.greatest(symbol));
        } else if (i >= 0) {
            own();
            move(i + 1, i, count - i - 1);
            count--;
        }
    }

    private void move(int from, int to, int length) {
        System.arraycopy(symbols, from, symbols, to, length);
        System.arraycopy(least, from, least, to, length);
        System.arraycopy(greatest, from, greatest, to, length);
    }
}

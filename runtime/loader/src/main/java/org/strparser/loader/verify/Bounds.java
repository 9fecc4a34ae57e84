package org.strparser.loader.verify;

import java.util.Arrays;

/** Of each symbol that has a value the least and the greatest that it can be. Copies share what they say until one of them changes it. */
final class Bounds {
    private final Symbols names;
    /** Ascending. */
    private int[] symbols = new int[8];

    private long[] least = new long[8];
    private long[] greatest = new long[8];
    private int count;
    private boolean shares;

    Bounds(Symbols names) {
        this.names = names;
    }

    Bounds copy() {
        Bounds copy = new Bounds(names);
        copy.symbols = symbols;
        copy.least = least;
        copy.greatest = greatest;
        copy.count = count;
        copy.shares = true;
        shares = true;
        return copy;
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

    private int find(int symbol) {
        return Arrays.binarySearch(symbols, 0, count, symbol);
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

    void remove(int symbol) {
        int i = find(symbol);
        if (i >= 0) {
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

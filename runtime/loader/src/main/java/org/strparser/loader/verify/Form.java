package org.strparser.loader.verify;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A number as a sum of symbols times factors and a constant: {@code 3·s7 + s9 − 4}. A symbol stands for a value that some instruction
 * gave, or that came in; what is known of it is in a {@link State}. Exact: no form wraps. Immutable.
 */
final class Form {
    private static final int[] NO_SYMBOLS = {};
    private static final long[] NO_FACTORS = {};
    private static final long[] ONCE = {1};
    private static final Form[] SMALL = new Form[64];
    private static final Form[] FIRST = new Form[64];

    static {
        for (int i = 0; i < SMALL.length; i++) {
            SMALL[i] = new Form(NO_SYMBOLS, NO_FACTORS, i, 0);
            FIRST[i] = new Form(new int[] {i}, ONCE, 0, direction(i));
        }
    }

    /** Ascending. */
    final int[] symbols;
    /** One a symbol, never 0. */
    final long[] factors;

    final long constant;
    /** The sum of the factors, each times a number of its symbol: the same for parallel forms, and that of a sum is the sum of its parts'. */
    private final long direction;

    private Form(int[] symbols, long[] factors, long constant, long direction) {
        this.symbols = symbols;
        this.factors = factors;
        this.constant = constant;
        this.direction = direction;
    }

    /** Any function would do that seldom gives two sums of symbols the same. */
    private static long direction(int symbol) {
        long direction = (symbol + 1) * 0x9e3779b97f4a7c15L;
        return direction * (direction >>> 32 | 1);
    }

    static Form of(long constant) {
        return constant >= 0 && constant < SMALL.length
                ? SMALL[(int) constant]
                : new Form(NO_SYMBOLS, NO_FACTORS, constant, 0);
    }

    static Form symbol(int symbol) {
        return symbol < FIRST.length ? FIRST[symbol] : new Form(new int[] {symbol}, ONCE, 0, direction(symbol));
    }

    boolean isConstant() {
        return symbols.length == 0;
    }

    /** Whether this is one symbol and nothing else. */
    boolean isSymbol() {
        return symbols.length == 1 && factors[0] == 1 && constant == 0;
    }

    boolean isSymbol(int symbol) {
        return isSymbol() && symbols[0] == symbol;
    }

    boolean mentions(int symbol) {
        return factor(symbol) != 0;
    }

    long factor(int symbol) {
        for (int i = 0; i < symbols.length; i++) {
            if (symbols[i] == symbol) {
                return factors[i];
            }
        }
        return 0;
    }

    /** {@code this + times · other}; null where a factor or the constant is beyond a long. */
    @Nullable
    Form plus(Form other, long times) {
        if (isBeyond(times, other.constant, constant)) {
            return null;
        }
        long sum = constant + times * other.constant;
        if (other.symbols.length == 0 || times == 0) {
            return sum == constant ? this : new Form(symbols, factors, sum, direction);
        }
        if (symbols.length == 0 && times == 1) {
            return new Form(other.symbols, other.factors, sum, other.direction);
        }
        int[] all = new int[symbols.length + other.symbols.length];
        long[] by = new long[all.length];
        int count = 0;
        int i = 0;
        int j = 0;
        while (i < symbols.length || j < other.symbols.length) {
            boolean own = j == other.symbols.length || (i < symbols.length && symbols[i] <= other.symbols[j]);
            boolean others = i == symbols.length || (j < other.symbols.length && other.symbols[j] <= symbols[i]);
            all[count] = own ? symbols[i] : other.symbols[j];
            long factor = own ? factors[i++] : 0;
            if (others) {
                if (isBeyond(times, other.factors[j], factor)) {
                    return null;
                }
                factor += times * other.factors[j++];
            }
            by[count] = factor;
            count += factor == 0 ? 0 : 1;
        }
        if (count == 0) {
            return of(sum);
        }
        boolean full = count == all.length;
        return new Form(
                full ? all : Arrays.copyOf(all, count),
                full ? by : Arrays.copyOf(by, count),
                sum,
                direction + times * other.direction);
    }

    /** Whether {@code times · value + sum} is beyond a long. */
    private static boolean isBeyond(long times, long value, long sum) {
        long product = times * value;
        long all = product + sum;
        return Math.multiplyHigh(times, value) != (product >> 63) || ((product ^ all) & (sum ^ all)) < 0;
    }

    /** {@code this + number}; null where the constant is beyond a long. */
    @Nullable
    Form plus(long number) {
        return plus(of(number), 1);
    }

    @Nullable
    Form minus(Form other) {
        return plus(other, -1);
    }

    /** This with {@code by} in the place of a symbol; null where that cannot be written. */
    @Nullable
    Form with(int symbol, Form by) {
        long factor = factor(symbol);
        if (factor == 0) {
            return this;
        }
        Form without = plus(symbol(symbol), -factor);
        return without == null ? null : without.plus(by, factor);
    }

    /** Whether the two differ in the constant alone. */
    boolean isParallelTo(Form other) {
        if (direction != other.direction || symbols.length != other.symbols.length) {
            return false;
        }
        for (int i = 0; i < symbols.length; i++) {
            if (symbols[i] != other.symbols[i] || factors[i] != other.factors[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Form form && constant == form.constant && isParallelTo(form));
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(direction) + Long.hashCode(constant);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < symbols.length; i++) {
            text.append(factors[i]).append("*s").append(symbols[i]).append(" + ");
        }
        return text.append(constant).toString();
    }
}

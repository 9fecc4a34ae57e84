package org.strparser.loader.verify;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is known at a point of a method: of each local the form of its value, of symbols their bounds, and facts, each a form that
 * is not above 0. What it says of a symbol holds for the value that the symbol has on the way that led here.
 */
final class State {
    private static final int DEPTH = 2;

    final Symbols names;
    /** By local; null where it has no value. */
    @Nullable
    Form[] locals;

    final Facts facts;
    final Repeats repeats;

    private final Bounds bounds;
    private boolean sharesLocals;
    /** Where sums are added up. */
    private final Sum total;
    /** Whether the last sum was beyond a long. */
    private boolean beyond;

    State(Symbols names, int localCount) {
        this.names = names;
        this.locals = new Form[localCount];
        this.facts = new Facts();
        this.repeats = new Repeats();
        this.bounds = new Bounds(names);
        this.total = new Sum();
    }

    private State(State other) {
        names = other.names;
        locals = other.locals;
        facts = other.facts.copy();
        repeats = other.repeats.copy();
        bounds = other.bounds.copy();
        total = other.total;
    }

    /** Another state that says the same. What they have in common they share until one of them changes it. */
    State copy() {
        sharesLocals = true;
        State copy = new State(this);
        copy.sharesLocals = true;
        return copy;
    }

    void set(int local, @Nullable Form form) {
        if (sharesLocals) {
            locals = locals.clone();
            sharesLocals = false;
        }
        locals[local] = form;
    }

    /** Whether this says the same as the other one, in the same words. */
    boolean isSame(State other) {
        return bounds.isSame(other.bounds)
                && Arrays.equals(locals, other.locals)
                && facts.isSame(other.facts)
                && repeats.isSame(other.repeats);
    }

    long least(int symbol) {
        return bounds.least(symbol);
    }

    long greatest(int symbol) {
        return bounds.greatest(symbol);
    }

    void bound(int symbol, long low, long high) {
        bounds.set(symbol, low, high);
    }

    /** The symbol gets another value: nothing that was known of it holds any longer. */
    void forget(int symbol) {
        if (!bounds.has(symbol) && !names.isFixed(symbol)) {
            // Every other symbol is given bounds with its value.
            return;
        }
        bounds.remove(symbol);
        facts.forget(symbol);
        repeats.forget(symbol);
        forgetLocals(symbol);
    }

    private void forgetLocals(int symbol) {
        for (int local = 0; local < locals.length; local++) {
            Form form = locals[local];
            if (form != null && form.mentions(symbol)) {
                set(local, null);
            }
        }
    }

    /** The symbol gets another value that is not less: what bounds it from below, or others by it, still holds. */
    void grow(int symbol) {
        facts.forgetUpper(symbol);
        repeats.forget(symbol);
        forgetLocals(symbol);
        bound(symbol, least(symbol), names.greatest(symbol));
    }

    /** The greatest value of a form as far as the bounds of its symbols say; saturated. */
    long upper(Form form) {
        return sum(form, 1);
    }

    /** The least value of a form; saturated. */
    long lower(Form form) {
        return sum(form, -1);
    }

    /** Adds in 128 bits; {@code way}: 1 for the greatest sum, −1 for the least. */
    private long sum(Form form, int way) {
        names.step(1 + form.symbols.length);
        long end = total.end(bounds, form, way > 0);
        beyond = total.isBeyond();
        return end;
    }

    /** Whether every value that the form can have is in a long. */
    boolean fits(Form form) {
        upper(form);
        boolean above = beyond;
        lower(form);
        boolean below = beyond;
        if (!above && !below) {
            return true;
        }
        return (!above || atMost(form, Long.MAX_VALUE)) && (!below || atLeast(form, Long.MIN_VALUE));
    }

    /** Whether the form is proven to be at most that. */
    boolean atMost(Form form, long most) {
        return atMost(form, most, DEPTH);
    }

    /** The same with the help of so many facts at a time; null is no form, of which nothing is proven. */
    boolean atMost(@Nullable Form form, long most, int depth) {
        if (form == null) {
            return false;
        }
        long greatest = upper(form);
        if (greatest <= most && (!beyond || greatest < 0)) {
            return true;
        }
        if (depth == 0 || facts.count() == 0) {
            return false;
        }
        Form over = form.minus(Form.of(most));
        return over != null && isNotPositive(over, depth);
    }

    boolean atLeast(Form form, long bound) {
        long bottom = lower(form);
        if (bottom >= bound && (!beyond || bottom > 0)) {
            return true;
        }
        if (facts.count() == 0) {
            return false;
        }
        Form under = Form.of(bound).minus(form);
        return under != null && isNotPositive(under, DEPTH);
    }

    /** Whether {@code left <= right} is proven. */
    boolean ordered(Form left, Form right) {
        Form difference = left.minus(right);
        return difference != null && isNotPositive(difference, DEPTH);
    }

    private boolean isNotPositive(Form form, int depth) {
        if (upper(form) <= 0) {
            return true;
        }
        for (int i = facts.count() - 1; depth > 0 && i >= 0; i--) {
            Form fact = facts.get(i);
            long times = times(form, fact);
            if (times > 0 && (depth == 1 ? upper(form, fact, times) <= 0 : isNotPositive(form, fact, times, depth))) {
                return true;
            }
        }
        return false;
    }

    private boolean isNotPositive(Form form, Form fact, long times, int depth) {
        Form less = form.plus(fact, -times);
        return less != null && isNotPositive(less, depth - 1);
    }

    /** How many times the fact is to be taken from the form for the first symbol they share to go; 0 where that says nothing. */
    private static long times(Form form, Form fact) {
        for (int i = 0; i < form.symbols.length; i++) {
            long own = fact.factor(form.symbols[i]);
            long times = own == 0 ? 0 : form.factors[i] / own;
            if (times > 0 && times * own == form.factors[i]) {
                return times;
            }
        }
        return 0;
    }

    /** The greatest value of {@code form − times · fact}; saturated. */
    private long upper(Form form, Form fact, long times) {
        names.step(1 + form.symbols.length + fact.symbols.length);
        return total.upper(bounds, form, fact, times);
    }

    /** The greatest value of a form, with the help of the facts. */
    long closeUpper(Form form) {
        long most = upper(form);
        if (form.isConstant()) {
            return most;
        }
        for (int i = 0; i < facts.count(); i++) {
            Form fact = facts.get(i);
            long times = times(form, fact);
            if (times > 0) {
                most = Math.min(most, upper(form, fact, times));
            }
        }
        return most;
    }

    /** The least value of a form, with the help of the facts. */
    long closeLower(Form form) {
        long bound = lower(form);
        Form negative =
                form.isConstant() || facts.count() == 0 ? null : Form.of(0).minus(form);
        if (negative != null) {
            long most = closeUpper(negative);
            bound = most == Long.MAX_VALUE || most == Long.MIN_VALUE ? bound : Math.max(bound, -most);
        }
        return bound;
    }

    /** Learns that a form is not above 0; answers whether that can be. */
    boolean learn(@Nullable Form fact) {
        if (fact == null) {
            return true;
        }
        if (lower(fact) > 0) {
            return false;
        }
        for (int i = 0; i < fact.symbols.length; i++) {
            narrow(fact, i);
            if (least(fact.symbols[i]) > greatest(fact.symbols[i])) {
                return false;
            }
        }
        if (fact.symbols.length > 1) {
            facts.keep(fact);
        }
        return true;
    }

    /** From {@code factor · symbol + rest <= 0}, for the fact's symbol of that place. */
    private void narrow(Form fact, int place) {
        int symbol = fact.symbols[place];
        long factor = fact.factors[place];
        names.step(fact.symbols.length);
        long bottom = total.endWithout(bounds, fact, place);
        beyond = total.isBeyond();
        if (factor == Long.MIN_VALUE || beyond || bottom == Long.MIN_VALUE) {
            return;
        }
        if (factor > 0) {
            long most = Math.floorDiv(-bottom, factor);
            if (most < greatest(symbol)) {
                bound(symbol, least(symbol), most);
            }
        } else {
            long bound = -Math.floorDiv(-bottom, -factor);
            if (bound > least(symbol)) {
                bound(symbol, bound, greatest(symbol));
            }
        }
    }

    /** {@code 12} or {@code 4 … 4294967299}. */
    String range(Form form) {
        long low = closeLower(form);
        long high = closeUpper(form);
        return low == high ? Long.toString(low) : low + " … " + high;
    }
}

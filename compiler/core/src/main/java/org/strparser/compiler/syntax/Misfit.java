package org.strparser.compiler.syntax;

import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/** A token that does not fit, with what stands around it and what may stand in its place. */
abstract class Misfit {
    final Reading reading;
    final Token token;
    final Token before;
    final Token after;
    /** The types of the tokens that may stand in place of {@code token}. */
    final IntervalSet expected;

    final Comparison comparison;

    Misfit(Reading reading, Token token, IntervalSet expected) {
        this.reading = reading;
        this.token = token;
        this.before = reading.neighbour(token, -1);
        this.after = reading.neighbour(token, 1);
        this.expected = expected;
        this.comparison = new Comparison(reading, token);
    }

    boolean is(int type) {
        return token.getType() == type;
    }
}

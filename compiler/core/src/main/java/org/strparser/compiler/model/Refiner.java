package org.strparser.compiler.model;

import java.math.BigInteger;
import org.strparser.compiler.source.Relation;

/** Narrows what is known by a comparison that holds. */
final class Refiner {

    private Refiner() {}

    /** Makes {@code left relation right} known. */
    static void refine(Env env, Relation relation, Checked left, Checked right) {
        narrow(env, left, narrowed(relation, left.set(), right.set()));
        narrow(env, right, narrowed(relation.mirrored(), right.set(), left.set()));
        switch (relation) {
            case LESS -> env.relations().add(left.key(), right.key(), true);
            case LESS_OR_EQUAL -> env.relations().add(left.key(), right.key(), false);
            case GREATER -> env.relations().add(right.key(), left.key(), true);
            case GREATER_OR_EQUAL -> env.relations().add(right.key(), left.key(), false);
            case EQUAL -> {
                env.relations().add(left.key(), right.key(), false);
                env.relations().add(right.key(), left.key(), false);
            }
            case NOT_EQUAL -> {}
        }
    }

    /** The expression lies in that set: nothing gets here if it is empty, and a plain name is known better. */
    static void narrow(Env env, Checked checked, IntervalSet set) {
        if (set.isEmpty()) {
            env.die();
        } else if (!checked.plainName().isEmpty()) {
            env.refine(checked.plainName(), set);
        }
    }

    /** The members of {@code set} that can stand in the relation to some member of {@code other}. */
    static IntervalSet narrowed(Relation relation, IntervalSet set, IntervalSet other) {
        return switch (relation) {
            case EQUAL -> set.and(other);
            case NOT_EQUAL ->
                other.single().map(value -> set.minus(IntervalSet.of(value))).orElse(set);
            case LESS -> set.upTo(other.greatest().subtract(BigInteger.ONE));
            case LESS_OR_EQUAL -> set.upTo(other.greatest());
            case GREATER -> set.from(other.least().add(BigInteger.ONE));
            case GREATER_OR_EQUAL -> set.from(other.least());
        };
    }
}

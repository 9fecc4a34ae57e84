package org.strparser.compiler.model;

import java.util.List;
import org.strparser.compiler.source.Relation;

/** What holds or does not; a choice is compared by index. */
public sealed interface Cond {

    /** Whether {@code here} stands in it. */
    boolean usesHere();

    record Compare(Relation relation, Expr left, Expr right) implements Cond {
        @Override
        public boolean usesHere() {
            return left.usesHere() || right.usesHere();
        }
    }

    record In(Expr value, List<Bounds> ranges) implements Cond {
        public In {
            ranges = List.copyOf(ranges);
        }

        @Override
        public boolean usesHere() {
            return value.usesHere()
                    || ranges.stream()
                            .anyMatch(range ->
                                    range.least().usesHere() || range.greatest().usesHere());
        }
    }

    /** Only in examples: the message has that field. */
    record Has(Variable variable) implements Cond {
        @Override
        public boolean usesHere() {
            return false;
        }
    }

    /** Only in examples: the state of that index stands in the relation to the value when the message is complete. */
    record Next(int state, Relation relation, Expr value) implements Cond {
        @Override
        public boolean usesHere() {
            return value.usesHere();
        }
    }

    /** Only in examples: the record goes on behind the message. */
    record Continues() implements Cond {
        @Override
        public boolean usesHere() {
            return false;
        }
    }

    record Not(Cond condition) implements Cond {
        @Override
        public boolean usesHere() {
            return condition.usesHere();
        }
    }

    record And(List<Cond> parts) implements Cond {
        public And {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean usesHere() {
            return parts.stream().anyMatch(Cond::usesHere);
        }
    }

    record Or(List<Cond> parts) implements Cond {
        public Or {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean usesHere() {
            return parts.stream().anyMatch(Cond::usesHere);
        }
    }

    /** {@code least … greatest}, both included. */
    record Bounds(Expr least, Expr greatest) {}
}

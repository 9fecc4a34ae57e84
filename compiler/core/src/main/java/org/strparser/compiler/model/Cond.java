package org.strparser.compiler.model;

import java.util.List;
import org.strparser.compiler.source.Relation;

/** What holds or does not; a choice is compared by index. */
public sealed interface Cond {

    record Compare(Relation relation, Expr left, Expr right) implements Cond {}

    record In(Expr value, List<Bounds> ranges) implements Cond {
        public In {
            ranges = List.copyOf(ranges);
        }
    }

    /** Only in examples: the message has that field. */
    record Has(Variable variable) implements Cond {}

    record Not(Cond condition) implements Cond {}

    record And(List<Cond> parts) implements Cond {
        public And {
            parts = List.copyOf(parts);
        }
    }

    record Or(List<Cond> parts) implements Cond {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    /** {@code least … greatest}, both included. */
    record Bounds(Expr least, Expr greatest) {}
}

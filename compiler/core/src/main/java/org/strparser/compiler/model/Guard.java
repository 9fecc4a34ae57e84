package org.strparser.compiler.model;

import java.util.List;
import org.strparser.compiler.source.Relation;

/** What a value must satisfy, and the reason where it does not. */
public sealed interface Guard {
    int failure();

    record Compare(Relation relation, Expr value, int failure) implements Guard {}

    record In(List<Cond.Bounds> ranges, int failure) implements Guard {
        public In {
            ranges = List.copyOf(ranges);
        }
    }
}

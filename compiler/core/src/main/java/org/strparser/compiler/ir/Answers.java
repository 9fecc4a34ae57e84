package org.strparser.compiler.ir;

import java.util.Optional;
import org.strparser.compiler.model.Variable;
import org.strparser.compiler.source.Span;

/** What a graph is for: to answer a verdict, or to store the fields of a message that has one. */
interface Answers {

    /** Whether limits, guards and requirements are tested: not in a message that passed them. */
    boolean areChecked();

    /** Whether a field is read: what decides, or all that has a name. */
    boolean reads(boolean deciding, boolean named);

    Exit more(Value total, Span origin);

    Exit fail(int reason, Value at, Span origin);

    Exit handOff(Value at, Span origin);

    Exit length(Value bytes, Span origin);

    /** From here on, a failure is told at that byte if it is the furthest. */
    void lookedAt(Optional<Value> furthest);

    void next(GraphAssembler graph, Op.Next op);

    void marks(GraphAssembler graph, Op.Marks op);

    void number(GraphAssembler graph, Variable field, Value value, Span origin);

    void slice(GraphAssembler graph, Variable field, Value from, Value to, Span origin);
}

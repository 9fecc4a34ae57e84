package org.strparser.compiler.ir;

import java.util.Map;
import java.util.Optional;
import org.strparser.compiler.model.Variable;
import org.strparser.compiler.source.Span;

/** The graph of fields: reads all that has a name and stores it, as far as the bytes at hand go. */
final class FieldAnswers implements Answers {
    private final Map<String, Integer> indices;

    /** Over the index of each field, by name. */
    FieldAnswers(Map<String, Integer> indices) {
        this.indices = Map.copyOf(indices);
    }

    @Override
    public boolean areChecked() {
        return false;
    }

    @Override
    public boolean reads(boolean deciding, boolean named) {
        return named;
    }

    @Override
    public Exit more(Value total, Span origin) {
        return new Exit.Done(origin);
    }

    @Override
    public Exit fail(int reason, Value at, Span origin) {
        return new Exit.Done(origin);
    }

    @Override
    public Exit handOff(Value at, Span origin) {
        return new Exit.Done(origin);
    }

    @Override
    public Exit length(Value bytes, Span origin) {
        return new Exit.Done(origin);
    }

    @Override
    public void lookedAt(Optional<Value> furthest) {
        // A message that has a length does not fail.
    }

    @Override
    public void next(GraphAssembler graph, Op.Next op) {
        // The states were told with the verdict.
    }

    @Override
    public void marks(GraphAssembler graph, Op.Marks op) {
        // Told with the verdict.
    }

    @Override
    public void number(GraphAssembler graph, Variable field, Value value, Span origin) {
        index(field).ifPresent(index -> graph.add(new Op.StoreNumber(index, value, origin)));
    }

    @Override
    public void slice(GraphAssembler graph, Variable field, Value from, Value to, Span origin) {
        index(field).ifPresent(index -> graph.add(new Op.StoreSlice(index, from, to, origin)));
    }

    /** Empty for what is no field of the message: names inside loops, variables, and what the compiler keeps for itself. */
    private Optional<Integer> index(Variable field) {
        return Optional.ofNullable(indices.get(field.name()));
    }
}

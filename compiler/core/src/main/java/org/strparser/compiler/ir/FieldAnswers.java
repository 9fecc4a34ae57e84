package org.strparser.compiler.ir;

import java.util.Map;
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
    public void number(GraphAssembler graph, Variable field, Value value, Span origin) {
        graph.add(new Op.StoreNumber(index(field), value, origin));
    }

    @Override
    public void slice(GraphAssembler graph, Variable field, Value from, Value to, Span origin) {
        graph.add(new Op.StoreSlice(index(field), from, to, origin));
    }

    private int index(Variable field) {
        Integer index = indices.get(field.name());
        if (index == null) {
            throw new AssertionError("no field is called " + field.name());
        }
        return index;
    }
}

package org.strparser.compiler.ir;

import java.util.Optional;
import org.strparser.compiler.model.Variable;
import org.strparser.compiler.source.Span;

/** The graph of parse_msg: reads what decides, and answers. */
final class VerdictAnswers implements Answers {
    private final GraphAssembler graph;
    private Optional<Value> looked = Optional.empty();

    VerdictAnswers(GraphAssembler graph) {
        this.graph = graph;
    }

    @Override
    public boolean areChecked() {
        return true;
    }

    @Override
    public boolean reads(boolean deciding, boolean named) {
        return deciding;
    }

    @Override
    public Exit more(Value total, Span origin) {
        return new Exit.More(total, graph.resumePoint(), origin);
    }

    @Override
    public Exit fail(int reason, Value at, Span origin) {
        return new Exit.Fail(reason, furthest(at), origin);
    }

    @Override
    public Exit handOff(Value at, Span origin) {
        return new Exit.HandOff(furthest(at), origin);
    }

    @Override
    public Exit length(Value bytes, Span origin) {
        return new Exit.Length(bytes, origin);
    }

    private Value furthest(Value at) {
        return looked.map(beyond -> Values.max(at, beyond)).orElse(at);
    }

    @Override
    public void lookedAt(Optional<Value> furthest) {
        looked = furthest;
    }

    @Override
    public void next(GraphAssembler into, Op.Next op) {
        into.add(op);
    }

    @Override
    public void marks(GraphAssembler into, Op.Marks op) {
        into.add(op);
    }

    @Override
    public void number(GraphAssembler into, Variable field, Value value, Span origin) {
        // A verdict keeps its numbers in registers.
    }

    @Override
    public void slice(GraphAssembler into, Variable field, Value from, Value to, Span origin) {
        // Bytes that are passed unseen do not matter to a verdict.
    }
}

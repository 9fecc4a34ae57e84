package org.strparser.compiler.ir;

import org.strparser.compiler.model.Variable;
import org.strparser.compiler.source.Span;

/** The graph of parse_msg: reads what decides, and answers. */
final class VerdictAnswers implements Answers {

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
        return new Exit.More(total, origin);
    }

    @Override
    public Exit fail(int reason, Value at, Span origin) {
        return new Exit.Fail(reason, at, origin);
    }

    @Override
    public Exit handOff(Value at, Span origin) {
        return new Exit.HandOff(at, origin);
    }

    @Override
    public Exit length(Value bytes, Span origin) {
        return new Exit.Length(bytes, origin);
    }

    @Override
    public void number(GraphAssembler graph, Variable field, Value value, Span origin) {
        // A verdict keeps its numbers in registers.
    }

    @Override
    public void slice(GraphAssembler graph, Variable field, Value from, Value to, Span origin) {
        // Bytes that are passed unseen do not matter to a verdict.
    }
}

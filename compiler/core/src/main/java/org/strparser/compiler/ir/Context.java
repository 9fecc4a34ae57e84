package org.strparser.compiler.ir;

import org.strparser.compiler.model.Variable;
import org.strparser.compiler.source.Relation;
import org.strparser.compiler.source.Span;

/** What the lowering of every step works with. */
record Context(GraphAssembler graph, Values values, ConditionLowering conditions, Limits limits, Answers answers) {

    /** Ends the current block: goes on where the value is that constant, and to {@code otherwise} where it is not. */
    void expectEqual(Value value, long constant, int otherwise, Span origin) {
        int same = graph.newBlock();
        Test test = new Test.Compare(Relation.EQUAL, value, Value.constant(constant), false);
        graph.endAndContinue(new Exit.Branch(test, same, otherwise, origin), same);
    }

    /** Ends the current block with a jump. */
    void jump(int block, Span origin) {
        graph.end(new Exit.Jump(block, origin));
    }

    /** Tells the field its number. */
    void storeNumber(Variable field, Span origin) {
        answers.number(graph, field, values.of(field), origin);
    }
}

package org.strparser.compiler.ir;

import java.util.List;
import org.strparser.compiler.model.Step;

/** Steps that give a register a value, and read nothing: {@code let}, a condition that is kept, an assignment. */
final class AssignmentLowering {
    private final GraphAssembler graph;
    private final Values values;
    private final ConditionLowering conditions;
    private final Answers answers;
    private final Cursor cursor;

    AssignmentLowering(Context context, Cursor cursor) {
        this.graph = context.graph();
        this.values = context.values();
        this.conditions = context.conditions();
        this.answers = context.answers();
        this.cursor = cursor;
    }

    void let(Step.Let step) {
        graph.set(values.register(step.target()), values.of(step.value(), cursor.here()), step.span());
        answers.number(graph, step.target(), values.of(step.target()), step.span());
    }

    void judge(Step.Judge step) {
        int yes = graph.newBlock();
        int no = graph.newBlock();
        int next = graph.newBlock();
        conditions.branch(step.condition(), cursor.here(), yes, no, step.span());
        for (int block : List.of(yes, no)) {
            graph.continueIn(block);
            graph.set(values.register(step.flag()), Value.constant(block == yes ? 1 : 0), step.span());
            graph.end(new Exit.Jump(next, step.span()));
        }
        graph.continueIn(next);
    }

    void assign(Step.Assign step) {
        graph.set(values.register(step.target()), values.of(step.value(), cursor.here()), step.span());
        if (answers.areChecked() && step.range().isPresent()) {
            int fits = graph.newBlock();
            int fails = graph.blockThatEnds(answers.fail(step.range().get().failure(), cursor.at(), step.span()));
            Bounded value = Bounded.of(step.value(), values.of(step.target()));
            conditions.guard(step.range().get(), value, value, cursor.here(), fits, fails, step.span());
            graph.continueIn(fits);
        }
    }
}

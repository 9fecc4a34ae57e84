package org.strparser.compiler.ir;

import java.util.List;
import org.strparser.compiler.model.Control;
import org.strparser.compiler.model.LeastRest;
import org.strparser.compiler.model.LeastRest.Ahead;
import org.strparser.compiler.model.MessageModel;
import org.strparser.compiler.model.Read;
import org.strparser.compiler.model.Step;
import org.strparser.compiler.model.StepVisitor;

/**
 * Lowers the steps of a message to a graph.
 *
 * <p>The exact graph follows the text step by step. At each step that reads, what it needs is asked for ({@code Need}); where
 * it is not all there, the bytes that are there are judged one by one, so that a failure is told at the first byte that makes
 * success impossible (L3), and "more" counts what is lacking plus the least rest (L6). A message with a text or a loop is resumable:
 * each step that reads is a place where the next call goes on.
 */
final class StepLowering implements StepVisitor<Boolean> {
    private final Answers answers;
    private final GraphAssembler graph;
    private final Values values;
    private final ConditionLowering conditions;
    private final Limits limits;
    private final Context context;
    private final IntegerLowering integers;
    private final LiteralLowering literals;
    private final VarintLowering varints;
    private final Cursor cursor;
    private final PassLowering passes;
    private final AssignmentLowering assignments;
    private final BranchLowering branches;
    private final LoopLowering loops;

    private Ahead ahead = Ahead.OF_MESSAGE;

    private StepLowering(MessageModel message, GraphAssembler graph, Answers answers) {
        this.graph = graph;
        this.answers = answers;
        this.values = new Values(graph);
        this.conditions = new ConditionLowering(graph, values);
        this.limits = new Limits(graph, conditions, values, answers, message);
        this.context = new Context(graph, values, conditions, limits, answers);
        this.integers = new IntegerLowering(graph, values, conditions, answers);
        this.literals = new LiteralLowering(graph, values, limits, answers);
        this.varints = new VarintLowering(graph, values, conditions, limits, answers);
        this.cursor = new Cursor(graph, answers);
        this.passes = new PassLowering(context, cursor, Resumable.is(message.body()));
        this.assignments = new AssignmentLowering(context, cursor);
        this.branches = new BranchLowering(context, cursor, this::steps);
        this.loops = new LoopLowering(context, cursor, this::steps);
    }

    /** The graph of a message. */
    static Graph lower(MessageModel message, GraphAssembler graph, Answers answers, String name) {
        new StepLowering(message, graph, answers).steps(message.body(), Ahead.OF_MESSAGE);
        return graph.build(name);
    }

    /** Lowers steps that are followed by {@code after} bytes at least; answers whether code goes on behind them. */
    private boolean steps(List<Step> steps, Ahead after) {
        long[] rests = new long[steps.size()];
        long behind = after.next();
        for (int i = steps.size() - 1; i >= 0; i--) {
            rests[i] = behind;
            behind = LeastRest.before(steps.get(i), after.withNext(behind));
        }
        for (int i = 0; i < rests.length; i++) {
            ahead = after.withNext(rests[i]);
            if (!steps.get(i).accept(this)) {
                return false;
            }
        }
        return true;
    }

    private Rest rest() {
        return loops.rest(ahead);
    }

    @Override
    public Boolean readInteger(Read.Int step) {
        limits.constant(cursor.flow(), step.here(), step.width(), rest(), step.span());
        boolean reads = answers.reads(step.deciding(), step.target().isPresent());
        if (!reads) {
            cursor.pass(step.width());
            return true;
        }
        graph.resumeHere(step.span());
        integers.read(step, cursor.here(), rest());
        cursor.advance(step.width(), step.here());
        return true;
    }

    @Override
    public Boolean readBits(Read.Bits step) {
        limits.constant(cursor.flow(), step.here(), step.width(), rest(), step.span());
        boolean named = step.parts().stream().anyMatch(part -> part.target().isPresent());
        if (!answers.reads(step.deciding(), named)) {
            cursor.pass(step.width());
            return true;
        }
        graph.resumeHere(step.span());
        integers.bits(step, cursor.here(), rest());
        cursor.advance(step.width(), step.here());
        return true;
    }

    @Override
    public Boolean readChoice(Read.Choice step) {
        graph.resumeHere(step.span());
        return cursor.meet(literals.choice(step, cursor.flow(), rest()), step.span());
    }

    @Override
    public Boolean readVarint(Read.Varint step) {
        graph.resumeHere(step.span());
        return cursor.meet(varints.lower(step, cursor.flow(), rest()), step.span());
    }

    @Override
    public Boolean readFixedText(Read.FixedText step) {
        return cursor.meetBehind(
                FixedTextLowering.lower(context, step, cursor.flow(), rest()), step.here(), 1, step.span());
    }

    @Override
    public Boolean readNumberUntil(Read.NumberUntil step) {
        return cursor.meetBehind(
                new TextLowering(context).numberUntil(step, cursor.flow(), rest()),
                step.here(),
                1 + step.delimiters().shortest(),
                step.span());
    }

    @Override
    public Boolean readUntil(Read.Until step) {
        return cursor.meetBehind(
                UntilLowering.lower(context, step, cursor.flow(), rest()),
                step.here(),
                step.delimiters().shortest(),
                step.span());
    }

    @Override
    public Boolean line(Read.Line step) {
        return cursor.meetBehind(
                LineLowering.lower(context, step, cursor.flow(), rest()), step.here(), step.lf() ? 1 : 2, step.span());
    }

    @Override
    public Boolean headers(Read.Headers step) {
        return cursor.meetBehind(
                HeadersLowering.lower(context, step, cursor.flow(), rest()),
                step.here(),
                step.lf() ? 1 : 2,
                step.span());
    }

    @Override
    public Boolean pass(Read.Pass step) {
        passes.pass(step, rest());
        return true;
    }

    @Override
    public Boolean align(Read.Align step) {
        passes.align(step, rest());
        return true;
    }

    @Override
    public Boolean expect(Read.Expect step) {
        int length = step.literal().bytes().length();
        limits.constant(cursor.flow(), step.here(), length, rest(), step.span());
        if (answers.areChecked()) {
            graph.resumeHere(step.span());
            literals.expect(step.literal(), step.failure(), cursor.here(), rest(), step.span());
        }
        cursor.advance(length, step.here());
        return true;
    }

    @Override
    public Boolean let(Step.Let step) {
        assignments.let(step);
        return true;
    }

    @Override
    public Boolean judge(Step.Judge step) {
        assignments.judge(step);
        return true;
    }

    @Override
    public Boolean require(Step.Require step) {
        if (answers.areChecked()) {
            int holds = graph.newBlock();
            int fails = graph.blockThatEnds(answers.fail(step.failure(), cursor.at(), step.span()));
            conditions.branch(step.condition(), cursor.here(), holds, fails, step.span());
            graph.continueIn(holds);
        }
        return true;
    }

    @Override
    public Boolean fail(Step.Fail step) {
        graph.end(answers.fail(step.failure(), cursor.at(), step.span()));
        return false;
    }

    @Override
    public Boolean handOff(Step.HandOff step) {
        graph.end(answers.handOff(cursor.at(), step.span()));
        return false;
    }

    @Override
    public Boolean end(Step.End step) {
        limits.record(cursor.flow(), cursor.here().value(), step.span());
        graph.end(answers.length(cursor.here().value(), step.span()));
        return false;
    }

    @Override
    public Boolean total(Step.Total step) {
        limits.total(cursor.flow(), step.length(), step.span());
        Value length = values.of(step.length(), cursor.here());
        limits.record(cursor.flow(), length, step.span());
        graph.end(answers.length(length, step.span()));
        return false;
    }

    @Override
    public Boolean ifElse(Control.If step) {
        return branches.ifElse(step, ahead);
    }

    @Override
    public Boolean match(Control.Match step) {
        return branches.match(step, ahead);
    }

    @Override
    public Boolean select(Control.Select step) {
        return branches.select(step, ahead, rest());
    }

    @Override
    public Boolean assign(Step.Assign step) {
        assignments.assign(step);
        return true;
    }

    @Override
    public Boolean repeat(Control.Repeat step) {
        return loops.counted(step, ahead);
    }

    @Override
    public Boolean repeatOpen(Control.RepeatOpen step) {
        return loops.open(step, ahead);
    }

    @Override
    public Boolean breakLoop(Control.Break step) {
        loops.leave();
        return false;
    }

    @Override
    public Boolean next(Step.Next step) {
        answers.next(
                graph, new Op.Next(step.state(), step.name(), values.of(step.value(), cursor.here()), step.span()));
        return true;
    }

    @Override
    public Boolean nextHandOff(Step.NextHandOff step) {
        answers.marks(graph, new Op.Marks(Op.Mark.NEXT_HANDOFF, step.span()));
        return true;
    }

    @Override
    public Boolean continues(Step.Continues step) {
        answers.marks(graph, new Op.Marks(Op.Mark.CONTINUES, step.span()));
        return true;
    }
}

package org.strparser.compiler.ir;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.strparser.compiler.facts.Facts;
import org.strparser.compiler.model.Expr;
import org.strparser.compiler.model.LeastRest;
import org.strparser.compiler.model.LeastRest.Ahead;
import org.strparser.compiler.model.MessageModel;
import org.strparser.compiler.model.Step;
import org.strparser.compiler.model.Variable;
import org.strparser.compiler.source.Endian;
import org.strparser.compiler.source.Operator;
import org.strparser.compiler.source.Relation;
import org.strparser.compiler.source.Span;

/**
 * Gives a checked message its graphs.
 *
 * <p>The exact graph follows the text step by step. At each step that reads, what it needs is asked for ({@code Need}); where
 * it is not all there, the bytes that are there are judged one by one, so that a failure is told at the first byte that makes
 * success impossible (L3), and "more" counts what is lacking plus the least rest (L6).
 */
public final class Lowering implements Step.Visitor<Boolean> {
    private final Answers answers;
    private final GraphAssembler graph = new GraphAssembler();
    private final Values values = new Values(graph);
    private final ConditionLowering conditions = new ConditionLowering(graph, values);
    private final Limits limits;
    private final IntegerLowering integers;
    private final LiteralLowering literals;
    private final VarintLowering varints;

    private Place here = Place.at(0);
    private Place at = Place.at(0);
    private Ahead ahead = Ahead.OF_MESSAGE;

    private Lowering(MessageModel message, Answers answers) {
        this.answers = answers;
        int tooBig = message.facts().reasons().stream()
                .map(Facts.Reason::name)
                .toList()
                .indexOf("too_big");
        this.limits = new Limits(graph, conditions, values, answers, message.max(), tooBig);
        this.integers = new IntegerLowering(graph, values, conditions, answers);
        this.literals = new LiteralLowering(graph, values, limits, answers);
        this.varints = new VarintLowering(graph, values, conditions, limits, answers);
    }

    /** The program of a message. */
    public static Program lower(MessageModel message) {
        Graph exact = new Lowering(message, new VerdictAnswers()).graph(message, "exact");
        Map<String, Integer> indices = new HashMap<>();
        for (Facts.Field field : message.facts().fields()) {
            indices.put(field.name(), indices.size());
        }
        Graph fields = new Lowering(message, new FieldAnswers(indices)).graph(message, "fields");
        return new Program(message.facts(), exact, FastPath.of(exact), fields);
    }

    private Graph graph(MessageModel message, String name) {
        steps(message.body(), Ahead.OF_MESSAGE);
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

    private long rest() {
        return LeastRest.counted(ahead.next());
    }

    private Flow flow() {
        return new Flow(graph.current(), here, at);
    }

    private void continueWith(Flow flow) {
        graph.continueIn(flow.block());
        here = flow.here();
        at = flow.at();
    }

    /** Goes on where several ways meet. Where they have come to different places, a register holds the place. */
    private boolean meet(List<Flow> flows, Span origin) {
        if (flows.isEmpty()) {
            return false;
        }
        Flow first = flows.get(0);
        if (flows.size() == 1) {
            continueWith(first);
            return true;
        }
        boolean sameHere = flows.stream().allMatch(flow -> flow.here().equals(first.here()));
        boolean sameAt = flows.stream().allMatch(flow -> flow.at().equals(first.at()));
        Place joinedHere = sameHere ? first.here() : register("here");
        Place joinedAt = sameAt ? first.at() : register("inspected");
        int next = graph.newBlock();
        for (Flow flow : flows) {
            graph.continueIn(flow.block());
            if (!sameHere) {
                graph.set(joinedHere.base().orElseThrow(), flow.here().value(), origin);
            }
            if (!sameAt) {
                graph.set(joinedAt.base().orElseThrow(), flow.at().value(), origin);
            }
            graph.end(new Exit.Jump(next, origin));
        }
        continueWith(new Flow(next, joinedHere, joinedAt));
        return true;
    }

    private Place register(String name) {
        return new Place(Optional.of(graph.newRegister(name)), 0);
    }

    private boolean advance(long bytes, boolean inspected) {
        here = here.plus(bytes);
        if (inspected) {
            at = new Place(here.base(), here.offset() - 1);
        }
        return true;
    }

    @Override
    public Boolean readInteger(Step.ReadInteger step) {
        limits.constant(flow(), step.here(), step.width(), rest(), step.span());
        boolean reads = answers.reads(step.deciding(), step.target().isPresent());
        if (!reads) {
            return advance(step.width(), false);
        }
        if (step.order() instanceof Step.Order.LittleWhen when) {
            int little = graph.newBlock();
            int big = graph.newBlock();
            int next = graph.newBlock();
            Test test = new Test.Compare(Relation.EQUAL, values.of(when.flag()), Value.constant(1), false);
            graph.endAndContinue(new Exit.Branch(test, little, big, step.span()), little);
            integers.read(step, Endian.LITTLE, here, rest());
            graph.endAndContinue(new Exit.Jump(next, step.span()), big);
            integers.read(step, Endian.BIG, here, rest());
            graph.endAndContinue(new Exit.Jump(next, step.span()), next);
        } else {
            integers.read(step, ((Step.Order.Fixed) step.order()).endian(), here, rest());
        }
        return advance(step.width(), true);
    }

    @Override
    public Boolean readBits(Step.ReadBits step) {
        limits.constant(flow(), step.here(), step.width(), rest(), step.span());
        boolean named = step.parts().stream().anyMatch(part -> part.target().isPresent());
        if (!answers.reads(step.deciding(), named)) {
            return advance(step.width(), false);
        }
        integers.bits(step, here, rest());
        return advance(step.width(), true);
    }

    @Override
    public Boolean readChoice(Step.ReadChoice step) {
        return meet(literals.choice(step, flow(), rest()), step.span());
    }

    @Override
    public Boolean readVarint(Step.ReadVarint step) {
        return meet(varints.leb128(step, flow(), rest()), step.span());
    }

    @Override
    public Boolean pass(Step.Pass step) {
        limits.extent(flow(), step.here(), step.length(), rest(), step.span());
        Place from = here;
        Value length = values.of(step.length(), here);
        if (length instanceof Value.Constant constant && constant.value() >= 0) {
            // Beyond the largest limit nothing gets here; the sum must not overflow all the same.
            here = here.plus(Math.min(constant.value(), Integer.MAX_VALUE));
        } else {
            Place behind = register("here");
            graph.set(behind.base().orElseThrow(), Values.add(here.value(), length), step.span());
            here = behind;
        }
        step.target().ifPresent(field -> answers.slice(graph, field, from.value(), here.value(), step.span()));
        return true;
    }

    @Override
    public Boolean align(Step.Align step) {
        if (here.base().isEmpty()) {
            long aligned = (here.offset() + step.multiple() - 1) / step.multiple() * step.multiple();
            limits.constant(flow(), step.here(), aligned - here.offset(), rest(), step.span());
            here = Place.at(aligned);
            return true;
        }
        Place behind = register("here");
        Value up = Value.plus(here.value(), step.multiple() - 1);
        Value over = new Value.Binary(Operator.REMAINDER, up, Value.constant(step.multiple()));
        graph.set(behind.base().orElseThrow(), Values.subtract(up, over), step.span());
        here = behind;
        limits.reached(flow(), rest(), step.span());
        return true;
    }

    @Override
    public Boolean expect(Step.Expect step) {
        int length = step.literal().bytes().length();
        limits.constant(flow(), step.here(), length, rest(), step.span());
        if (answers.areChecked()) {
            literals.expect(step.literal(), step.failure(), here, rest(), step.span());
        }
        return advance(length, true);
    }

    @Override
    public Boolean let(Step.Let step) {
        graph.set(values.register(step.target()), values.of(step.value(), here), step.span());
        if (isField(step.target())) {
            answers.number(graph, step.target(), values.of(step.target()), step.span());
        }
        return true;
    }

    @Override
    public Boolean judge(Step.Judge step) {
        int yes = graph.newBlock();
        int no = graph.newBlock();
        int next = graph.newBlock();
        conditions.branch(step.condition(), here, yes, no, step.span());
        for (int block : List.of(yes, no)) {
            graph.continueIn(block);
            graph.set(values.register(step.flag()), Value.constant(block == yes ? 1 : 0), step.span());
            graph.end(new Exit.Jump(next, step.span()));
        }
        graph.continueIn(next);
        return true;
    }

    @Override
    public Boolean require(Step.Require step) {
        if (answers.areChecked()) {
            int holds = graph.newBlock();
            int fails = graph.blockThatEnds(answers.fail(step.failure(), at.value(), step.span()));
            conditions.branch(step.condition(), here, holds, fails, step.span());
            graph.continueIn(holds);
        }
        return true;
    }

    @Override
    public Boolean fail(Step.Fail step) {
        graph.end(answers.fail(step.failure(), at.value(), step.span()));
        return false;
    }

    @Override
    public Boolean handOff(Step.HandOff step) {
        graph.end(answers.handOff(at.value(), step.span()));
        return false;
    }

    @Override
    public Boolean end(Step.End step) {
        graph.end(answers.length(here.value(), step.span()));
        return false;
    }

    @Override
    public Boolean total(Step.Total step) {
        limits.total(flow(), step.length(), step.span());
        graph.end(answers.length(values.of(step.length(), here), step.span()));
        return false;
    }

    @Override
    public Boolean ifElse(Step.If step) {
        Ahead after = ahead;
        int yes = graph.newBlock();
        int no = graph.newBlock();
        Flow before = flow();
        conditions.branch(step.condition(), here, yes, no, step.span());
        List<Flow> ends = new ArrayList<>();
        way(yes, before, step.then(), after, ends);
        way(no, before, step.otherwise(), after, ends);
        return meet(ends, step.span());
    }

    private void way(int block, Flow before, List<Step> steps, Ahead after, List<Flow> ends) {
        continueWith(new Flow(block, before.here(), before.at()));
        if (steps(steps, after)) {
            ends.add(flow());
        }
    }

    @Override
    public Boolean match(Step.Match step) {
        Ahead after = ahead;
        Flow before = flow();
        List<Integer> blocks = step.arms().stream().map(arm -> graph.newBlock()).toList();
        // Exhaustive: without `else`, what is not in the other arms is in the last.
        int otherwise = step.otherwise().isPresent() ? graph.newBlock() : blocks.get(blocks.size() - 1);
        select(step, blocks, otherwise);
        List<Flow> ends = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            way(blocks.get(i), before, step.arms().get(i).body(), after, ends);
        }
        step.otherwise().ifPresent(body -> way(otherwise, before, body, after, ends));
        return meet(ends, step.span());
    }

    private void select(Step.Match step, List<Integer> blocks, int otherwise) {
        Expr subject = step.subject();
        List<Exit.Case> cases = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            int block = blocks.get(i);
            if (block != otherwise) {
                for (Step.Pattern pattern : step.arms().get(i).patterns()) {
                    cases.add(new Exit.Case(
                            pattern.least().longValue(), pattern.greatest().longValue(), block));
                }
            }
        }
        if (subject.isWide()) {
            wide(step, cases, otherwise);
            return;
        }
        cases.sort(Comparator.comparingLong(Exit.Case::least));
        graph.end(new Exit.Switch(values.of(subject, here), cases, otherwise, step.span()));
    }

    /** A u64 is compared range by range: a switch knows signed numbers only. */
    private void wide(Step.Match step, List<Exit.Case> cases, int otherwise) {
        Value subject = values.of(step.subject(), here);
        for (Exit.Case range : cases) {
            int below = graph.newBlock();
            int next = graph.newBlock();
            Test least = new Test.Compare(Relation.GREATER_OR_EQUAL, subject, Value.constant(range.least()), true);
            Test greatest = new Test.Compare(Relation.LESS_OR_EQUAL, subject, Value.constant(range.greatest()), true);
            graph.endAndContinue(new Exit.Branch(least, below, next, step.span()), below);
            graph.endAndContinue(new Exit.Branch(greatest, range.target(), next, step.span()), next);
        }
        graph.end(new Exit.Jump(otherwise, step.span()));
    }

    @Override
    public Boolean readFixedText(Step.ReadFixedText step) {
        throw new AssertionError("not lowered: " + step);
    }

    @Override
    public Boolean readNumberUntil(Step.ReadNumberUntil step) {
        throw new AssertionError("not lowered: " + step);
    }

    @Override
    public Boolean readUntil(Step.ReadUntil step) {
        throw new AssertionError("not lowered: " + step);
    }

    @Override
    public Boolean select(Step.Select step) {
        throw new AssertionError("not lowered: " + step);
    }

    @Override
    public Boolean line(Step.Line step) {
        throw new AssertionError("not lowered: " + step);
    }

    @Override
    public Boolean headers(Step.Headers step) {
        throw new AssertionError("not lowered: " + step);
    }

    @Override
    public Boolean assign(Step.Assign step) {
        throw new AssertionError("not lowered: " + step);
    }

    @Override
    public Boolean repeat(Step.Repeat step) {
        throw new AssertionError("not lowered: " + step);
    }

    @Override
    public Boolean repeatOpen(Step.RepeatOpen step) {
        throw new AssertionError("not lowered: " + step);
    }

    @Override
    public Boolean breakLoop(Step.Break step) {
        throw new AssertionError("not lowered: " + step);
    }

    @Override
    public Boolean next(Step.Next step) {
        throw new AssertionError("not lowered: " + step);
    }

    @Override
    public Boolean nextHandOff(Step.NextHandOff step) {
        throw new AssertionError("not lowered: " + step);
    }

    @Override
    public Boolean continues(Step.Continues step) {
        throw new AssertionError("not lowered: " + step);
    }

    /** Whether a variable is one that the rule names. */
    static boolean isField(Variable variable) {
        return !variable.name().contains(".");
    }
}

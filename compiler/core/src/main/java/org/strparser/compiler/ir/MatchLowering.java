package org.strparser.compiler.ir;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.strparser.compiler.model.Control;
import org.strparser.compiler.source.Relation;

/** Finds the arm of a {@code match} by its number: a switch, or comparisons where a switch does not know the number. */
final class MatchLowering {
    private final Context context;
    private final GraphAssembler graph;
    private final Control.Match step;
    private final Flow before;
    /** A block for each arm. */
    private final List<Integer> arms = new ArrayList<>();

    private final int otherwise;

    private MatchLowering(Context context, Control.Match step, Flow before) {
        this.context = context;
        this.graph = context.graph();
        this.step = step;
        this.before = before;
        step.arms().forEach(arm -> arms.add(graph.newBlock()));
        // Exhaustive: without `else`, what is not in the other arms is in the last.
        this.otherwise = step.otherwise().isPresent() ? graph.newBlock() : arms.get(arms.size() - 1);
    }

    /** The ways into the arms, and into {@code else} where there is one. */
    static List<Way> lower(Context context, Control.Match step, Flow before) {
        return new MatchLowering(context, step, before).lower();
    }

    private List<Way> lower() {
        if (step.subject().isWide()) {
            compare();
        } else {
            List<Exit.Case> cases = cases();
            cases.sort(Comparator.comparingLong(Exit.Case::least));
            graph.end(new Exit.Switch(subject(), cases, otherwise, step.span()));
        }
        return ways();
    }

    private Value subject() {
        return context.values().of(step.subject(), before.here());
    }

    /** All that does not lead to {@code otherwise}. */
    private List<Exit.Case> cases() {
        List<Exit.Case> cases = new ArrayList<>();
        for (int i = 0; i < arms.size(); i++) {
            int block = arms.get(i);
            if (block != otherwise) {
                for (Control.Pattern pattern : step.arms().get(i).patterns()) {
                    cases.add(new Exit.Case(
                            pattern.least().longValue(), pattern.greatest().longValue(), block));
                }
            }
        }
        return cases;
    }

    /** A u64 is compared range by range: a switch knows signed numbers only. */
    private void compare() {
        Value subject = subject();
        for (Exit.Case range : cases()) {
            int below = graph.newBlock();
            int next = graph.newBlock();
            Test least = new Test.Compare(Relation.GREATER_OR_EQUAL, subject, Value.constant(range.least()), true);
            Test greatest = new Test.Compare(Relation.LESS_OR_EQUAL, subject, Value.constant(range.greatest()), true);
            graph.endAndContinue(new Exit.Branch(least, below, next, step.span()), below);
            graph.endAndContinue(new Exit.Branch(greatest, range.target(), next, step.span()), next);
        }
        context.jump(otherwise, step.span());
    }

    private List<Way> ways() {
        List<Way> ways = new ArrayList<>();
        for (int i = 0; i < arms.size(); i++) {
            ways.add(Way.from(before.in(arms.get(i)), step.arms().get(i).body()));
        }
        step.otherwise().ifPresent(body -> ways.add(Way.from(before.in(otherwise), body)));
        return ways;
    }
}

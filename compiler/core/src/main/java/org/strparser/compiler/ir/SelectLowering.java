package org.strparser.compiler.ir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.strparser.compiler.ir.Flow.Looked;
import org.strparser.compiler.model.Control;
import org.strparser.compiler.model.LeastRest;
import org.strparser.compiler.model.LeastRest.Ahead;
import org.strparser.compiler.model.Text;
import org.strparser.compiler.source.Endian;

/**
 * Looks for the longest literal that stands here: a tree of the literals, byte by byte. Which way is taken is known at the first
 * byte that no longer literal has; what was looked at beyond the literal taken stays the furthest byte inspected.
 */
final class SelectLowering {
    private final Context context;
    private final GraphAssembler graph;
    private final Control.Select step;
    private final Flow before;
    private final Rest rest;
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<List<Flow>> arms = new ArrayList<>();
    private final List<Flow> otherwise = new ArrayList<>();
    private final long otherwiseCost;

    /** A literal, its index over all arms, and the bytes that its arm and what follows have at least. */
    private record Candidate(Text literal, int index, int arm, long cost) {
        int length() {
            return literal.bytes().length();
        }
    }

    private SelectLowering(Context context, Control.Select step, Flow before, Ahead ahead, Rest rest) {
        this.context = context;
        this.graph = context.graph();
        this.step = step;
        this.before = before;
        this.rest = rest;
        for (Control.SelectArm arm : step.arms()) {
            long cost = LeastRest.of(arm.body(), ahead);
            for (Text literal : arm.literals()) {
                candidates.add(new Candidate(literal, candidates.size(), arms.size(), cost));
            }
            arms.add(new ArrayList<>());
        }
        this.otherwiseCost =
                step.otherwise().map(body -> LeastRest.of(body, ahead)).orElse(LeastRest.NEVER);
    }

    /** The ways into the arms, and into {@code else} where there is one; {@code rest} counts what follows the select. */
    static List<Way> lower(Context context, Control.Select step, Flow before, Ahead ahead, Rest rest) {
        return new SelectLowering(context, step, before, ahead, rest).lower();
    }

    private List<Way> lower() {
        graph.resumeHere(step.span());
        node(candidates, Optional.empty(), 0, 0);
        return ways();
    }

    private List<Way> ways() {
        List<Way> ways = new ArrayList<>();
        for (int i = 0; i < arms.size(); i++) {
            ways.add(new Way(arms.get(i), step.arms().get(i).body()));
        }
        step.otherwise().ifPresent(body -> ways.add(new Way(otherwise, body)));
        return ways;
    }

    private Looked looked(int known) {
        return new Looked(before.here().plus(known), step.here().greatest() + known);
    }

    /** The last byte inspected when {@code known} bytes of a literal are. */
    private Flow inspected(int known) {
        Place at = known == 0 ? before.at() : before.here().plus(known - 1L);
        return new Flow(graph.current(), before.here(), at, before.looked());
    }

    /** Bytes of the shortest message from the place of the select on, when these literals still fit. */
    private long least(List<Candidate> fitting, Optional<Candidate> complete, int known) {
        long least = complete.map(SelectLowering::total).orElse(otherwiseCost);
        for (Candidate candidate : fitting) {
            least = Math.min(least, total(candidate));
        }
        return Math.max(least == LeastRest.NEVER ? 0 : least, known + 1L);
    }

    private static long total(Candidate candidate) {
        return candidate.cost() == LeastRest.NEVER ? LeastRest.NEVER : candidate.length() + candidate.cost();
    }

    /** {@code known} bytes agree with all that fit; {@code complete} is the longest literal among them. */
    private void node(List<Candidate> fitting, Optional<Candidate> complete, int known, long tested) {
        long least = least(fitting, complete, known);
        Rest nothing = rest.withBytes(0);
        if (least > tested) {
            context.limits().constant(inspected(known), step.here(), least, nothing, step.span());
        }
        Place place = before.here().plus(known);
        int there = graph.newBlock();
        int more = graph.blockThatEnds(
                context.answers().more(nothing.behind(before.here().plus(least)), step.span()));
        graph.endAndContinue(new Exit.Need(place.plus(1), there, more, step.span()), there);
        Register octet = graph.newRegister("byte");
        graph.add(new Op.Read(octet, place, 1, Endian.BIG, false, step.span()));

        Map<List<Candidate>, Integer> blocks = new LinkedHashMap<>();
        Branching branching = new Branching();
        NextByte.of(fitting, Candidate::literal, known)
                .forEach((b, left) -> branching.on(b, blocks.computeIfAbsent(left, x -> graph.newBlock())));
        int misfit = graph.newBlock();
        graph.end(branching.exit(new Value.Held(octet), misfit, step.span()));
        graph.continueIn(misfit);
        take(complete, Optional.of(looked(known)), known);
        blocks.forEach((left, block) -> {
            graph.continueIn(block);
            further(left, complete, known + 1, least);
        });
    }

    private void further(List<Candidate> left, Optional<Candidate> complete, int known, long tested) {
        List<Candidate> longer =
                left.stream().filter(candidate -> candidate.length() > known).toList();
        Optional<Candidate> now = left.stream()
                .filter(candidate -> candidate.length() == known)
                .findFirst()
                .or(() -> complete);
        if (longer.isEmpty()) {
            take(now, Optional.empty(), known);
        } else {
            node(longer, now, known, tested);
        }
    }

    /** Decided: the literal, or none of them. {@code looked}: the byte that told, where it lies beyond the literal. */
    private void take(Optional<Candidate> complete, Optional<Looked> looked, int known) {
        if (complete.isEmpty() && step.otherwise().isEmpty()) {
            graph.end(context.answers()
                    .fail(step.unexpected(), looked(known).place().value(), step.span()));
            return;
        }
        Optional<Looked> furthest = furthest(looked);
        if (complete.isEmpty()) {
            otherwise.add(new Flow(graph.current(), before.here(), before.at(), furthest));
            return;
        }
        Candidate taken = complete.get();
        long cost = LeastRest.counted(taken.cost());
        Flow flow = new Flow(graph.current(), before.here(), inspected(known).at(), furthest);
        // What told is inspected before the limit is tested.
        lookedAt(furthest);
        context.limits().constant(flow, step.here(), taken.length(), rest.withBytes(cost), step.span());
        lookedAt(before.looked());
        step.which().ifPresent(field -> {
            graph.set(context.values().register(field), Value.constant(taken.index()), step.span());
            context.storeNumber(field, step.span());
        });
        Place end = before.here().plus(taken.length());
        arms.get(taken.arm()).add(new Flow(graph.current(), end, end.plus(-1), furthest));
    }

    private void lookedAt(Optional<Looked> furthest) {
        context.answers().lookedAt(furthest.map(looked -> looked.place().value()));
    }

    /** The further of what was looked at before and now. */
    private Optional<Looked> furthest(Optional<Looked> looked) {
        if (looked.isEmpty() || before.looked().isEmpty()) {
            return looked.or(before::looked);
        }
        Register register = graph.newRegister("looked");
        Looked now = looked.get();
        Looked earlier = before.looked().get();
        graph.set(register, Values.max(now.place().value(), earlier.place().value()), step.span());
        Place place = new Place(Optional.of(register), 0);
        return Optional.of(new Looked(place, Math.max(now.most(), earlier.most())));
    }
}

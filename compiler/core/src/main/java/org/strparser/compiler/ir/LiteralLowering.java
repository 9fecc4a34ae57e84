package org.strparser.compiler.ir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.strparser.compiler.model.Read;
import org.strparser.compiler.model.Text;
import org.strparser.compiler.source.Endian;
import org.strparser.compiler.source.Relation;
import org.strparser.compiler.source.Span;

/** Literals that must stand, and choices among literals. */
final class LiteralLowering {
    /** A literal up to this long is compared word by word in place; a longer one by a loop. */
    private static final int MOST_INLINE_BYTES = 32;

    private final GraphAssembler graph;
    private final Values values;
    private final Limits limits;
    private final Answers answers;

    LiteralLowering(GraphAssembler graph, Values values, Limits limits, Answers answers) {
        this.graph = graph;
        this.values = values;
        this.limits = limits;
        this.answers = answers;
    }

    /** Fails at the first byte that differs; code goes on where the whole literal stands. */
    void expect(Text literal, int failure, Place here, Rest rest, Span origin) {
        int length = literal.bytes().length();
        int there = graph.newBlock();
        int lacking = graph.newBlock();
        int next = graph.newBlock();
        Place end = here.plus(length);
        graph.endAndContinue(new Exit.Need(end, there, lacking, origin), lacking);
        Place differing = firstDiffering(literal, here, origin);
        int fails = graph.blockThatEnds(answers.fail(failure, differing.value(), origin));
        int more = graph.blockThatEnds(answers.more(rest.behind(end), origin));
        graph.end(new Exit.Need(differing.plus(1), fails, more, origin));
        graph.continueIn(there);
        if (literal.anyCase() || length > MOST_INLINE_BYTES) {
            Register agreeing = agree(literal, here, origin);
            int misfit = graph.newBlock();
            Test all = new Test.Compare(Relation.EQUAL, new Value.Held(agreeing), Value.constant(length), false);
            graph.endAndContinue(new Exit.Branch(all, next, misfit, origin), misfit);
            graph.end(answers.fail(failure, Values.add(here.value(), new Value.Held(agreeing)), origin));
        } else {
            int misfit = graph.newBlock();
            words(literal.bytes(), here, misfit, origin);
            graph.endAndContinue(new Exit.Jump(next, origin), misfit);
            graph.end(
                    answers.fail(failure, firstDiffering(literal, here, origin).value(), origin));
        }
        graph.continueIn(next);
    }

    private Register agree(Text literal, Place here, Span origin) {
        Register agreeing = graph.newRegister("agreeing");
        graph.add(new Op.Agree(agreeing, here, literal.bytes(), literal.anyCase(), origin));
        return agreeing;
    }

    /** The place of the first byte that differs or is not there. */
    private Place firstDiffering(Text literal, Place here, Span origin) {
        Register place = graph.newRegister("differing");
        Value agreeing = new Value.Held(agree(literal, here, origin));
        graph.set(place, Values.add(here.value(), agreeing), origin);
        return new Place(Optional.of(place), 0);
    }

    private void words(String bytes, Place here, int misfit, Span origin) {
        int done = 0;
        while (done < bytes.length()) {
            int width = Integer.highestOneBit(Math.min(8, bytes.length() - done));
            Register word = graph.newRegister("word");
            graph.add(new Op.Read(word, here.plus(done), width, Endian.BIG, false, origin));
            long wanted = 0;
            for (int i = 0; i < width; i++) {
                wanted = (wanted << 8) | bytes.charAt(done + i);
            }
            int next = graph.newBlock();
            Test same = new Test.Compare(Relation.EQUAL, new Value.Held(word), Value.constant(wanted), false);
            graph.endAndContinue(new Exit.Branch(same, next, misfit, origin), next);
            done += width;
        }
    }

    /** One way on for each literal. */
    List<Flow> choice(Read.Choice step, Flow before, Rest rest) {
        List<Candidate> candidates = new ArrayList<>();
        for (Text literal : step.literals()) {
            candidates.add(new Candidate(literal, candidates.size()));
        }
        List<Flow> ends = new ArrayList<>();
        new Tree(step, before, rest, ends).node(candidates, 0, 0);
        return ends;
    }

    /** A literal that still fits, and its index. */
    private record Candidate(Text literal, int index) {
        int length() {
            return literal.bytes().length();
        }
    }

    /** The tree of literals, byte by byte as long as several fit. */
    private final class Tree {
        private final Read.Choice step;
        private final Flow before;
        private final Rest rest;
        private final List<Flow> ends;

        Tree(Read.Choice step, Flow before, Rest rest, List<Flow> ends) {
            this.step = step;
            this.before = before;
            this.rest = rest;
            this.ends = ends;
        }

        /** {@code known} bytes were read and fit; {@code tested} bytes were compared with the limit. */
        void node(List<Candidate> fitting, int known, int tested) {
            int shortest = fitting.stream().mapToInt(Candidate::length).min().orElseThrow();
            Place at = known == 0 ? before.at() : before.here().plus(known - 1L);
            if (shortest > tested) {
                Flow flow = new Flow(graph.current(), before.here(), at, before.looked());
                limits.constant(flow, step.here(), shortest, rest, step.span());
            }
            if (fitting.size() == 1) {
                last(fitting.get(0), known);
                return;
            }
            Place end = before.here().plus(known + 1L);
            int there = graph.newBlock();
            int lacking =
                    graph.blockThatEnds(answers.more(rest.behind(before.here().plus(shortest)), step.span()));
            graph.endAndContinue(new Exit.Need(end, there, lacking, step.span()), there);
            Register next = graph.newRegister("byte");
            graph.add(new Op.Read(next, before.here().plus(known), 1, Endian.BIG, false, step.span()));
            branches(fitting, known, shortest, next);
        }

        private void branches(List<Candidate> fitting, int known, int shortest, Register next) {
            // A letter in both cases leads to one block where the same literals follow.
            Map<List<Candidate>, Integer> blocks = new LinkedHashMap<>();
            List<Exit.Case> cases = new ArrayList<>();
            NextByte.of(fitting, Candidate::literal, known)
                    .forEach((b, candidates) ->
                            cases.add(new Exit.Case(b, b, blocks.computeIfAbsent(candidates, c -> graph.newBlock()))));
            int fails = graph.blockThatEnds(
                    answers.fail(step.failure(), before.here().plus(known).value(), step.span()));
            graph.end(new Exit.Switch(new Value.Held(next), cases, fails, step.span()));
            blocks.forEach((candidates, block) -> {
                graph.continueIn(block);
                node(candidates, known + 1, shortest);
            });
        }

        private void last(Candidate candidate, int known) {
            Place from = before.here().plus(known);
            Place end = before.here().plus(candidate.length());
            if (known < candidate.length()) {
                Text tail = new Text(
                        candidate.literal().bytes().substring(known),
                        candidate.literal().anyCase());
                expect(tail, step.failure(), from, rest, step.span());
            }
            step.target().ifPresent(field -> {
                graph.set(values.register(field), Value.constant(candidate.index()), step.span());
                answers.number(graph, field, values.of(field), step.span());
            });
            ends.add(before.to(graph.current(), end));
        }
    }
}

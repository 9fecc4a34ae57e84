package org.strparser.compiler.model;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.strparser.compiler.source.Span;

/** A step that tells which steps come next: those of one of its blocks, of another round, or behind the loop. */
public sealed interface Control extends Step {

    record If(Cond condition, List<Step> then, List<Step> otherwise, Span span) implements Control {
        public If {
            then = List.copyOf(then);
            otherwise = List.copyOf(otherwise);
        }

        @Override
        public <R> R accept(StepVisitor<R> visitor) {
            return visitor.ifElse(this);
        }

        @Override
        public Step mapBlocks(BlockMapper mapper) {
            return new If(
                    condition,
                    mapper.map(BlockKind.HOLDS, then, start(then, span)),
                    mapper.map(BlockKind.ELSE, otherwise, start(otherwise, span)),
                    span);
        }
    }

    /** The arm whose patterns hold the subject; arms are disjoint and, with {@code otherwise}, cover every value it can have. */
    record Match(Expr subject, List<Arm> arms, Optional<List<Step>> otherwise, Span span) implements Control {
        public Match {
            arms = List.copyOf(arms);
        }

        @Override
        public <R> R accept(StepVisitor<R> visitor) {
            return visitor.match(this);
        }

        @Override
        public Step mapBlocks(BlockMapper mapper) {
            return new Match(
                    subject,
                    arms.stream()
                            .map(arm -> new Arm(
                                    arm.patterns(), mapper.map(BlockKind.ARM, arm.body(), arm.span()), arm.span()))
                            .toList(),
                    otherwise.map(block -> mapper.map(BlockKind.ARM, block, start(block, span))),
                    span);
        }
    }

    /** {@code patterns} are constants. */
    record Arm(List<Pattern> patterns, List<Step> body, Span span) {
        public Arm {
            patterns = List.copyOf(patterns);
            body = List.copyOf(body);
        }
    }

    /** {@code least … greatest}, both included; a number of 2⁶³ or more only in a match over a u64. */
    record Pattern(BigInteger least, BigInteger greatest) {}

    /**
     * The arm of the longest literal that stands here, which is consumed; without one, {@code otherwise} or {@code unexpected}.
     *
     * @param which is given the index of the literal, counted over all arms; not in {@code otherwise}
     */
    record Select(
            Optional<Variable> which,
            List<SelectArm> arms,
            Optional<List<Step>> otherwise,
            int unexpected,
            Here here,
            Span span)
            implements Control {
        public Select {
            arms = List.copyOf(arms);
        }

        @Override
        public <R> R accept(StepVisitor<R> visitor) {
            return visitor.select(this);
        }

        @Override
        public Step mapBlocks(BlockMapper mapper) {
            return new Select(
                    which,
                    arms.stream()
                            .map(arm -> new SelectArm(
                                    arm.literals(), mapper.map(BlockKind.ARM, arm.body(), arm.span()), arm.span()))
                            .toList(),
                    otherwise.map(block -> mapper.map(BlockKind.ARM, block, start(block, span))),
                    unexpected,
                    here,
                    span);
        }
    }

    /** One or more literals and what follows them. */
    record SelectArm(List<Text> literals, List<Step> body, Span span) {
        public SelectArm {
            literals = List.copyOf(literals);
            body = List.copyOf(body);
        }
    }

    /** The body, {@code rounds} times, or until a {@link Break}. {@code here}: where the first round begins. */
    record Repeat(Expr rounds, List<Step> body, Here here, Span span) implements Control {
        public Repeat {
            body = List.copyOf(body);
        }

        @Override
        public <R> R accept(StepVisitor<R> visitor) {
            return visitor.repeat(this);
        }

        @Override
        public Step mapBlocks(BlockMapper mapper) {
            return new Repeat(rounds, mapper.map(BlockKind.ROUND, body, start(body, span)), here, span);
        }
    }

    /** The body until a {@link Break}, at most {@code most} times, a constant. */
    record RepeatOpen(long most, int tooMany, List<Step> body, Span span) implements Control {
        public RepeatOpen {
            body = List.copyOf(body);
        }

        @Override
        public <R> R accept(StepVisitor<R> visitor) {
            return visitor.repeatOpen(this);
        }

        @Override
        public Step mapBlocks(BlockMapper mapper) {
            return new RepeatOpen(most, tooMany, mapper.map(BlockKind.ROUND, body, start(body, span)), span);
        }
    }

    /** Leaves the innermost loop. */
    record Break(Span span) implements Control {
        @Override
        public <R> R accept(StepVisitor<R> visitor) {
            return visitor.breakLoop(this);
        }
    }

    /** Where a block begins; {@code around}, where it is empty. */
    private static Span start(List<Step> block, Span around) {
        return block.isEmpty() ? around : block.get(0).span();
    }
}

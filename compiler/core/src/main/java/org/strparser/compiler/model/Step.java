package org.strparser.compiler.model;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.strparser.compiler.source.Span;

/**
 * One step of the description of a message, checked.
 *
 * <p>Steps that pass bytes carry the {@link Here interval} of the place where they begin. {@code failure} is an index into the
 * reasons of the message.
 */
public sealed interface Step {

    Span span();

    <R> R accept(StepVisitor<R> visitor);

    /** The same step with each of its blocks, the ways through it, replaced; a step without blocks is left as it is. */
    default Step mapBlocks(BlockMapper mapper) {
        return this;
    }

    /** The least and greatest number of bytes from the message start to a place. */
    record Here(long least, long greatest) {}

    /**
     * An integer of {@code width} bytes.
     *
     * @param bias what is added to the number read; the guard is on the sum
     * @param deciding whether it is waited for
     */
    record ReadInteger(
            Optional<Variable> target,
            int width,
            boolean signed,
            Order order,
            Optional<Expr> bias,
            Optional<Guard> guard,
            boolean deciding,
            Here here,
            Span span)
            implements Step {
        @Override
        public <R> R accept(StepVisitor<R> visitor) {
            return visitor.readInteger(this);
        }
    }

    /** A group of bits, {@code width} bytes in all, read as one number: big-endian, or little-endian where {@code lsb}. */
    record ReadBits(boolean lsb, int width, List<Part> parts, boolean deciding, Here here, Span span) implements Step {
        public ReadBits {
            parts = List.copyOf(parts);
        }

        @Override
        public <R> R accept(StepVisitor<R> visitor) {
            return visitor.readBits(this);
        }
    }

    /** {@code bits} bits of the group's number, {@code shift} from its low end. */
    record Part(Optional<Variable> target, int shift, int bits, Optional<Guard> guard, Span span) {}

    /** One of a few literals, none of which begins another. */
    record ReadChoice(Optional<Variable> target, List<Text> literals, int failure, Here here, Span span)
            implements Step {
        public ReadChoice {
            literals = List.copyOf(literals);
        }

        @Override
        public <R> R accept(StepVisitor<R> visitor) {
            return visitor.readChoice(this);
        }
    }

    /**
     * 7 bits a byte, at most {@code within} bytes: low group first, the top bit means more; or {@code highFirst}, the top bit
     * marks the last.
     */
    record ReadVarint(
            Optional<Variable> target,
            boolean highFirst,
            Expr within,
            Optional<Guard> guard,
            int outOfRange,
            int tooLong,
            Here here,
            Span span)
            implements Step {
        @Override
        public <R> R accept(StepVisitor<R> visitor) {
            return visitor.readVarint(this);
        }
    }

    /** Exactly {@code length} digits; of {@link Radix#BCD}, bytes of two digits. The guard is on the number plus the bias. */
    record ReadFixedText(
            Optional<Variable> target,
            Radix radix,
            Expr length,
            Optional<Expr> bias,
            Optional<Guard> guard,
            int unexpected,
            int outOfRange,
            Here here,
            Span span)
            implements Step {
        @Override
        public <R> R accept(StepVisitor<R> visitor) {
            return visitor.readFixedText(this);
        }
    }

    /**
     * Digits, at least one, and a delimiter: at most {@code within} bytes with it; or, where that is absent, at most as many digits as
     * the largest number has that passes the guard.
     */
    record ReadNumberUntil(
            Optional<Variable> target,
            Radix radix,
            Delimiters delimiters,
            Optional<Expr> within,
            Optional<Guard> guard,
            int unexpected,
            int outOfRange,
            int tooLong,
            Here here,
            Span span)
            implements Step {
        @Override
        public <R> R accept(StepVisitor<R> visitor) {
            return visitor.readNumberUntil(this);
        }
    }

    /** Bytes up to a delimiter, at most {@code within} with it; the field is the bytes before it. */
    record ReadUntil(Optional<Variable> target, Delimiters delimiters, Expr within, int tooLong, Here here, Span span)
            implements Step {
        @Override
        public <R> R accept(StepVisitor<R> visitor) {
            return visitor.readUntil(this);
        }
    }

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
            implements Step {
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

    /** Where a block begins; {@code around}, where it is empty. */
    private static Span start(List<Step> block, Span around) {
        return block.isEmpty() ? around : block.get(0).span();
    }

    /** One or more literals and what follows them. */
    record SelectArm(List<Text> literals, List<Step> body, Span span) {
        public SelectArm {
            literals = List.copyOf(literals);
            body = List.copyOf(body);
        }
    }

    /**
     * A line of words separated by blanks, at most {@code within} bytes with its end: CRLF, or LF where {@code lf}.
     *
     * @param rest whether any number of words may stand behind {@code words}
     * @param last behind that rest: the last word
     */
    record Line(
            boolean lf,
            Expr within,
            List<Word> words,
            boolean rest,
            Optional<Word> last,
            int unexpected,
            int tooLong,
            Here here,
            Span span)
            implements Step {
        public Line {
            words = List.copyOf(words);
        }

        @Override
        public <R> R accept(StepVisitor<R> visitor) {
            return visitor.line(this);
        }
    }

    /** Header lines up to and including the empty line, at most {@code within} bytes. */
    record Headers(
            boolean lf,
            boolean lenient,
            Expr within,
            List<Entry> entries,
            int badHeader,
            int duplicate,
            int tooLong,
            Here here,
            Span span)
            implements Step {
        public Headers {
            entries = List.copyOf(entries);
        }

        @Override
        public <R> R accept(StepVisitor<R> visitor) {
            return visitor.headers(this);
        }
    }

    /**
     * A header line of interest.
     *
     * @param names in lower case: they match in either
     * @param present a flag, kept by the compiler: 1 behind the headers where there was such a line, else 0
     */
    record Entry(List<String> names, Word value, Variable present) {
        public Entry {
            names = List.copyOf(names);
        }
    }

    /** Bytes that are passed unseen: {@code bytes[n]} with a target, or {@code skip n}. */
    record Pass(Optional<Variable> target, Expr length, Here here, Span span) implements Step {
        @Override
        public <R> R accept(StepVisitor<R> visitor) {
            return visitor.pass(this);
        }
    }

    /** To the next multiple of a power of two. */
    record Align(long multiple, Here here, Span span) implements Step {
        @Override
        public <R> R accept(StepVisitor<R> visitor) {
            return visitor.align(this);
        }
    }

    record Expect(Text literal, int failure, Here here, Span span) implements Step {
        @Override
        public <R> R accept(StepVisitor<R> visitor) {
            return visitor.expect(this);
        }
    }

    record Let(Variable target, Expr value, Span span) implements Step {
        @Override
        public <R> R accept(StepVisitor<R> visitor) {
            return visitor.let(this);
        }
    }

    /** Gives a flag, kept by the compiler, 1 where the condition holds, else 0. */
    record Judge(Variable flag, Cond condition, Span span) implements Step {
        @Override
        public <R> R accept(StepVisitor<R> visitor) {
            return visitor.judge(this);
        }
    }

    record Require(Cond condition, int failure, Span span) implements Step {
        @Override
        public <R> R accept(StepVisitor<R> visitor) {
            return visitor.require(this);
        }
    }

    record Fail(int failure, Span span) implements Step {
        @Override
        public <R> R accept(StepVisitor<R> visitor) {
            return visitor.fail(this);
        }
    }

    record HandOff(Span span) implements Step {
        @Override
        public <R> R accept(StepVisitor<R> visitor) {
            return visitor.handOff(this);
        }
    }

    /** The message ends here. */
    record End(Span span) implements Step {
        @Override
        public <R> R accept(StepVisitor<R> visitor) {
            return visitor.end(this);
        }
    }

    /** The message is {@code length} bytes long, which is not less than what was passed. */
    record Total(Expr length, Span span) implements Step {
        @Override
        public <R> R accept(StepVisitor<R> visitor) {
            return visitor.total(this);
        }
    }

    record If(Cond condition, List<Step> then, List<Step> otherwise, Span span) implements Step {
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
    record Match(Expr subject, List<Arm> arms, Optional<List<Step>> otherwise, Span span) implements Step {
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

    /** Gives a variable its value; where it may lie outside its domain, {@code range} says so. */
    record Assign(Variable target, Expr value, Optional<Guard> range, Span span) implements Step {
        @Override
        public <R> R accept(StepVisitor<R> visitor) {
            return visitor.assign(this);
        }
    }

    /** The body, {@code rounds} times, or until a {@link Break}. {@code here}: where the first round begins. */
    record Repeat(Expr rounds, List<Step> body, Here here, Span span) implements Step {
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
    record RepeatOpen(long most, int tooMany, List<Step> body, Span span) implements Step {
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
    record Break(Span span) implements Step {
        @Override
        public <R> R accept(StepVisitor<R> visitor) {
            return visitor.breakLoop(this);
        }
    }

    /** When the message is complete, the state of that index has this value. */
    record Next(int state, String name, Expr value, Span span) implements Step {
        @Override
        public <R> R accept(StepVisitor<R> visitor) {
            return visitor.next(this);
        }
    }

    /** When the message is complete, the stream is handed over. */
    record NextHandOff(Span span) implements Step {
        @Override
        public <R> R accept(StepVisitor<R> visitor) {
            return visitor.nextHandOff(this);
        }
    }

    /** The frame is a part of a record that goes on behind it. */
    record Continues(Span span) implements Step {
        @Override
        public <R> R accept(StepVisitor<R> visitor) {
            return visitor.continues(this);
        }
    }
}

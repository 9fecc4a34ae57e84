package org.strparser.compiler.model;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.strparser.compiler.source.Endian;
import org.strparser.compiler.source.Relation;
import org.strparser.compiler.source.Span;

/**
 * One step of the description of a message, checked.
 *
 * <p>Steps that pass bytes carry the {@link Here interval} of the place where they begin. {@code failure} is an index into the
 * reasons of the message.
 */
public sealed interface Step {

    Span span();

    <R> R accept(Visitor<R> visitor);

    /** The least and greatest number of bytes from the message start to a place. */
    record Here(long least, long greatest) {}

    /** What a value must satisfy, and the reason where it does not. */
    sealed interface Guard {
        int failure();

        record Compare(Relation relation, Expr value, int failure) implements Guard {}

        record In(List<Cond.Bounds> ranges, int failure) implements Guard {
            public In {
                ranges = List.copyOf(ranges);
            }
        }
    }

    /** The order of the bytes of an integer: fixed, or little where the flag, a variable of 0 and 1, is 1. */
    sealed interface Order {
        record Fixed(Endian endian) implements Order {}

        record LittleWhen(Variable flag) implements Order {}
    }

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
        public <R> R accept(Visitor<R> visitor) {
            return visitor.readInteger(this);
        }
    }

    /** A group of bits, {@code width} bytes in all, read as one number: big-endian, or little-endian where {@code lsb}. */
    record ReadBits(boolean lsb, int width, List<Part> parts, boolean deciding, Here here, Span span) implements Step {
        public ReadBits {
            parts = List.copyOf(parts);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
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
        public <R> R accept(Visitor<R> visitor) {
            return visitor.readChoice(this);
        }
    }

    /** Bytes as a string of characters 0 … 255, lower case where letters match {@code anyCase}. */
    record Text(String bytes, boolean anyCase) {}

    /** 7 bits a byte, low group first, the top bit means more; at most {@code within} bytes. */
    record ReadLeb128(
            Optional<Variable> target,
            Expr within,
            Optional<Guard> guard,
            int outOfRange,
            int tooLong,
            Here here,
            Span span)
            implements Step {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.readLeb128(this);
        }
    }

    /** Bytes that are passed unseen: {@code bytes[n]} with a target, or {@code skip n}. */
    record Pass(Optional<Variable> target, Expr length, Here here, Span span) implements Step {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.pass(this);
        }
    }

    /** To the next multiple of a power of two. */
    record Align(long multiple, Here here, Span span) implements Step {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.align(this);
        }
    }

    record Expect(Text literal, int failure, Here here, Span span) implements Step {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.expect(this);
        }
    }

    record Let(Variable target, Expr value, Span span) implements Step {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.let(this);
        }
    }

    /** Gives a flag, kept by the compiler, 1 where the condition holds, else 0. */
    record Judge(Variable flag, Cond condition, Span span) implements Step {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.judge(this);
        }
    }

    record Require(Cond condition, int failure, Span span) implements Step {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.require(this);
        }
    }

    record Fail(int failure, Span span) implements Step {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.fail(this);
        }
    }

    record HandOff(Span span) implements Step {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.handOff(this);
        }
    }

    /** The message ends here. */
    record End(Span span) implements Step {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.end(this);
        }
    }

    /** The message is {@code length} bytes long, which is not less than what was passed. */
    record Total(Expr length, Span span) implements Step {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.total(this);
        }
    }

    record If(Cond condition, List<Step> then, List<Step> otherwise, Span span) implements Step {
        public If {
            then = List.copyOf(then);
            otherwise = List.copyOf(otherwise);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.ifElse(this);
        }
    }

    /** The arm whose patterns hold the subject; arms are disjoint and, with {@code otherwise}, cover every value it can have. */
    record Match(Expr subject, List<Arm> arms, Optional<List<Step>> otherwise, Span span) implements Step {
        public Match {
            arms = List.copyOf(arms);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.match(this);
        }
    }

    /** {@code patterns} are constants. */
    record Arm(List<Pattern> patterns, List<Step> body) {
        public Arm {
            patterns = List.copyOf(patterns);
            body = List.copyOf(body);
        }
    }

    /** {@code least … greatest}, both included; a number of 2⁶³ or more only in a match over a u64. */
    record Pattern(BigInteger least, BigInteger greatest) {}

    /** What a phase does with each kind of step. */
    interface Visitor<R> {
        R readInteger(ReadInteger step);

        R readBits(ReadBits step);

        R readChoice(ReadChoice step);

        R readLeb128(ReadLeb128 step);

        R pass(Pass step);

        R align(Align step);

        R expect(Expect step);

        R let(Let step);

        R judge(Judge step);

        R require(Require step);

        R fail(Fail step);

        R handOff(HandOff step);

        R end(End step);

        R total(Total step);

        R ifElse(If step);

        R match(Match step);
    }
}

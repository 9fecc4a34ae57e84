package org.strparser.compiler.model;

import java.util.List;
import java.util.Optional;
import org.strparser.compiler.source.Span;

/** A step that passes bytes, most of them read into fields. */
public sealed interface Read extends Step {

    /** Where it begins. */
    Here here();

    /**
     * An integer of {@code width} bytes.
     *
     * @param bias what is added to the number read; the guard is on the sum
     * @param deciding whether it is waited for
     */
    record Int(
            Optional<Variable> target,
            int width,
            boolean signed,
            Order order,
            Optional<Expr> bias,
            Optional<Guard> guard,
            boolean deciding,
            Here here,
            Span span)
            implements Read {
        @Override
        public <R> R accept(StepVisitor<R> visitor) {
            return visitor.readInteger(this);
        }
    }

    /** A group of bits, {@code width} bytes in all, read as one number: big-endian, or little-endian where {@code lsb}. */
    record Bits(boolean lsb, int width, List<Part> parts, boolean deciding, Here here, Span span) implements Read {
        public Bits {
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
    record Choice(Optional<Variable> target, List<Text> literals, int failure, Here here, Span span) implements Read {
        public Choice {
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
    record Varint(
            Optional<Variable> target,
            boolean highFirst,
            Expr within,
            Optional<Guard> guard,
            int outOfRange,
            int tooLong,
            Here here,
            Span span)
            implements Read {
        @Override
        public <R> R accept(StepVisitor<R> visitor) {
            return visitor.readVarint(this);
        }
    }

    /** Exactly {@code length} digits; of {@link Radix#BCD}, bytes of two digits. The guard is on the number plus the bias. */
    record FixedText(
            Optional<Variable> target,
            Radix radix,
            Expr length,
            Optional<Expr> bias,
            Optional<Guard> guard,
            int unexpected,
            int outOfRange,
            Here here,
            Span span)
            implements Read {
        @Override
        public <R> R accept(StepVisitor<R> visitor) {
            return visitor.readFixedText(this);
        }
    }

    /**
     * Digits, at least one, and a delimiter: at most {@code within} bytes with it; or, where that is absent, at most as many digits as
     * the largest number has that passes the guard.
     */
    record NumberUntil(
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
            implements Read {
        @Override
        public <R> R accept(StepVisitor<R> visitor) {
            return visitor.readNumberUntil(this);
        }
    }

    /** Bytes up to a delimiter, at most {@code within} with it; the field is the bytes before it. */
    record Until(Optional<Variable> target, Delimiters delimiters, Expr within, int tooLong, Here here, Span span)
            implements Read {
        @Override
        public <R> R accept(StepVisitor<R> visitor) {
            return visitor.readUntil(this);
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
            implements Read {
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
            implements Read {
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
    record Pass(Optional<Variable> target, Expr length, Here here, Span span) implements Read {
        @Override
        public <R> R accept(StepVisitor<R> visitor) {
            return visitor.pass(this);
        }
    }

    /** To the next multiple of a power of two. */
    record Align(long multiple, Here here, Span span) implements Read {
        @Override
        public <R> R accept(StepVisitor<R> visitor) {
            return visitor.align(this);
        }
    }

    record Expect(Text literal, int failure, Here here, Span span) implements Read {
        @Override
        public <R> R accept(StepVisitor<R> visitor) {
            return visitor.expect(this);
        }
    }
}

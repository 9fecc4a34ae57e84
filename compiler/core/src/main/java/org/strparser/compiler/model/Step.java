package org.strparser.compiler.model;

import java.util.Optional;
import org.strparser.compiler.source.Span;

/**
 * One step of the description of a message, checked.
 *
 * <p>Those that pass bytes are a {@link Read}, those with blocks a {@link Control}; the others, here, give a variable its value
 * or tell what becomes of the message and of the stream. {@code failure} is an index into the reasons of the message.
 */
public sealed interface Step
        permits Read,
                Control,
                Step.Let,
                Step.Judge,
                Step.Assign,
                Step.Require,
                Step.Fail,
                Step.HandOff,
                Step.End,
                Step.Total,
                Step.Next,
                Step.NextHandOff,
                Step.Continues {

    Span span();

    <R> R accept(StepVisitor<R> visitor);

    /** The same step with each of its blocks, the ways through it, replaced; a step without blocks is left as it is. */
    default Step mapBlocks(BlockMapper mapper) {
        return this;
    }

    /** The least and greatest number of bytes from the message start to a place. */
    record Here(long least, long greatest) {}

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

    /** Gives a variable its value; where it may lie outside its domain, {@code range} says so. */
    record Assign(Variable target, Expr value, Optional<Guard> range, Span span) implements Step {
        @Override
        public <R> R accept(StepVisitor<R> visitor) {
            return visitor.assign(this);
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

package org.strparser.compiler.syntax;

import java.util.List;
import java.util.Optional;
import org.strparser.compiler.source.Endian;
import org.strparser.compiler.source.Relation;
import org.strparser.compiler.source.Span;
import org.strparser.compiler.syntax.Condition.Pattern;

/** One step of the description of a message. {@code doc}: as in {@link Declaration}. */
public sealed interface Statement {

    Span span();

    <R> R accept(StatementVisitor<R> visitor);

    /** {@code name: type guard? else?;} */
    record Field(Name name, Type type, Optional<Guard> guard, Optional<Failure> orElse, String doc, Span span)
            implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.field(this);
        }
    }

    /** {@code name: match subject { patterns => form; … }} */
    record MatchField(Name name, Expression subject, List<ValueArm> arms, String doc, Span span) implements Statement {
        public MatchField {
            arms = List.copyOf(arms);
        }

        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.matchField(this);
        }
    }

    /** {@code bits { a: 1; b: 7; }}, or {@code bits lsb} */
    record Bits(boolean lsb, List<Bit> parts, Span span) implements Statement {
        public Bits {
            parts = List.copyOf(parts);
        }

        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.bits(this);
        }
    }

    record Let(Name name, Expression value, String doc, Span span) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.let(this);
        }
    }

    /** {@code expect literal * count} */
    record Expect(Literal literal, long count, Optional<Failure> orElse, Span span) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.expect(this);
        }
    }

    record Skip(Expression length, Span span) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.skip(this);
        }
    }

    record Align(Expression multiple, Span span) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.align(this);
        }
    }

    record Total(Expression length, Span span) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.total(this);
        }
    }

    /** {@code order little when c;} */
    record Order(Endian order, Optional<Condition> when, Span span) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.order(this);
        }
    }

    record Require(Condition condition, Optional<Failure> orElse, Span span) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.require(this);
        }
    }

    record Fail(Failure failure, Span span) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.fail(this);
        }
    }

    record Handoff(Span span) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.handoff(this);
        }
    }

    record End(Span span) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.end(this);
        }
    }

    /** {@code if c { … } else if d { … } else { … }}: branches in order, at least one. */
    record If(List<Branch> branches, Optional<Block> otherwise, Span span) implements Statement {
        public If {
            branches = List.copyOf(branches);
        }

        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.ifElse(this);
        }
    }

    /** {@code match subject { patterns => block … }} */
    record Match(Expression subject, List<Arm> arms, Span span) implements Statement {
        public Match {
            arms = List.copyOf(arms);
        }

        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.match(this);
        }
    }

    /** {@code select (as name)? { literals => block … }} */
    record Select(Optional<Name> as, List<SelectArm> arms, Span span) implements Statement {
        public Select {
            arms = List.copyOf(arms);
        }

        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.select(this);
        }
    }

    record Use(Name fragment, Span span) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.use(this);
        }
    }

    record Break(Span span) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.breakLoop(this);
        }
    }

    record NextHandoff(Optional<Condition> when, Span span) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.nextHandoff(this);
        }
    }

    record Next(Name state, Expression value, Optional<Condition> when, Span span) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.next(this);
        }
    }

    record Continues(Optional<Condition> when, Span span) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.continues(this);
        }
    }

    /** {@code repeat n { … }} */
    record Repeat(Expression rounds, Block body, Span span) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.repeat(this);
        }
    }

    /** {@code repeat max k else? { … }} */
    record RepeatOpen(Expression most, Optional<Failure> orElse, Block body, Span span) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.repeatOpen(this);
        }
    }

    /** {@code headers lf? lenient? within n { names => word; … }} */
    record Headers(boolean lf, boolean lenient, Expression within, List<HeaderArm> arms, Span span)
            implements Statement {
        public Headers {
            arms = List.copyOf(arms);
        }

        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.headers(this);
        }
    }

    /** {@code line lf? within n else? { item; … }} */
    record Line(boolean lf, Expression within, Optional<Failure> orElse, List<LineItem> items, Span span)
            implements Statement {
        public Line {
            items = List.copyOf(items);
        }

        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.line(this);
        }
    }

    record Var(Name name, Declaration.Domain domain, Expression initial, Optional<Failure> orElse, Span span)
            implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.var(this);
        }
    }

    record Assign(Name name, Expression value, Span span) implements Statement {
        @Override
        public <R> R accept(StatementVisitor<R> visitor) {
            return visitor.assign(this);
        }
    }

    /** {@code fail reason (as ERRNO)?} */
    record Failure(Name reason, Optional<Name> errno, Span span) {}

    /** What a value must satisfy. */
    sealed interface Guard {
        Span span();

        record Compare(Relation relation, Expression value, Span span) implements Guard {}

        record In(List<Pattern> patterns, Span span) implements Guard {
            public In {
                patterns = List.copyOf(patterns);
            }
        }
    }

    /** A part of a bit group, {@code width} bits wide as written. */
    record Bit(Name name, long width, Optional<Guard> guard, Optional<Failure> orElse, String doc, Span span) {}

    record Branch(Condition condition, Block body) {}

    /** {@code patterns} is empty for {@code else}. */
    record Arm(List<Pattern> patterns, Block body, Span span) {
        public Arm {
            patterns = List.copyOf(patterns);
        }
    }

    /** {@code literals} is empty for {@code else}. */
    record SelectArm(List<Literal> literals, Block body, Span span) {
        public SelectArm {
            literals = List.copyOf(literals);
        }
    }

    /** {@code patterns} is empty for {@code else}. */
    record ValueArm(List<Pattern> patterns, ValueForm form, Span span) {
        public ValueArm {
            patterns = List.copyOf(patterns);
        }
    }

    record HeaderArm(List<Literal> names, Word word, Span span) {
        public HeaderArm {
            names = List.copyOf(names);
        }
    }

    /** {@code name (: form guard? else?)?} */
    record Word(Name name, WordForm form, Optional<Guard> guard, Optional<Failure> orElse, Span span) {}
}

package org.strparser.compiler.syntax;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Span;
import org.strparser.compiler.syntax.Declaration.Binding;
import org.strparser.compiler.syntax.Declaration.Example;
import org.strparser.compiler.syntax.Declaration.Expected;
import org.strparser.grammar.StrpLexer;
import org.strparser.grammar.StrpParser;
import org.strparser.grammar.StrpParserBaseVisitor;

/** Reads examples. */
final class ExampleReader {
    private static final long MOST_BYTES = 16 << 20;

    private final Reading reading;
    private final NumberReader numbers;
    private final ExpressionReader expressions;
    private final ConditionReader conditions;
    private final Outcomes outcomes = new Outcomes();

    ExampleReader(Reading reading) {
        this.reading = reading;
        this.numbers = new NumberReader(reading);
        this.expressions = new ExpressionReader(reading);
        this.conditions = new ConditionReader(reading, true);
    }

    Example example(StrpParser.ExampleDeclContext tree) {
        List<Expected> expected = new ArrayList<>();
        tree.outcome().forEach(outcome -> expected.add(outcomes.visit(outcome)));
        // Without braces or with them: one of the two ends the example.
        Optional.ofNullable(tree.checkedLength()).map(outcomes::visit).ifPresent(expected::add);
        Optional.ofNullable(tree.plainOutcome()).map(outcomes::visit).ifPresent(expected::add);
        return new Example(
                reading.name(tree.name()),
                tree.binding().stream().map(this::binding).toList(),
                new BytesReader(reading).parts(tree.bytesPart(), MOST_BYTES),
                expected,
                reading.span(tree));
    }

    private Binding binding(StrpParser.BindingContext tree) {
        return new Binding(reading.name(tree.name()), expressions.signed(tree.signed()));
    }

    private long longValue(StrpParser.NumberContext tree) {
        return numbers.longValue(numbers.value(tree), reading.span(tree));
    }

    /** {@code 5 + 16 KiB}: only literals, so that a brace behind it is clear. */
    private long length(StrpParser.LengthContext tree) {
        List<StrpParser.NumberContext> parts = tree.number();
        BigInteger sum = numbers.value(parts.get(0));
        for (int i = 1; i < parts.size(); i++) {
            BigInteger part = numbers.value(parts.get(i));
            sum = tree.ops.get(i - 1).getType() == StrpLexer.PLUS ? sum.add(part) : sum.subtract(part);
        }
        Span span = reading.span(tree);
        if (sum.signum() <= 0) {
            reading.error(Code.BAD_EXAMPLE, span, "a message has at least one byte, not " + sum);
            return 1;
        }
        return numbers.longValue(sum, span);
    }

    private final class Outcomes extends StrpParserBaseVisitor<Expected> {
        @Override
        public Expected visitCheckedLength(StrpParser.CheckedLengthContext tree) {
            List<Condition> checks =
                    tree.condition().stream().map(conditions::condition).toList();
            return new Expected.Length(length(tree.length()), checks, reading.span(tree));
        }

        @Override
        public Expected visitLengthOutcome(StrpParser.LengthOutcomeContext tree) {
            return new Expected.Length(length(tree.length()), List.of(), reading.span(tree));
        }

        @Override
        public Expected visitMoreOutcome(StrpParser.MoreOutcomeContext tree) {
            Optional<Long> bytes = Optional.ofNullable(tree.number()).map(ExampleReader.this::longValue);
            return new Expected.More(bytes, reading.span(tree));
        }

        @Override
        public Expected visitFailOutcome(StrpParser.FailOutcomeContext tree) {
            Optional<Long> at = Optional.ofNullable(tree.number()).map(ExampleReader.this::longValue);
            return new Expected.Fails(reading.name(tree.name()), at, reading.span(tree));
        }

        @Override
        public Expected visitHandoffOutcome(StrpParser.HandoffOutcomeContext tree) {
            return new Expected.HandsOff(reading.span(tree));
        }
    }
}

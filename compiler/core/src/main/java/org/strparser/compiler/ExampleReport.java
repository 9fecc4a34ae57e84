package org.strparser.compiler;

import java.util.List;
import org.strparser.compiler.example.Examples;
import org.strparser.compiler.source.SourceText;
import org.strparser.compiler.source.Span;

/**
 * What the examples of a rule file showed.
 *
 * @param examples how many there are
 * @param failed how many of them have a failure
 * @param failures what does not hold; empty where all is well
 * @param coverage how far they come, message by message
 */
public record ExampleReport(int examples, int failed, List<Failure> failures, List<Coverage> coverage) {

    public ExampleReport {
        failures = List.copyOf(failures);
        coverage = List.copyOf(coverage);
    }

    /** A line and column of the source, from 1. */
    public record Place(int line, int column) {}

    /** An expectation that does not hold, in the words of the language. */
    public record Failure(Place place, String expected, String found) {}

    /**
     * The branches of a message: arms of {@code match} and {@code select}, both sides of a condition, rounds of a loop.
     *
     * @param branches how many there are
     * @param reached how many of them the examples take
     * @param unreached the others, but for those inside another one that is not reached
     */
    public record Coverage(String message, int branches, int reached, List<Unreached> unreached) {
        public Coverage {
            unreached = List.copyOf(unreached);
        }
    }

    /** A branch that no example takes, and what is to be said of it. */
    public record Unreached(Place place, String what) {}

    static ExampleReport of(SourceText source, Examples.Result result) {
        return new ExampleReport(
                result.count(),
                result.failed(),
                result.failures().stream()
                        .map(failure -> new Failure(place(source, failure.span()), failure.expected(), failure.found()))
                        .toList(),
                result.coverage().stream()
                        .map(coverage -> coverage(source, coverage))
                        .toList());
    }

    private static Coverage coverage(SourceText source, org.strparser.compiler.example.Coverage found) {
        return new Coverage(
                found.message(),
                found.branches(),
                found.reached(),
                found.unreached().stream()
                        .map(branch -> new Unreached(place(source, branch.span()), branch.whatIsMissing()))
                        .toList());
    }

    private static Place place(SourceText source, Span span) {
        return new Place(source.line(span.from()), source.column(span.from()));
    }
}

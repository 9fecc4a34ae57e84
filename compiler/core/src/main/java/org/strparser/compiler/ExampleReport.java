package org.strparser.compiler;

import java.util.List;
import org.strparser.compiler.example.Examples;
import org.strparser.compiler.source.SourceText;
import org.strparser.compiler.source.Span;

/**
 * What the examples of a rule file showed.
 *
 * @param runs the examples, in the order of the source
 * @param coverage how far they come, message by message
 */
public record ExampleReport(List<Run> runs, List<Coverage> coverage) {

    public ExampleReport {
        runs = List.copyOf(runs);
        coverage = List.copyOf(coverage);
    }

    /** How many examples there are. */
    public int examples() {
        return runs.size();
    }

    /** How many of them have a failure. */
    public int failed() {
        return (int) runs.stream().filter(run -> !run.failures().isEmpty()).count();
    }

    /** What does not hold; empty where all is well. */
    public List<Failure> failures() {
        return runs.stream().flatMap(run -> run.failures().stream()).toList();
    }

    /** One example of a message, where it stands, and what does not hold of it. */
    public record Run(String message, Place place, List<Failure> failures) {
        public Run {
            failures = List.copyOf(failures);
        }
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
                result.runs().stream().map(run -> run(source, run)).toList(),
                result.coverage().stream()
                        .map(coverage -> coverage(source, coverage))
                        .toList());
    }

    private static Run run(SourceText source, Examples.Run run) {
        return new Run(
                run.message(),
                place(source, run.span()),
                run.failures().stream()
                        .map(failure -> new Failure(place(source, failure.span()), failure.expected(), failure.found()))
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

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
 * @param unreached the places of arms and branches that no example reaches
 */
public record ExampleReport(int examples, int failed, List<Failure> failures, List<Place> unreached) {

    public ExampleReport {
        failures = List.copyOf(failures);
        unreached = List.copyOf(unreached);
    }

    /** A line and column of the source, from 1. */
    public record Place(int line, int column) {}

    /** An expectation that does not hold, in the words of the language. */
    public record Failure(Place place, String expected, String found) {}

    static ExampleReport of(SourceText source, Examples.Result result) {
        return new ExampleReport(
                result.count(),
                result.failed(),
                result.failures().stream()
                        .map(failure -> new Failure(place(source, failure.span()), failure.expected(), failure.found()))
                        .toList(),
                result.unreached().stream().map(span -> place(source, span)).toList());
    }

    private static Place place(SourceText source, Span span) {
        return new Place(source.line(span.from()), source.column(span.from()));
    }
}

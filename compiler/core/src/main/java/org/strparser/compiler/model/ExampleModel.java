package org.strparser.compiler.model;

import java.util.List;
import java.util.Optional;
import org.strparser.compiler.source.Span;

/**
 * An example, checked.
 *
 * @param message name of the message
 * @param params values of all parameters of the file, by index
 * @param states values of all states of the file where the stream begins, by index
 * @param bytes the stream, one character 0 … 255 a byte
 */
public record ExampleModel(
        String message, List<Long> params, List<Long> states, String bytes, List<Outcome> outcomes, Span span) {

    public ExampleModel {
        params = List.copyOf(params);
        states = List.copyOf(states);
        outcomes = List.copyOf(outcomes);
    }

    /** What parse_msg answers for one message. */
    public sealed interface Outcome {
        Span span();

        record Length(long bytes, List<Check> checks, Span span) implements Outcome {
            public Length {
                checks = List.copyOf(checks);
            }
        }

        record More(Optional<Long> bytes, Span span) implements Outcome {}

        record Fails(String reason, Optional<Long> at, Span span) implements Outcome {}

        record HandsOff(Span span) implements Outcome {}
    }

    /** A condition over the fields of a message, as it stands in the source. */
    public record Check(Cond condition, Span span) {}
}

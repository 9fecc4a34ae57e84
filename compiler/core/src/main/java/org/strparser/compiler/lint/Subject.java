package org.strparser.compiler.lint;

import java.util.List;
import java.util.stream.Stream;
import org.strparser.compiler.example.Coverage;
import org.strparser.compiler.model.ExampleModel;
import org.strparser.compiler.model.ExampleModel.Outcome;
import org.strparser.compiler.model.MessageModel;
import org.strparser.compiler.syntax.Declaration;

/**
 * A message with what belongs to it.
 *
 * @param examples those of the message
 */
record Subject(MessageModel message, Declaration.Message declaration, List<ExampleModel> examples, Coverage coverage) {
    Subject {
        examples = List.copyOf(examples);
    }

    Stream<Outcome> outcomes() {
        return examples.stream().flatMap(example -> example.outcomes().stream());
    }

    <T extends Outcome> Stream<T> outcomes(Class<T> kind) {
        return outcomes().filter(kind::isInstance).map(kind::cast);
    }

    /** The name of a reason. */
    String reason(int failure) {
        return message.facts().reasons().get(failure).name();
    }
}

package org.strparser.compiler.ir;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.strparser.compiler.facts.Facts;
import org.strparser.compiler.model.MessageModel;

/** Gives a checked message its graphs: the exact one, its fast path, and that of the fields. */
public final class Lowering {

    private Lowering() {}

    /** The program of a message; empty where it has more code than a class can hold. */
    public static Optional<Program> lower(MessageModel message) {
        try {
            Graph exact = exact(message);
            return Optional.of(new Program(message.facts(), exact, FastPath.of(exact), fields(message)));
        } catch (GraphAssembler.TooLarge e) {
            return Optional.empty();
        }
    }

    private static Graph exact(MessageModel message) {
        GraphAssembler graph = new GraphAssembler(Resumable.is(message.body()));
        return StepLowering.lower(message, graph, new VerdictAnswers(graph), "exact");
    }

    private static Graph fields(MessageModel message) {
        Map<String, Integer> indices = new HashMap<>();
        for (Facts.Field field : message.facts().fields()) {
            indices.put(field.name(), indices.size());
        }
        return StepLowering.lower(message, new GraphAssembler(false), new FieldAnswers(indices), "fields");
    }
}

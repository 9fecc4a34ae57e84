package org.strparser.compiler.example;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.strparser.compiler.model.MessageModel;
import org.strparser.compiler.model.Step;
import org.strparser.compiler.source.Span;

/** Which arms and branches of a message the examples have come through. */
final class Reach {
    private final List<Span> arms = new ArrayList<>();
    private final Set<Span> visited = new HashSet<>();

    Reach(MessageModel message) {
        message.body().forEach(this::collect);
    }

    /** Notes that code of that place has run. */
    void visit(Span origin) {
        visited.add(origin);
    }

    /** The first step of each arm that did not run. */
    List<Span> unreached() {
        return arms.stream().filter(arm -> !visited.contains(arm)).toList();
    }

    private void collect(Step step) {
        if (step instanceof Step.If branch) {
            arm(branch.then());
            arm(branch.otherwise());
        } else if (step instanceof Step.Match match) {
            match.arms().forEach(arm -> arm(arm.body()));
            match.otherwise().ifPresent(this::arm);
        }
    }

    private void arm(List<Step> body) {
        if (!body.isEmpty()) {
            arms.add(body.get(0).span());
            body.forEach(this::collect);
        }
    }
}

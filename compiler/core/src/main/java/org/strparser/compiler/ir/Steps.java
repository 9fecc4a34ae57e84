package org.strparser.compiler.ir;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.strparser.compiler.model.Control;
import org.strparser.compiler.model.Step;

/** The steps of a message with those inside them. */
final class Steps {

    private Steps() {}

    static boolean anyMatch(List<Step> steps, Predicate<Step> wanted) {
        return steps.stream()
                .anyMatch(step -> wanted.test(step) || inside(step).anyMatch(body -> anyMatch(body, wanted)));
    }

    private static Stream<List<Step>> inside(Step step) {
        if (step instanceof Control.If choice) {
            return Stream.of(choice.then(), choice.otherwise());
        }
        if (step instanceof Control.Match match) {
            return Stream.concat(match.arms().stream().map(Control.Arm::body), match.otherwise().stream());
        }
        if (step instanceof Control.Select select) {
            return Stream.concat(select.arms().stream().map(Control.SelectArm::body), select.otherwise().stream());
        }
        if (step instanceof Control.Repeat loop) {
            return Stream.of(loop.body());
        }
        return step instanceof Control.RepeatOpen loop ? Stream.of(loop.body()) : Stream.empty();
    }
}

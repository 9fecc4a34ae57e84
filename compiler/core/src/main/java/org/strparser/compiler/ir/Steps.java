package org.strparser.compiler.ir;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.strparser.compiler.model.Step;

/** The steps of a message with those inside them. */
final class Steps {

    private Steps() {}

    static boolean anyMatch(List<Step> steps, Predicate<Step> wanted) {
        return steps.stream()
                .anyMatch(step -> wanted.test(step) || inside(step).anyMatch(body -> anyMatch(body, wanted)));
    }

    private static Stream<List<Step>> inside(Step step) {
        if (step instanceof Step.If choice) {
            return Stream.of(choice.then(), choice.otherwise());
        }
        if (step instanceof Step.Match match) {
            return Stream.concat(match.arms().stream().map(Step.Arm::body), match.otherwise().stream());
        }
        if (step instanceof Step.Select select) {
            return Stream.concat(select.arms().stream().map(Step.SelectArm::body), select.otherwise().stream());
        }
        if (step instanceof Step.Repeat loop) {
            return Stream.of(loop.body());
        }
        return step instanceof Step.RepeatOpen loop ? Stream.of(loop.body()) : Stream.empty();
    }
}

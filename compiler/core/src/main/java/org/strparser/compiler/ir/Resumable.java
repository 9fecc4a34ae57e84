package org.strparser.compiler.ir;

import java.util.List;
import org.strparser.compiler.model.Step;

/** Whether a message has a text or a loop, so that a stream keeps its place in it. */
final class Resumable {

    private Resumable() {}

    static boolean is(List<Step> steps) {
        return steps.stream().anyMatch(Resumable::is);
    }

    private static boolean is(Step step) {
        if (step instanceof Step.If choice) {
            return is(choice.then()) || is(choice.otherwise());
        }
        if (step instanceof Step.Match match) {
            return match.arms().stream().anyMatch(arm -> is(arm.body()))
                    || match.otherwise().stream().anyMatch(Resumable::is);
        }
        if (step instanceof Step.Select select) {
            return select.arms().stream().anyMatch(arm -> is(arm.body()))
                    || select.otherwise().stream().anyMatch(Resumable::is);
        }
        return step instanceof Step.ReadNumberUntil
                || step instanceof Step.ReadUntil
                || step instanceof Step.Line
                || step instanceof Step.Headers
                || step instanceof Step.Repeat
                || step instanceof Step.RepeatOpen;
    }
}

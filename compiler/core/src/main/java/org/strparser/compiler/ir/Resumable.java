package org.strparser.compiler.ir;

import java.util.List;
import org.strparser.compiler.model.Step;

/** Whether a message has a text or a loop, so that a stream keeps its place in it. */
final class Resumable {

    private Resumable() {}

    static boolean is(List<Step> steps) {
        return Steps.anyMatch(steps, Resumable::is);
    }

    private static boolean is(Step step) {
        return step instanceof Step.ReadNumberUntil
                || step instanceof Step.ReadUntil
                || step instanceof Step.Line
                || step instanceof Step.Headers
                || step instanceof Step.Repeat
                || step instanceof Step.RepeatOpen;
    }
}

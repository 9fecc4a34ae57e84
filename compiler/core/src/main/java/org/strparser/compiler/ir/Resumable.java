package org.strparser.compiler.ir;

import java.util.List;
import org.strparser.compiler.model.Control;
import org.strparser.compiler.model.Read;
import org.strparser.compiler.model.Step;

/** Whether a message has a text or a loop, so that a stream keeps its place in it. */
final class Resumable {

    private Resumable() {}

    static boolean is(List<Step> steps) {
        return Steps.anyMatch(steps, Resumable::is);
    }

    private static boolean is(Step step) {
        return step instanceof Read.NumberUntil
                || step instanceof Read.Until
                || step instanceof Read.Line
                || step instanceof Read.Headers
                || step instanceof Control.Repeat
                || step instanceof Control.RepeatOpen;
    }
}

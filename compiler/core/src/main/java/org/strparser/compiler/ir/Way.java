package org.strparser.compiler.ir;

import java.util.List;
import org.strparser.compiler.model.Step;

/**
 * A way that a message can take where it branches.
 *
 * @param begins where code goes on; nowhere where no message takes it
 * @param steps what is there
 */
record Way(List<Flow> begins, List<Step> steps) {

    /** From one place on. */
    static Way from(Flow begin, List<Step> steps) {
        return new Way(List.of(begin), steps);
    }
}

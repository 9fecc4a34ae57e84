package org.strparser.compiler.lint;

import java.util.List;
import org.strparser.compiler.model.Step;

/**
 * Goes through all steps of a message, also those in blocks, in the order of the text. A lint overrides what it looks at and
 * answers whether it is to look into the blocks of that step.
 */
abstract class StepSearch extends StepKinds<Boolean> {

    StepSearch() {
        super(true);
    }

    final void search(List<Step> steps) {
        steps.forEach(this::search);
    }

    private void search(Step step) {
        if (step.accept(this)) {
            step.mapBlocks((way, block, span) -> {
                search(block);
                return block;
            });
        }
    }
}

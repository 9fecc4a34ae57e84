package org.strparser.compiler.ir;

import org.strparser.compiler.source.Relation;
import org.strparser.compiler.source.Span;

/**
 * Numbers in the graph of fields, which repeats no guard, so that they can be any. Its places must ascend and its rounds be few all the same,
 * for it to be seen that its loops end.
 */
final class Unguarded {
    private Unguarded() {}

    /** Ends the graph of fields where a number is not 0 … {@code most}; a message that was framed has none such. */
    static void bound(Context context, Cursor cursor, Value number, long most, Span origin) {
        if (context.answers().areChecked() || number instanceof Value.Constant) {
            return;
        }
        GraphAssembler graph = context.graph();
        int fits = graph.newBlock();
        int beyond = graph.blockThatEnds(context.answers().length(cursor.here().value(), origin));
        Test test = new Test.Compare(Relation.LESS_OR_EQUAL, number, Value.constant(most), true);
        graph.endAndContinue(new Exit.Branch(test, fits, beyond, origin), fits);
    }
}

package org.strparser.compiler.ir;

import java.util.List;

/**
 * Makes the graph that only answers lengths, and asks the exact one for all else.
 *
 * <pre>
 *   exact                            fast
 *   b0:  need 1 ? b1 : b5            b0:  need 3 ? b1 : b3
 *   b1:  kind = u8 [0]               b1:  n = u16be [1]
 *        need 3 ? b2 : b6                 if n &lt;= 96 ? b2 : b3
 *   b2:  n = u16be [1]               b2:  length n + 3
 *        if n &lt;= 96 ? b3 : b4        b3:  exact
 *   b3:  length n + 3
 *   b4:  fail too_big @ 2
 *   b5:  more 3
 *   b6:  more 3
 * </pre>
 *
 * <p>Whatever leads to no length is dropped; the checks of fixed places become one, as early as can be; so do those behind
 * one register; what nobody uses is not read. A check may ask for more than the next field needs, never for more than every
 * way to a length asks for. A graph with loops is asked itself: its texts are what takes the time.
 */
public final class FastPath {

    private FastPath() {}

    public static Graph of(Graph exact) {
        if (exact.blocks().stream().anyMatch(block -> block.exit() instanceof Exit.Again)) {
            Exit ask = new Exit.Exact(exact.blocks().get(0).exit().origin());
            return new Graph("fast", List.of(), List.of(new BasicBlock(List.of(), ask)));
        }
        Graph lengthsOnly = Pruning.toLengths(exact);
        Graph merged = new CheckMerging(lengthsOnly).merge();
        Graph chained = Chaining.chain(merged);
        return Chaining.chain(new Graph("fast", exact.registers(), Folding.fold(DeadCode.without(chained.blocks()))));
    }

    /** The index of the one {@link Exit.Exact} block of a pruned graph, its last. */
    static int exactBlock(List<BasicBlock> blocks) {
        return blocks.size() - 1;
    }
}

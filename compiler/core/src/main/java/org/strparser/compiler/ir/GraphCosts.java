package org.strparser.compiler.ir;

/** How many steps a graph takes at worst: operations and exits alike, each one step. */
public final class GraphCosts {

    private GraphCosts() {}

    /** The steps of the longest path through the graph that takes no loop twice. */
    public static int longestPath(Graph graph) {
        int[] steps = new int[graph.blocks().size()];
        for (int i = steps.length - 1; i >= 0; i--) {
            BasicBlock block = graph.blocks().get(i);
            int behind = 0;
            if (!(block.exit() instanceof Exit.Again)) {
                for (int target : block.exit().targets()) {
                    behind = Math.max(behind, steps[target]);
                }
            }
            steps[i] = block.ops().size() + 1 + behind;
        }
        return steps[0];
    }

    private static boolean hasLoops(Program program) {
        return program.exact().blocks().stream().anyMatch(block -> block.exit() instanceof Exit.Again);
    }

    /**
     * The most steps of one call, of either graph; a loop takes a byte of the message each time it goes round. Not beyond {@link
     * Integer#MAX_VALUE}.
     */
    public static int longestCall(Program program) {
        long path = Math.max(longestPath(program.fast()), longestPath(program.exact()));
        long rounds = hasLoops(program) ? program.facts().maxMessageBytes() + 1L : 1;
        return (int) Math.min(Integer.MAX_VALUE, path * rounds);
    }
}

package org.strparser.compiler.ir;

/** How many steps a graph takes at worst: operations and exits alike, each one step. */
public final class GraphCosts {

    private GraphCosts() {}

    /** The steps of the longest path through the graph. */
    public static int longestPath(Graph graph) {
        int[] steps = new int[graph.blocks().size()];
        for (int i = steps.length - 1; i >= 0; i--) {
            BasicBlock block = graph.blocks().get(i);
            int behind = block.exit().targets().stream()
                    .mapToInt(target -> steps[target])
                    .max()
                    .orElse(0);
            steps[i] = block.ops().size() + 1 + behind;
        }
        return steps[0];
    }

    /** The most steps of one call: the fast graph may ask the exact one after its last step. */
    public static int longestCall(Program program) {
        return longestPath(program.fast()) + longestPath(program.exact());
    }
}

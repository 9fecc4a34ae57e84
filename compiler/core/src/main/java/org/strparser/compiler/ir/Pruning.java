package org.strparser.compiler.ir;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sends every way that leads to no length to one block that asks the exact graph. */
final class Pruning {

    private Pruning() {}

    /** The blocks under their old indices, and behind them the one that asks. */
    static Graph toLengths(Graph exact) {
        List<BasicBlock> blocks = exact.blocks();
        boolean[] live = reachesLength(blocks);
        var ask = new BasicBlock(List.of(), new Exit.Exact(blocks.get(0).exit().origin()));
        List<BasicBlock> pruned = new ArrayList<>();
        for (int i = 0; i < live.length; i++) {
            BasicBlock block = blocks.get(i);
            Exit exit = Retarget.of(block.exit(), target -> live[target] ? target : live.length);
            pruned.add(live[i] ? new BasicBlock(block.ops(), exit) : ask);
        }
        pruned.add(ask);
        return new Graph("fast", exact.registers(), pruned);
    }

    private static boolean[] reachesLength(List<BasicBlock> blocks) {
        boolean[] live = new boolean[blocks.size()];
        for (int i = live.length - 1; i >= 0; i--) {
            Exit exit = blocks.get(i).exit();
            live[i] =
                    exit instanceof Exit.Length || Arrays.stream(exit.targets()).anyMatch(target -> live[target]);
        }
        return live;
    }
}

package org.strparser.loader.verify;

import java.util.BitSet;

/** Which locals may be read before they are stored to, by block: of the others nothing needs to be known. */
final class Liveness {

    private Liveness() {}

    /** Fills {@link Block#live} of every block. */
    static void find(FlowGraph graph) {
        int count = graph.blocks.size();
        for (Block block : graph.blocks) {
            BitSet assigned = new BitSet();
            for (int i = block.first(); i < block.end(); i++) {
                Instruction one = graph.code.get(i);
                boolean loads = one.opcode() == Opcode.LOAD_INT || one.opcode() == Opcode.LOAD_LONG;
                if (loads && !assigned.get(one.local())) {
                    block.live().set(one.local());
                } else if (one.opcode() == Opcode.STORE_INT || one.opcode() == Opcode.STORE_LONG) {
                    assigned.set(one.local());
                }
            }
        }
        boolean settled = false;
        while (!settled) {
            settled = true;
            for (int i = count - 1; i >= 0; i--) {
                settled &= !flowBack(graph, i);
            }
        }
    }

    /** Whether something more is live at the block. */
    private static boolean flowBack(FlowGraph graph, int index) {
        Block block = graph.blocks.get(index);
        int before = block.live().cardinality();
        for (int target : block.targets()) {
            BitSet through = (BitSet) graph.blocks.get(target).live().clone();
            through.andNot(block.stored());
            block.live().or(through);
        }
        return block.live().cardinality() > before;
    }
}

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
                } else if (one.opcode().isStore()) {
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
        BitSet behind = new BitSet();
        for (int target : block.targets()) {
            behind.or(graph.blocks.get(target).live());
        }
        behind.andNot(block.stored());
        block.live().or(behind);
        return block.live().cardinality() > before;
    }
}

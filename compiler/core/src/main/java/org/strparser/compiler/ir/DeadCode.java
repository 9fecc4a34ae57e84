package org.strparser.compiler.ir;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Drops operations whose result nothing uses. */
final class DeadCode {

    private DeadCode() {}

    static List<BasicBlock> without(List<BasicBlock> blocks) {
        BasicBlock[] kept = new BasicBlock[blocks.size()];
        List<Set<Register>> usedFrom = new ArrayList<>(Collections.nCopies(kept.length, Set.of()));
        for (int i = kept.length - 1; i >= 0; i--) {
            Exit exit = blocks.get(i).exit();
            Set<Register> used = new HashSet<>();
            for (int target : exit.targets()) {
                used.addAll(usedFrom.get(target));
            }
            Uses.of(exit).forEach(value -> Uses.forEachRegister(value, used::add));
            kept[i] = new BasicBlock(live(blocks.get(i).ops(), used), exit);
            usedFrom.set(i, used);
        }
        return Arrays.asList(kept);
    }

    /** The operations whose result is used; {@code used} turns from what is used behind them to what is used before. */
    private static List<Op> live(List<Op> ops, Set<Register> used) {
        List<Op> live = new ArrayList<>();
        for (int i = ops.size() - 1; i >= 0; i--) {
            Op op = ops.get(i);
            if (Uses.target(op).map(used::remove).orElse(true)) {
                Uses.of(op).forEach(value -> Uses.forEachRegister(value, used::add));
                live.add(op);
            }
        }
        Collections.reverse(live);
        return live;
    }
}

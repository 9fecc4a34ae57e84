package org.strparser.compiler.ir;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Which registers are still needed at each place of a graph: those that are read behind it before they are set; by index. */
final class Liveness {
    private final List<BasicBlock> blocks;
    private final List<Effect> effects;
    private final List<BitSet> entries = new ArrayList<>();

    /** What a block needs for itself, for its exit too, and what it sets. */
    private record Effect(BitSet needed, BitSet set) {
        static Effect of(BasicBlock block) {
            BitSet needed = new BitSet();
            BitSet set = new BitSet();
            read(block.exit(), needed);
            for (int i = block.ops().size() - 1; i >= 0; i--) {
                Op op = block.ops().get(i);
                Uses.target(op).ifPresent(target -> {
                    needed.clear(target.index());
                    set.set(target.index());
                });
                read(op, needed);
            }
            return new Effect(needed, set);
        }
    }

    private Liveness(List<BasicBlock> blocks) {
        this.blocks = blocks;
        this.effects = blocks.stream().map(Effect::of).toList();
        blocks.forEach(block -> entries.add(new BitSet()));
    }

    static Liveness of(List<BasicBlock> blocks) {
        Liveness liveness = new Liveness(blocks);
        boolean settled = false;
        while (!settled) {
            settled = true;
            for (int i = blocks.size() - 1; i >= 0; i--) {
                settled &= !liveness.flow(i);
            }
        }
        return liveness;
    }

    /** Needed at the start of a block; not to be changed. */
    BitSet atEntry(int index) {
        return entries.get(index);
    }

    /** Needed behind the operations of a block, by its exit or later; the caller's own. */
    BitSet atExit(int index) {
        BitSet live = behind(index);
        read(blocks.get(index).exit(), live);
        return live;
    }

    /** Needed behind the exit of a block. */
    private BitSet behind(int index) {
        Exit exit = blocks.get(index).exit();
        BitSet live = new BitSet();
        for (int target : exit.targets()) {
            live.or(entries.get(target));
        }
        if (exit instanceof Exit.More more && more.resume() != Exit.More.START) {
            live.or(entries.get(more.resume()));
        }
        return live;
    }

    /** Whether more is needed at the start of the block than was known before. */
    private boolean flow(int index) {
        BitSet live = behind(index);
        live.andNot(effects.get(index).set());
        live.or(effects.get(index).needed());
        return !live.equals(entries.set(index, live));
    }

    /** Adds what an operation reads. */
    static void read(Op op, BitSet live) {
        read(Uses.of(op), live);
    }

    private static void read(Exit exit, BitSet live) {
        read(Uses.of(exit), live);
    }

    private static void read(List<Value> values, BitSet live) {
        for (Value value : values) {
            Uses.registers(value).forEach(register -> live.set(register.index()));
        }
    }
}

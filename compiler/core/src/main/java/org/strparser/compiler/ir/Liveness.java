package org.strparser.compiler.ir;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Which registers are still needed at each place of a graph: those that are read behind it before they are set; by index. */
final class Liveness {
    private final List<BasicBlock> blocks;
    private final List<Effect> effects;
    private final List<BitSet> entries = new ArrayList<>();
    /** By block, those whose exit leads there. */
    private final List<BitSet> before = new ArrayList<>();

    /** What a block needs for itself, for its exit too, what it sets, and where its exit leads, now or in the next call. */
    private static final class Effect {
        private final BitSet needed = new BitSet();
        private final BitSet set = new BitSet();
        private final int[] behind;

        Effect(BasicBlock block) {
            read(block.exit(), needed);
            for (int i = block.ops().size() - 1; i >= 0; i--) {
                Op op = block.ops().get(i);
                Uses.target(op).ifPresent(target -> {
                    needed.clear(target.index());
                    set.set(target.index());
                });
                read(op, needed);
            }
            boolean goesOn = block.exit() instanceof Exit.More more && more.resume() != Exit.More.START;
            behind = goesOn
                    ? new int[] {((Exit.More) block.exit()).resume()}
                    : block.exit().targets();
        }
    }

    private Liveness(List<BasicBlock> blocks) {
        this.blocks = blocks;
        this.effects = blocks.stream().map(Effect::new).toList();
        blocks.forEach(block -> entries.add(new BitSet()));
        blocks.forEach(block -> before.add(new BitSet()));
        for (int i = 0; i < blocks.size(); i++) {
            for (int next : effects.get(i).behind) {
                before.get(next).set(i);
            }
        }
    }

    static Liveness of(List<BasicBlock> blocks) {
        Liveness liveness = new Liveness(blocks);
        int last = blocks.size() - 1;
        BitSet open = new BitSet();
        open.set(0, blocks.size());
        // The last one first: but for loops, all behind a block is settled when its turn comes.
        for (int i = last; i >= 0; i = open.previousSetBit(last)) {
            open.clear(i);
            if (liveness.flow(i)) {
                open.or(liveness.before.get(i));
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
        BitSet live = new BitSet();
        for (int next : effects.get(index).behind) {
            live.or(entries.get(next));
        }
        return live;
    }

    /** Whether more is needed at the start of the block than was known before. */
    private boolean flow(int index) {
        BitSet live = behind(index);
        live.andNot(effects.get(index).set);
        live.or(effects.get(index).needed);
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
            Uses.forEachRegister(value, register -> live.set(register.index()));
        }
    }
}

package org.strparser.compiler.ir;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which registers are still needed at each place of a graph: those that are read behind it before they are set. */
final class Liveness {
    private final List<BasicBlock> blocks;
    private final BitSet[] atEntry;

    private Liveness(List<BasicBlock> blocks) {
        this.blocks = blocks;
        this.atEntry = Stream.generate(BitSet::new).limit(blocks.size()).toArray(BitSet[]::new);
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

    /** The places that {@code more} names, and the registers that must outlive a call for them; both in ascending order. */
    static Graph.Resumption resumption(List<BasicBlock> blocks) {
        List<Integer> points = blocks.stream()
                .map(BasicBlock::exit)
                .filter(Exit.More.class::isInstance)
                .map(exit -> ((Exit.More) exit).resume())
                .filter(resume -> resume != Exit.More.START)
                .distinct()
                .sorted()
                .toList();
        if (points.isEmpty()) {
            return Graph.Resumption.NONE;
        }
        Liveness liveness = of(blocks);
        BitSet needed = new BitSet();
        points.forEach(point -> needed.or(liveness.atEntry[point]));
        Map<Integer, Register> registers = registers(blocks);
        return new Graph.Resumption(
                points, needed.stream().mapToObj(registers::get).toList());
    }

    private static Map<Integer, Register> registers(List<BasicBlock> blocks) {
        Map<Integer, Register> registers = new HashMap<>();
        for (BasicBlock block : blocks) {
            block.ops().stream()
                    .flatMap(op -> Uses.target(op).stream())
                    .forEach(register -> registers.put(register.index(), register));
        }
        return registers;
    }

    /** Needed behind the operations of a block, by its exit or later; the caller's own. */
    BitSet atExit(int index) {
        BasicBlock block = blocks.get(index);
        BitSet live = new BitSet();
        block.exit().targets().forEach(target -> live.or(atEntry[target]));
        if (block.exit() instanceof Exit.More more && more.resume() != Exit.More.START) {
            live.or(atEntry[more.resume()]);
        }
        read(Uses.of(block.exit()), live);
        return live;
    }

    /** Whether more is needed at the start of the block than was known before. */
    private boolean flow(int index) {
        BitSet live = atExit(index);
        List<Op> ops = blocks.get(index).ops();
        for (int i = ops.size() - 1; i >= 0; i--) {
            Op op = ops.get(i);
            Uses.target(op).ifPresent(target -> live.clear(target.index()));
            read(op, live);
        }
        boolean changed = !live.equals(atEntry[index]);
        atEntry[index] = live;
        return changed;
    }

    /** Adds what an operation reads. */
    static void read(Op op, BitSet live) {
        read(Uses.of(op), live);
    }

    private static void read(List<Value> values, BitSet live) {
        for (Value value : values) {
            Uses.registers(value).forEach(register -> live.set(register.index()));
        }
    }
}

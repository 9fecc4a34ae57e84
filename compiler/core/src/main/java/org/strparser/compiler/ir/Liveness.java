package org.strparser.compiler.ir;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which registers must outlive a call: those that are read behind a place where one goes on, before they are set there. */
final class Liveness {
    private final List<BasicBlock> blocks;
    private final BitSet[] atEntry;
    private final Map<Integer, Register> registers = new LinkedHashMap<>();

    private Liveness(List<BasicBlock> blocks) {
        this.blocks = blocks;
        this.atEntry = Stream.generate(BitSet::new).limit(blocks.size()).toArray(BitSet[]::new);
    }

    /** The places that {@code more} names, and the registers they need; both in ascending order. */
    static Graph.Resumption resumption(List<BasicBlock> blocks) {
        List<Integer> points = blocks.stream()
                .map(BasicBlock::exit)
                .filter(Exit.More.class::isInstance)
                .map(exit -> ((Exit.More) exit).resume())
                .filter(resume -> resume != Exit.More.START)
                .distinct()
                .sorted()
                .toList();
        return points.isEmpty() ? Graph.Resumption.NONE : new Liveness(blocks).needed(points);
    }

    private Graph.Resumption needed(List<Integer> points) {
        boolean settled = false;
        while (!settled) {
            settled = true;
            for (int i = blocks.size() - 1; i >= 0; i--) {
                settled &= !flow(i);
            }
        }
        BitSet needed = new BitSet();
        points.forEach(point -> needed.or(atEntry[point]));
        return new Graph.Resumption(
                points, needed.stream().mapToObj(registers::get).toList());
    }

    /** Whether more is live at the start of the block than was known before. */
    private boolean flow(int index) {
        BasicBlock block = blocks.get(index);
        BitSet live = new BitSet();
        block.exit().targets().forEach(target -> live.or(atEntry[target]));
        read(Uses.of(block.exit()), live);
        for (int i = block.ops().size() - 1; i >= 0; i--) {
            Op op = block.ops().get(i);
            Uses.target(op).ifPresent(target -> live.clear(target.index()));
            read(Uses.of(op), live);
        }
        boolean changed = !live.equals(atEntry[index]);
        atEntry[index] = live;
        return changed;
    }

    private void read(List<Value> values, BitSet live) {
        for (Value value : values) {
            Uses.registers(value).forEach(register -> {
                registers.put(register.index(), register);
                live.set(register.index());
            });
        }
    }
}

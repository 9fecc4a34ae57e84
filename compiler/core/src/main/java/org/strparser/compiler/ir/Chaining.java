package org.strparser.compiler.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Joins blocks that always follow each other, skips blocks that do nothing, and drops those that nothing leads to. */
final class Chaining {
    private final List<BasicBlock> blocks;
    private final int[] predecessors;

    private Chaining(List<BasicBlock> blocks) {
        this.blocks = blocks;
        this.predecessors = predecessors(blocks);
    }

    static Graph chain(Graph graph) {
        List<BasicBlock> direct = graph.blocks().stream()
                .map(block ->
                        new BasicBlock(block.ops(), Retarget.of(block.exit(), target -> end(graph.blocks(), target))))
                .toList();
        return new Graph(graph.name(), graph.registers(), new Chaining(direct).joined());
    }

    /** Where a jump to {@code block} ends: behind all blocks that only jump on. */
    private static int end(List<BasicBlock> blocks, int block) {
        int end = block;
        while (blocks.get(end).ops().isEmpty() && blocks.get(end).exit() instanceof Exit.Jump jump) {
            end = jump.target();
        }
        return end;
    }

    /** By block, how many edges lead to it from blocks that can be reached. */
    private static int[] predecessors(List<BasicBlock> blocks) {
        int[] count = new int[blocks.size()];
        count[0] = 1;
        for (int i = 0; i < count.length; i++) {
            if (count[i] > 0) {
                for (int target : blocks.get(i).exit().targets()) {
                    count[target]++;
                }
            }
        }
        return count;
    }

    private List<BasicBlock> joined() {
        List<BasicBlock> kept = new ArrayList<>();
        Map<Integer, Integer> numbers = new HashMap<>();
        boolean[] inside = new boolean[blocks.size()];
        for (int i = 0; i < blocks.size(); i++) {
            if (predecessors[i] > 0 && !inside[i]) {
                numbers.put(i, kept.size());
                kept.add(join(i, inside));
            }
        }
        return kept.stream()
                .map(block -> new BasicBlock(
                        block.ops(), Retarget.of(block.exit(), target -> numbers.getOrDefault(target, -1))))
                .toList();
    }

    private BasicBlock join(int first, boolean[] inside) {
        BasicBlock last = blocks.get(first);
        List<Op> ops = new ArrayList<>(last.ops());
        while (last.exit() instanceof Exit.Jump jump && predecessors[jump.target()] == 1) {
            inside[jump.target()] = true;
            last = blocks.get(jump.target());
            ops.addAll(last.ops());
        }
        return new BasicBlock(ops, last.exit());
    }
}

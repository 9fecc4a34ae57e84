package org.strparser.loader.verify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The blocks that belong together because each can be come to from each other: the strongly connected parts of a graph. */
final class Loops {
    private final List<Block> blocks;
    private final int[] numbers;
    private final int[] lowest;
    private final int[] parts;
    private final int[] nextTargets;
    private final Deque<Integer> path = new ArrayDeque<>();
    private final Deque<Integer> open = new ArrayDeque<>();
    private int count;
    private int partCount;

    private Loops(FlowGraph graph) {
        blocks = graph.blocks;
        numbers = new int[blocks.size()];
        lowest = new int[blocks.size()];
        parts = new int[blocks.size()];
        nextTargets = new int[blocks.size()];
    }

    /** By block, the number of its part, from 1 on; 0 where nothing leads back to it. */
    static int[] of(FlowGraph graph) {
        Loops loops = new Loops(graph);
        loops.enter(0);
        while (!loops.path.isEmpty()) {
            loops.step();
        }
        return loops.parts;
    }

    private void enter(int block) {
        numbers[block] = ++count;
        lowest[block] = count;
        path.push(block);
        open.push(block);
    }

    private void step() {
        int block = path.element();
        List<Integer> targets = blocks.get(block).targets();
        if (nextTargets[block] < targets.size()) {
            int target = targets.get(nextTargets[block]++);
            if (numbers[target] == 0) {
                enter(target);
            } else if (open.contains(target)) {
                lowest[block] = Math.min(lowest[block], numbers[target]);
            }
            return;
        }
        path.pop();
        if (!path.isEmpty()) {
            lowest[path.element()] = Math.min(lowest[path.element()], lowest[block]);
        }
        if (lowest[block] == numbers[block]) {
            close(block);
        }
    }

    private void close(int block) {
        List<Integer> members = new ArrayList<>();
        while (members.isEmpty() || members.get(members.size() - 1) != block) {
            members.add(open.pop());
        }
        if (members.size() > 1 || blocks.get(block).targets().contains(block)) {
            partCount++;
            members.forEach(member -> parts[member] = partCount);
        }
    }
}

package org.strparser.loader.verify;

import java.util.Arrays;
import java.util.BitSet;

/** The strongly connected parts of a graph, as Tarjan finds them (1972): nodes that lead to each other. */
final class Components {
    /** By node, the nodes it leads to. */
    private final int[][] targets;

    private final BitSet nodes;
    /** By node, when it was come to; 0 where it was not yet. */
    private final int[] numbers;

    private final int[] lowest;
    private final int[] parts;
    private final int[] nextTargets;
    private final int[] path;
    private final int[] open;
    private int depth;
    private int openCount;
    private int seen;
    private int partCount;

    private Components(int[][] targets, BitSet nodes) {
        this.targets = targets;
        this.nodes = nodes;
        numbers = new int[targets.length];
        lowest = new int[targets.length];
        parts = new int[targets.length];
        nextTargets = new int[targets.length];
        path = new int[targets.length];
        open = new int[targets.length];
        Arrays.fill(parts, -1);
    }

    /** By node its part, numbered from 0 so that none leads to a higher one; −1 for nodes that are left out, which nothing leads through. */
    static int[] of(int[][] targets, BitSet nodes) {
        Components components = new Components(targets, nodes);
        for (int node = nodes.nextSetBit(0); node >= 0; node = nodes.nextSetBit(node + 1)) {
            if (components.numbers[node] == 0) {
                components.walk(node);
            }
        }
        return components.parts;
    }

    private void walk(int node) {
        enter(node);
        while (depth > 0) {
            step();
        }
    }

    private void enter(int node) {
        seen++;
        numbers[node] = seen;
        lowest[node] = seen;
        path[depth++] = node;
        open[openCount++] = node;
    }

    private void step() {
        int node = path[depth - 1];
        if (nextTargets[node] < targets[node].length) {
            int target = targets[node][nextTargets[node]++];
            if (!nodes.get(target)) {
                return;
            }
            if (numbers[target] == 0) {
                enter(target);
            } else if (parts[target] < 0) {
                lowest[node] = Math.min(lowest[node], numbers[target]);
            }
            return;
        }
        depth--;
        if (depth > 0) {
            lowest[path[depth - 1]] = Math.min(lowest[path[depth - 1]], lowest[node]);
        }
        if (lowest[node] == numbers[node]) {
            int member;
            do {
                member = open[--openCount];
                parts[member] = partCount;
            } while (member != node);
            partCount++;
        }
    }
}

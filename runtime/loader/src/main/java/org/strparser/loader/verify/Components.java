package org.strparser.loader.verify;

import java.util.Arrays;

/** The strongly connected parts of a graph, as Tarjan finds them (1972): nodes that lead to each other. */
final class Components {
    /** By node, the nodes it leads to. */
    private final int[][] targets;
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

    private Components(int[][] targets) {
        this.targets = targets;
        numbers = new int[targets.length];
        lowest = new int[targets.length];
        parts = new int[targets.length];
        nextTargets = new int[targets.length];
        path = new int[targets.length];
        open = new int[targets.length];
        Arrays.fill(parts, -1);
    }

    /** By node its part, numbered from 0 so that none leads to a higher one. */
    static int[] of(int[][] targets) {
        Components components = new Components(targets);
        for (int node = 0; node < targets.length; node++) {
            if (components.numbers[node] == 0) {
                components.walk(node);
            }
        }
        return components.parts;
    }

    /** By part its nodes, ascending. */
    static int[][] members(int[] parts) {
        int[] counts = new int[parts.length];
        int count = 0;
        for (int part : parts) {
            counts[part]++;
            count = Math.max(count, part + 1);
        }
        int[][] members = new int[count][];
        for (int part = 0; part < count; part++) {
            members[part] = new int[counts[part]];
        }
        for (int node = parts.length - 1; node >= 0; node--) {
            members[parts[node]][--counts[parts[node]]] = node;
        }
        return members;
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

package org.strparser.loader.verify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ways that belong together because each can be gone again after each other: the strongly connected parts of a graph. */
final class Loops {
    private final List<@Nullable List<Way>> waysOf = new ArrayList<>();
    private final int[] numbers;
    private final int[] lowest;
    private final int[] parts;
    private final int[] nextWays;
    private final Deque<Integer> path = new ArrayDeque<>();
    private final Deque<Integer> open = new ArrayDeque<>();
    private int count;
    private int partCount;

    private Loops(int blocks, List<Way> ways) {
        for (int i = 0; i < blocks; i++) {
            waysOf.add(null);
        }
        for (Way way : ways) {
            List<Way> out = waysOf.get(way.edge.from());
            if (out == null) {
                out = new ArrayList<>(2);
                waysOf.set(way.edge.from(), out);
            }
            out.add(way);
        }
        numbers = new int[blocks];
        lowest = new int[blocks];
        parts = new int[blocks];
        nextWays = new int[blocks];
    }

    /** The ways of each loop, among so many blocks. */
    static List<List<Way>> of(int blocks, List<Way> ways) {
        Loops loops = new Loops(blocks, ways);
        for (Way way : ways) {
            if (loops.numbers[way.edge.from()] == 0) {
                loops.walk(way.edge.from());
            }
        }
        List<List<Way>> found = new ArrayList<>();
        for (int i = 0; i < loops.partCount; i++) {
            found.add(new ArrayList<>());
        }
        for (Way way : ways) {
            int part = loops.parts[way.edge.from()];
            if (part == loops.parts[way.edge.to()]) {
                found.get(part - 1).add(way);
            }
        }
        found.removeIf(List::isEmpty);
        return found;
    }

    private void walk(int block) {
        enter(block);
        while (!path.isEmpty()) {
            step();
        }
    }

    private void enter(int block) {
        numbers[block] = ++count;
        lowest[block] = count;
        path.push(block);
        open.push(block);
    }

    private void step() {
        int block = path.element();
        List<Way> out = waysOf.get(block);
        if (out != null && nextWays[block] < out.size()) {
            int target = out.get(nextWays[block]++).edge.to();
            if (numbers[target] == 0) {
                enter(target);
            } else if (parts[target] == 0) {
                lowest[block] = Math.min(lowest[block], numbers[target]);
            }
            return;
        }
        path.pop();
        if (!path.isEmpty()) {
            lowest[path.element()] = Math.min(lowest[path.element()], lowest[block]);
        }
        if (lowest[block] == numbers[block]) {
            partCount++;
            int member;
            do {
                member = open.pop();
                parts[member] = partCount;
            } while (member != block);
        }
    }
}

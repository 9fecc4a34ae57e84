package org.strparser.loader.verify;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.stream.IntStream;

/**
 * The blocks that are still to be gone through, and which is next: forward, but each loop to its end before what follows it, the inner ones
 * first (Bourdoncle's weak topological order, 1993), wherever in the code its blocks are.
 */
final class Agenda {
    /** Blocks to be placed, ascending, one behind the other up to that place. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares two
    private record Part(int[] blocks, int end) {}

    private final FlowGraph graph;
    private final int[] blockAt;
    private final int[] placeOf;
    /** Of a part that is being placed, by block its number there; −1 for the others. */
    private final int[] numbers;

    private final Deque<Part> left = new ArrayDeque<>();
    private final BitSet openPlaces = new BitSet();
    /** Blocks that come before all others. */
    private final BitSet hasty = new BitSet();

    private final BitSet openHasty = new BitSet();

    Agenda(FlowGraph graph) {
        this.graph = graph;
        int count = graph.blocks.size();
        blockAt = new int[count];
        placeOf = new int[count];
        numbers = new int[count];
        Arrays.fill(numbers, -1);
        left.push(new Part(IntStream.range(0, count).toArray(), count));
        while (!left.isEmpty()) {
            place(left.pop());
        }
    }

    /** A part of the graph goes where it belongs as a whole; of a loop the head, and the rest of it is left as a part of its own. */
    private void place(Part part) {
        int[][] targets = targets(part.blocks());
        int[] components = Components.of(targets);
        int[][] members = Components.members(components);
        int[] sources = sources(targets, components);
        // Of parts of which neither leads to the other that one comes first which does so in the code.
        BitSet next = new BitSet();
        for (int component = 0; component < members.length; component++) {
            next.set(members[component][0], sources[component] == 0);
        }
        int place = part.end() - part.blocks().length;
        for (int head = next.nextSetBit(0); head >= 0; head = next.nextSetBit(0)) {
            next.clear(head);
            int[] own = members[components[head]];
            for (int member : own) {
                for (int target : targets[member]) {
                    int other = components[target];
                    if (other != components[head] && --sources[other] == 0) {
                        next.set(members[other][0]);
                    }
                }
            }
            blockAt[place] = part.blocks()[head];
            placeOf[part.blocks()[head]] = place;
            place += own.length;
            if (own.length > 1) {
                int[] rest = Arrays.stream(own, 1, own.length)
                        .map(member -> part.blocks()[member])
                        .toArray();
                left.push(new Part(rest, place));
            }
        }
    }

    /** The ways inside of a part, between the numbers of its blocks. */
    private int[][] targets(int[] blocks) {
        for (int i = 0; i < blocks.length; i++) {
            numbers[blocks[i]] = i;
        }
        int[][] targets = new int[blocks.length][];
        for (int i = 0; i < blocks.length; i++) {
            int[] all = graph.blocks.get(blocks[i]).targets();
            int[] inside = new int[all.length];
            int count = 0;
            for (int target : all) {
                if (numbers[target] >= 0) {
                    inside[count++] = numbers[target];
                }
            }
            targets[i] = count == all.length ? inside : Arrays.copyOf(inside, count);
        }
        for (int block : blocks) {
            numbers[block] = -1;
        }
        return targets;
    }

    /** By component, how many ways lead there from others. */
    private static int[] sources(int[][] targets, int[] components) {
        int[] sources = new int[targets.length];
        for (int node = 0; node < targets.length; node++) {
            for (int target : targets[node]) {
                if (components[target] != components[node]) {
                    sources[components[target]]++;
                }
            }
        }
        return sources;
    }

    /** The block is always gone through before any that is not so. */
    void hasten(int block) {
        hasty.set(block);
    }

    void open(int block) {
        if (hasty.get(block)) {
            openHasty.set(block);
        } else {
            openPlaces.set(placeOf[block]);
        }
    }

    void openAll() {
        for (int block = 0; block < placeOf.length; block++) {
            open(block);
        }
    }

    /** Takes the next block; −1 where nothing is left to be done. */
    int next() {
        int block = openHasty.nextSetBit(0);
        if (block >= 0) {
            openHasty.clear(block);
            return block;
        }
        int place = openPlaces.nextSetBit(0);
        if (place < 0) {
            return -1;
        }
        openPlaces.clear(place);
        return blockAt[place];
    }
}

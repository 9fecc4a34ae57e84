package org.strparser.loader.verify;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.PriorityQueue;

/**
 * The blocks that are still to be gone through, and which is next: forward, but each loop to its end before what follows it, the inner ones
 * first (Bourdoncle's weak topological order, 1993), wherever in the code its blocks are.
 */
final class Agenda {
    /** Blocks to be placed, one behind the other up to that place. */
    private record Part(BitSet blocks, int end) {}

    private final int[] blockAt;
    private final int[] placeOf;
    private final BitSet openPlaces = new BitSet();
    /** Blocks that come before all others. */
    private final BitSet hasty = new BitSet();

    private final BitSet openHasty = new BitSet();

    Agenda(FlowGraph graph) {
        int count = graph.blocks.size();
        blockAt = new int[count];
        placeOf = new int[count];
        int[][] targets = new int[count][];
        for (Block block : graph.blocks) {
            targets[block.index()] =
                    block.targets().stream().mapToInt(Integer::intValue).toArray();
        }
        Deque<Part> left = new ArrayDeque<>();
        BitSet all = new BitSet();
        all.set(0, count);
        left.push(new Part(all, count));
        while (!left.isEmpty()) {
            place(left.pop(), targets, left);
        }
    }

    /** A part of the graph goes where it belongs as a whole; of a loop the head, and the rest of it is left as a part of its own. */
    private void place(Part part, int[][] targets, Deque<Part> left) {
        int[] components = Components.of(targets, part.blocks());
        BitSet[] members = new BitSet[components.length];
        int[] sources = new int[components.length];
        for (int block = part.blocks().nextSetBit(0);
                block >= 0;
                block = part.blocks().nextSetBit(block + 1)) {
            int component = components[block];
            if (members[component] == null) {
                members[component] = new BitSet();
            }
            members[component].set(block);
            for (int target : targets[block]) {
                if (components[target] >= 0 && components[target] != component) {
                    sources[components[target]]++;
                }
            }
        }
        // Of parts of which neither leads to the other that one comes first which does so in the code.
        PriorityQueue<Integer> next = new PriorityQueue<>();
        for (int component = 0; component < members.length && members[component] != null; component++) {
            if (sources[component] == 0) {
                next.add(members[component].nextSetBit(0));
            }
        }
        int place = part.end() - part.blocks().cardinality();
        while (!next.isEmpty()) {
            int head = next.remove();
            BitSet blocks = members[components[head]];
            for (int block = blocks.nextSetBit(0); block >= 0; block = blocks.nextSetBit(block + 1)) {
                for (int target : targets[block]) {
                    int other = components[target];
                    if (other >= 0 && other != components[head] && --sources[other] == 0) {
                        next.add(members[other].nextSetBit(0));
                    }
                }
            }
            blockAt[place] = head;
            placeOf[head] = place;
            place += blocks.cardinality();
            blocks.clear(head);
            if (!blocks.isEmpty()) {
                left.push(new Part(blocks, place));
            }
        }
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

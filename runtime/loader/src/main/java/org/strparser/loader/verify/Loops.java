package org.strparser.loader.verify;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The ways that belong together because each can be gone again after each other. */
final class Loops {

    private Loops() {}

    /** The ways of each loop, among so many blocks. */
    static List<List<Way>> of(int blocks, List<Way> ways) {
        int[] parts = Components.of(targets(blocks, ways), all(blocks));
        List<List<Way>> found = new ArrayList<>();
        for (int i = 0; i < blocks; i++) {
            found.add(new ArrayList<>());
        }
        for (Way way : ways) {
            if (parts[way.edge.from()] == parts[way.edge.to()]) {
                found.get(parts[way.edge.from()]).add(way);
            }
        }
        found.removeIf(List::isEmpty);
        return found;
    }

    private static BitSet all(int blocks) {
        BitSet all = new BitSet();
        all.set(0, blocks);
        return all;
    }

    private static int[][] targets(int blocks, List<Way> ways) {
        int[] counts = new int[blocks];
        for (Way way : ways) {
            counts[way.edge.from()]++;
        }
        int[][] targets = new int[blocks][];
        for (int i = 0; i < blocks; i++) {
            targets[i] = new int[counts[i]];
        }
        for (Way way : ways) {
            int from = way.edge.from();
            targets[from][--counts[from]] = way.edge.to();
        }
        return targets;
    }
}

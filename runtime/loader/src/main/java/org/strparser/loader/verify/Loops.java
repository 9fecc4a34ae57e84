package org.strparser.loader.verify;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ways that belong together because each can be gone again after each other. */
final class Loops {

    private static final int[] NONE = {};

    private Loops() {}

    /** The ways of each loop, among so many blocks. */
    static List<List<Way>> of(int blocks, List<Way> ways) {
        int[] parts = Components.of(targets(blocks, ways));
        List<List<Way>> found = new ArrayList<>();
        @Nullable List<Way>[] byPart = lists(blocks);
        for (Way way : ways) {
            int part = parts[way.edge.from()];
            if (part == parts[way.edge.to()]) {
                List<Way> loop = byPart[part];
                if (loop == null) {
                    loop = new ArrayList<>();
                    byPart[part] = loop;
                }
                loop.add(way);
            }
        }
        for (List<Way> loop : byPart) {
            if (loop != null) {
                found.add(loop);
            }
        }
        return found;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of lists
    private static @Nullable List<Way>[] lists(int count) {
        return new List[count];
    }

    /** Whether there is one. */
    static boolean isAny(int blocks, List<Way> ways) {
        if (ways.isEmpty()) {
            return false;
        }
        int[] parts = Components.of(targets(blocks, ways));
        for (Way way : ways) {
            if (parts[way.edge.from()] == parts[way.edge.to()]) {
                return true;
            }
        }
        return false;
    }

    private static int[][] targets(int blocks, List<Way> ways) {
        int[] counts = new int[blocks];
        for (Way way : ways) {
            counts[way.edge.from()]++;
        }
        int[][] targets = new int[blocks][];
        for (int i = 0; i < blocks; i++) {
            targets[i] = counts[i] == 0 ? NONE : new int[counts[i]];
        }
        for (Way way : ways) {
            int from = way.edge.from();
            targets[from][--counts[from]] = way.edge.to();
        }
        return targets;
    }
}

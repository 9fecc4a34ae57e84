package org.strparser.loader.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Nodes are of one part where each leads to the other, and no part leads to a higher one. */
class ComponentsTest {
    private static final int NODES = 7;

    @Property
    void partsAreNodesThatLeadToEachOther(@ForAll long seed) {
        Random random = new Random(seed);
        int[][] targets = new int[NODES][];
        boolean[][] leads = new boolean[NODES][NODES];
        for (int node = 0; node < NODES; node++) {
            targets[node] = random.ints(random.nextInt(3), 0, NODES).toArray();
        }
        for (int node = 0; node < NODES; node++) {
            for (int target : targets[node]) {
                leads[node][target] = true;
            }
            leads[node][node] = true;
        }
        for (int by = 0; by < NODES; by++) {
            for (int from = 0; from < NODES; from++) {
                for (int to = 0; to < NODES; to++) {
                    leads[from][to] |= leads[from][by] && leads[by][to];
                }
            }
        }

        int[] parts = Components.of(targets);

        for (int one = 0; one < NODES; one++) {
            int node = one;
            assertTrue(Arrays.stream(Components.members(parts)[parts[one]]).anyMatch(member -> member == node));
            for (int other = 0; other < NODES; other++) {
                boolean both = leads[one][other] && leads[other][one];
                assertEquals(both, parts[one] == parts[other]);
                assertTrue(!leads[one][other] || parts[other] <= parts[one]);
            }
        }
    }
}

package org.strparser.compiler.ir;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.strparser.compiler.source.Relation;

class GraphCostsTest {

    @Test
    void longestPathCountsOperationsAndExits() {
        var g = new GraphBuilder();
        var x = g.register("x");
        var one = Value.constant(1);
        var slow = g.node();
        var end = g.length(one);
        g.compare(g.entry(), one, Relation.LESS, one, slow, end);
        g.set(slow, x, one);
        g.set(slow, x, one);
        g.jump(slow, end);

        assertEquals(5, GraphCosts.longestPath(g.build("exact")));
    }

    @Test
    void aCallTakesOneOfTheGraphs() {
        assertEquals(4, GraphCosts.longestCall(Samples.lengthPrefixed()));
    }
}

package org.strparser.compiler.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelationTest {
    private static final Map<Integer, List<String>> SIGNS = Map.of(
            -1, List.of("!=", "<", "<="),
            0, List.of("==", "<=", ">="),
            1, List.of("!=", ">", ">="));

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1})
    void aRelationHoldsAsItsSignSays(int order) {
        List<String> holding = new ArrayList<>();
        for (Relation relation : Relation.values()) {
            if (relation.holds(order)) {
                holding.add(relation.sign());
            }
        }

        assertEquals(SIGNS.get(order), holding);
    }

    @ParameterizedTest
    @EnumSource(Relation.class)
    void theNegatedHoldsWhereItDoesNotAndTheMirroredWithItsSidesExchanged(Relation relation) {
        for (int order : new int[] {Integer.MIN_VALUE + 1, -1, 0, 1, Integer.MAX_VALUE}) {
            assertEquals(!relation.holds(order), relation.negated().holds(order));
            assertEquals(relation.holds(order), relation.mirrored().holds(-order));
        }
    }
}

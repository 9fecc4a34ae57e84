package org.strparser.cli.drip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CuttingTest {

    /** The pieces of a stream of ten bytes. */
    private static List<Long> pieces(Cutting cutting) {
        List<Long> pieces = new ArrayList<>();
        long at = 0;
        while (at < 10) {
            long size = Math.min(10 - at, cutting.next(at));
            pieces.add(size);
            at += size;
        }
        return pieces;
    }

    @Test
    void eachConnectionIsCutAtTheNextPoint() {
        Cutting.Plan plan = Cutting.plan("each", 0);

        assertEquals(List.of(1L, 9L), pieces(plan.of(0, true)));
        assertEquals(List.of(2L, 8L), pieces(plan.of(1, false)));
        assertEquals(List.of(10L), pieces(plan.of(9, true)));
        assertEquals("cut behind byte 2", plan.describe(1));
    }

    @Test
    void allMayBeCutAlike() {
        assertEquals(List.of(3L, 7L), pieces(Cutting.plan("at:3", 0).of(5, true)));
        assertEquals(List.of(4L, 4L, 2L), pieces(Cutting.plan("4", 0).of(5, true)));
        assertEquals(10, pieces(Cutting.plan("1", 0).of(5, true)).size());
    }

    @Property(tries = 100)
    void theSameSeedGivesTheSameCuts(@ForAll long seed, @ForAll boolean fromClient) {
        List<Long> once = pieces(Cutting.plan("random", seed).of(1, fromClient));

        assertEquals(once, pieces(Cutting.plan("random", seed).of(1, fromClient)));
        assertTrue(once.stream().allMatch(size -> size >= 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "at:0", "at:x", "-1", "sometimes"})
    void whatIsNoCuttingIsTold(String text) {
        IllegalArgumentException told = assertThrows(IllegalArgumentException.class, () -> Cutting.plan(text, 0));

        assertTrue(told.getMessage().startsWith("'" + text + "' is no cutting: it is each,"));
    }
}

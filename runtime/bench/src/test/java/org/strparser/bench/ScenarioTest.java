package org.strparser.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.strparser.bench.stream.Memory;
import org.strparser.bench.stream.Texts;

class ScenarioTest {

    @Test
    void nameSaysAllOfTheCase() {
        Scenario scenario = Scenario.parse("len32-1448-256B-direct-20rules");

        assertEquals(new Scenario("len32-1448-256B-direct-20rules", Job.LEN32, 1448, 256, Memory.DIRECT, 20), scenario);
    }

    @Test
    void oneByteIsACut() {
        assertEquals(new Scenario("len32-1B", Job.LEN32, 1, 32, Memory.HEAP, 1), Scenario.parse("len32-1B"));
    }

    @Test
    void numberOfALineIsItsSize() {
        assertEquals(new Scenario("lines-4000", Job.LINES, 65_536, 4000, Memory.HEAP, 1), Scenario.parse("lines-4000"));
    }

    /** Words say how the JVM is started. */
    @Test
    void wordsChangeNothingOfTheStream() {
        assertEquals(
                new Scenario("lines-80-words", Job.LINES, 65_536, 80, Memory.HEAP, 1),
                Scenario.parse("lines-80-words"));
    }

    @Test
    void unknownPartIsNamed() {
        assertThrows(IllegalArgumentException.class, () -> Scenario.parse("len32-sideways"));
    }

    @Test
    void requestHas703Bytes() {
        assertEquals(703, Texts.REQUEST_703.length());
    }
}

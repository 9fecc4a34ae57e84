package org.strparser.compiler.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluralTest {

    @ParameterizedTest
    @CsvSource({
        "0, byte, 0 bytes",
        "1, byte, 1 byte",
        "2, byte, 2 bytes",
        "-1, byte, -1 bytes",
        "11, rule, 11 rules",
        "1, class, 1 class",
        "2, class, 2 classes",
        "1, branch, 1 branch",
        "3, branch, 3 branches"
    })
    void onlyOfOneThereIsOne(long count, String noun, String expected) {
        assertEquals(expected, Plural.of(count, noun));
    }

    @Test
    void whatStandsForANumberIsMany() {
        assertEquals("1 byte", Plural.of("1", "byte"));
        assertEquals("0 to 1 bytes", Plural.of("0 to 1", "byte"));
        assertEquals("n - 1 bytes", Plural.of("n - 1", "byte"));
    }
}

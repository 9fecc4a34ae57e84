package org.strparser.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    private final List<String> lines = new ArrayList<>();
    private final Table table = new Table(
            List.of(new Table.Column("n", true), new Table.Column("text", false), new Table.Column("x", true)),
            (text, isHeader) -> lines.add((isHeader ? "# " : "  ") + text));

    @Test
    void columnsAreAsWideAsTheRowsThatAreHeld() {
        table.add(List.of("1", "a", "22"));
        table.add(List.of("1000", "abcdef", "3"));
        table.flush();

        assertEquals(List.of("#    n  text     x", "     1  a       22", "  1000  abcdef   3"), lines);
    }

    @Test
    void aColumnAppearsWithItsFirstCell() {
        table.add(List.of("1", "", "2"));
        table.flush();
        table.add(List.of("1", "a", ""));
        table.add(List.of("1", "", ""));
        table.flush();

        assertEquals(List.of("# n  x", "  1  2", "# n  text  x", "  1  a", "  1"), lines);
    }

    @Test
    void columnsNeverShrink() {
        table.add(List.of("1000", "", ""));
        table.flush();
        table.add(List.of("1", "", ""));
        table.flush();

        assertEquals(List.of("#    n", "  1000", "     1"), lines);
    }

    @Test
    void notManyRowsAreHeld() {
        for (int i = 0; i < 64; i++) {
            assertEquals(List.of(), lines);
            table.add(List.of("1", "", ""));
        }

        assertEquals(65, lines.size());
    }

    @Test
    void withoutRowsThereIsNoHeader() {
        table.flush();

        assertEquals(List.of(), lines);
    }
}

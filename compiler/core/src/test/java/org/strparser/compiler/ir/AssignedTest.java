package org.strparser.compiler.ir;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.strparser.compiler.source.Span;

class AssignedTest {
    private static final Span SPAN = new Span(0, 0);
    private static final Value ONE = Value.constant(1);
    private static final Register X = new Register(0, "x");
    private static final Register Y = new Register(1, "y");

    private static BasicBlock block(Exit exit, Register... set) {
        List<Op> ops = List.of(set).stream()
                .<Op>map(register -> new Op.Set(register, ONE, SPAN))
                .toList();
        return new BasicBlock(ops, exit);
    }

    private static Exit choice(int yes, int no) {
        return new Exit.Switch(ONE, List.of(new Exit.Case(0, 0, yes)), no, SPAN);
    }

    private static List<String> atEntries(Graph.Resumption resumption, BasicBlock... blocks) {
        Graph graph = new Graph("exact", List.of(X, Y), List.of(blocks), resumption);
        Assigned assigned = Assigned.in(graph);
        return IntStream.range(0, blocks.length)
                .mapToObj(block -> assigned.atEntry(block).toString())
                .toList();
    }

    @Test
    void whereWaysMeetARegisterHasAValueIfItHasOneOnBoth() {
        List<String> entries = atEntries(
                Graph.Resumption.NONE,
                block(choice(1, 2)),
                block(new Exit.Jump(3, SPAN), X, Y),
                block(new Exit.Jump(3, SPAN), Y),
                block(new Exit.Length(ONE, SPAN)));

        assertEquals(List.of("{}", "{}", "{}", "{1}"), entries);
    }

    @Test
    void whereACallMayGoOnOnlyWhatWasKeptHasAValue() {
        List<String> entries = atEntries(
                new Graph.Resumption(List.of(1), List.of(Y)),
                block(new Exit.Jump(1, SPAN), X),
                block(choice(2, 3)),
                block(new Exit.More(ONE, 1, SPAN)),
                block(new Exit.Length(ONE, SPAN)));

        assertEquals(List.of("{1}", "{1}", "{1}", "{1}"), entries);
    }

    /** Block 3 is a place to go on, where x has no value; so it has none behind the way back to block 1. */
    @Test
    void aLoopTakesFromItsHeadWhatARoundLoses() {
        List<String> entries = atEntries(
                new Graph.Resumption(List.of(3), List.of()),
                block(new Exit.Jump(1, SPAN), X),
                block(new Exit.Jump(2, SPAN)),
                block(new Exit.Jump(3, SPAN), Y),
                block(choice(4, 5)),
                block(new Exit.Again(1, SPAN)),
                block(new Exit.More(ONE, 3, SPAN)));

        assertEquals(List.of("{}", "{}", "{}", "{}", "{}", "{}"), entries);
    }
}

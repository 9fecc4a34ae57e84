package org.strparser.compiler.ir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.strparser.compiler.ir.GraphBuilder.behind;
import static org.strparser.compiler.ir.GraphBuilder.held;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.strparser.compiler.ir.GraphBuilder.Arm;
import org.strparser.compiler.source.Endian;
import org.strparser.compiler.source.Relation;
import org.strparser.compiler.source.Span;

class IrVerifierTest {
    private static final Span SPAN = new Span(0, 0);
    private static final Value ONE = Value.constant(1);

    private final GraphBuilder g = new GraphBuilder();
    private final Register x = g.register("x");
    private final Register here = g.register("here");

    private static void refused(String what, Graph graph) {
        var error = assertThrows(AssertionError.class, () -> IrVerifier.verify(graph));

        assertEquals(
                what, String.valueOf(error.getMessage()).lines().findFirst().orElse(""));
    }

    private static Graph graph(String name, Exit... exits) {
        List<BasicBlock> blocks = List.of(exits).stream()
                .map(exit -> new BasicBlock(List.of(), exit))
                .toList();
        return new Graph(name, List.of(), blocks);
    }

    @Test
    void sampleIsWellFormed() {
        IrVerifier.verify(Samples.lengthPrefixed());
    }

    @Property(tries = 300)
    void randomProgramsAreWellFormed(@ForAll long seed) {
        IrVerifier.verify(RandomPrograms.of(seed));
    }

    @Test
    void edgeMustLeadForward() {
        refused("an edge to b0 in b0 of exact", graph("exact", new Exit.Jump(0, SPAN)));
    }

    @Test
    void edgeMustLeadIntoTheGraph() {
        refused("an edge to b2 in b0 of exact", graph("exact", new Exit.Jump(2, SPAN), new Exit.Length(ONE, SPAN)));
    }

    @Test
    void blockMustBeReachable() {
        refused(
                "nothing leads here in b1 of exact",
                graph("exact", new Exit.Length(ONE, SPAN), new Exit.Length(ONE, SPAN)));
    }

    @Test
    void graphMustHaveABlock() {
        assertThrows(AssertionError.class, () -> IrVerifier.verify(graph("exact")));
    }

    @Test
    void nameMustBeKnown() {
        refused("unknown name in b0 of other", graph("other", new Exit.Length(ONE, SPAN)));
    }

    @Test
    void fastOnlyAnswersLengthsAndAsks() {
        refused("an exit that does not belong there in b0 of fast", graph("fast", new Exit.More(ONE, SPAN)));
    }

    @Test
    void exactDoesNotAskItself() {
        refused("an exit that does not belong there in b0 of exact", graph("exact", new Exit.Exact(SPAN)));
    }

    @Test
    void fieldsOnlyEndsWithDone() {
        refused("an exit that does not belong there in b0 of fields", graph("fields", new Exit.Length(ONE, SPAN)));
    }

    @Test
    void storesBelongToFields() {
        g.number(g.entry(), 0, ONE);
        g.jump(g.entry(), g.length(ONE));

        assertThrows(AssertionError.class, () -> IrVerifier.verify(g.build("exact")));
    }

    @Test
    void readMustBeCovered() {
        g.read(g.entry(), x, Place.at(0), 1, Endian.BIG, false);
        g.jump(g.entry(), g.length(ONE));

        assertThrows(AssertionError.class, () -> IrVerifier.verify(g.build("exact")));
    }

    @Test
    void readMustBeCoveredToItsLastByte() {
        assertThrows(AssertionError.class, () -> IrVerifier.verify(covered(Place.at(3), Place.at(2), 2)));
    }

    @Test
    void readMayBeCoveredByALargerNeed() {
        IrVerifier.verify(covered(Place.at(5), Place.at(2), 2));
    }

    @Test
    void readMustBeCoveredBehindItsOwnBase() {
        assertThrows(AssertionError.class, () -> IrVerifier.verify(covered(Place.at(9), behind(here, 0), 1)));
    }

    private Graph covered(Place end, Place at, int width) {
        g.set(g.entry(), here, ONE);
        var there = g.node();
        g.need(g.entry(), end, there, g.more(ONE));
        g.read(there, x, at, width, Endian.BIG, false);
        g.jump(there, g.length(ONE));
        return g.build("exact");
    }

    @Test
    void readMustBeCoveredOnEveryPath() {
        var there = g.node();
        var read = g.node();
        var lacking = g.node();
        g.need(g.entry(), Place.at(1), there, lacking);
        g.jump(there, read);
        g.jump(lacking, read);
        g.read(read, x, Place.at(0), 1, Endian.BIG, false);
        g.jump(read, g.length(ONE));

        assertThrows(AssertionError.class, () -> IrVerifier.verify(g.build("exact")));
    }

    @Test
    void baseMustNotBeAssignedBetweenNeedAndRead() {
        g.set(g.entry(), here, ONE);
        var there = g.node();
        g.need(g.entry(), behind(here, 1), there, g.more(ONE));
        g.set(there, here, Value.constant(2));
        g.read(there, x, behind(here, 0), 1, Endian.BIG, false);
        g.jump(there, g.length(ONE));

        assertThrows(AssertionError.class, () -> IrVerifier.verify(g.build("exact")));
    }

    @Test
    void readMayAssignItsOwnBase() {
        g.set(g.entry(), here, ONE);
        var there = g.node();
        g.need(g.entry(), behind(here, 1), there, g.more(ONE));
        g.read(there, here, behind(here, 0), 1, Endian.BIG, false);
        g.jump(there, g.length(ONE));

        IrVerifier.verify(g.build("exact"));
    }

    @Test
    void registerMustBeSetOnEveryPath() {
        var set = g.node();
        var use = g.length(held(x));
        g.compare(g.entry(), new Value.Param(0, "p"), Relation.LESS, ONE, set, use);
        g.set(set, x, ONE);
        g.jump(set, use);

        refused("x has no value on some path in b2 of exact", g.build("exact"));
    }

    @Test
    void registerMustBelongToTheGraph() {
        g.jump(g.entry(), g.length(held(new Register(0, "y"))));

        assertThrows(AssertionError.class, () -> IrVerifier.verify(g.build("exact")));
    }

    @Test
    void widthIsOneToEight() {
        assertThrows(AssertionError.class, () -> IrVerifier.verify(covered(Place.at(9), Place.at(0), 9)));
        assertThrows(AssertionError.class, () -> IrVerifier.verify(covered(Place.at(9), Place.at(0), 0)));
    }

    @Test
    void knownBytesOfAPrefixAreFewerThanItsWidth() {
        var fits = new org.strparser.compiler.ir.Test.LowFits(ONE, 4, 4, false, ONE, ONE);
        g.branch(g.entry(), fits, g.length(ONE), g.length(ONE));

        refused("a count of known bytes in b0 of exact", g.build("exact"));
    }

    @Test
    void casesAscendAndAreDisjoint() {
        refused("cases that do not ascend in b0 of exact", cases(new long[] {1, 3}, new long[] {3, 4}));
        refused("cases that do not ascend in b0 of exact", cases(new long[] {5, 5}, new long[] {3, 4}));
        refused("cases that do not ascend in b0 of exact", cases(new long[] {2, 1}, new long[] {3, 4}));
    }

    private static Graph cases(long[]... ranges) {
        var builder = new GraphBuilder();
        var end = builder.length(ONE);
        List<Arm> arms = new ArrayList<>();
        for (long[] range : ranges) {
            arms.add(new Arm(range[0], range[1], end));
        }
        builder.switchOn(builder.entry(), ONE, arms, builder.length(ONE));
        return builder.build("exact");
    }

    @Test
    void literalIsBytesAndLowerCaseWhereCaseDoesNotMatter() {
        for (var op : List.of(
                new Op.Agree(x, Place.at(0), "\u0100", false, SPAN),
                new Op.Agree(x, Place.at(0), "A", true, SPAN),
                new Op.Agree(x, Place.at(0), "", false, SPAN))) {
            var block = new BasicBlock(List.of(op), new Exit.Length(ONE, SPAN));

            assertThrows(AssertionError.class, () -> IrVerifier.verify(new Graph("exact", List.of(x), List.of(block))));
        }
    }

    @Test
    void factsMustKnowEveryIndex() {
        Program good = Samples.lengthPrefixed();

        assertThrows(AssertionError.class, () -> IrVerifier.verify(withExact(good, new Exit.Fail(1, ONE, SPAN))));
        assertThrows(
                AssertionError.class,
                () -> IrVerifier.verify(withExact(good, new Exit.Length(new Value.Param(1, "p"), SPAN))));
        IrVerifier.verify(withExact(good, new Exit.Length(new Value.Param(0, "p"), SPAN)));
    }

    private static Program withExact(Program program, Exit exit) {
        return new Program(program.facts(), graph("exact", exit), program.fast(), program.fields());
    }

    @Test
    void whatIsKnownOfAnUnreachableBlockIsEmpty() {
        List<Optional<Known>> entries = Known.atEntries(graph("exact", new Exit.Exact(SPAN), new Exit.Exact(SPAN)));

        assertEquals(List.of(Optional.of(Known.NOTHING), Optional.empty()), entries);
    }
}

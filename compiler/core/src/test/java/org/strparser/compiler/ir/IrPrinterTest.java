package org.strparser.compiler.ir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.strparser.compiler.ir.GraphBuilder.behind;
import static org.strparser.compiler.ir.GraphBuilder.held;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.strparser.compiler.ir.GraphBuilder.Arm;
import org.strparser.compiler.ir.Test.Compare;
import org.strparser.compiler.ir.Test.LowFits;
import org.strparser.compiler.source.Endian;
import org.strparser.compiler.source.Operator;
import org.strparser.compiler.source.Relation;
import org.strparser.compiler.source.Span;

class IrPrinterTest {
    private final GraphBuilder g = new GraphBuilder();

    @Test
    void programShowsMessageAndThreeGraphs() {
        String text = IrPrinter.print(Samples.lengthPrefixed());

        assertEquals("""
                message M

                exact
                b0:  need 1 ? b1 : b4
                b1:  n = u8 [0]
                     if n <= 98 ? b2 : b3
                b2:  length n + 1
                b3:  fail too_big @ 0
                b4:  more 1

                fast
                b0:  need 1 ? b1 : b3
                b1:  n = u8 [0]
                     if n <= 98 ? b2 : b3
                b2:  length n + 1
                b3:  exact

                fields
                b0:  need 1 ? b1 : b2
                b1:  n = u8 [0]
                     number n n
                     slice body [1..n + 1)
                     goto b2
                b2:  done
                """, text);
    }

    @Test
    void placesBehindARegisterNameIt() {
        var here = g.register("here");
        var x = g.register("x");
        var there = g.length(held(x));
        g.set(g.entry(), here, Value.plus(new Value.Param(0, "least"), 3));
        var read = g.node();
        g.need(g.entry(), behind(here, 9), read, g.handOff(Value.constant(0)));
        g.read(read, x, behind(here, 1), 8, Endian.LITTLE, true);
        g.jump(read, there);

        assertEquals("""
                b0:  here = least + 3
                     need here + 9 ? b1 : b3
                b1:  x = i64le [here + 1]
                     goto b2
                b2:  length x
                b3:  handoff @ 0
                """, IrPrinter.print(g.build("exact")));
    }

    @Test
    void literalsAreEscaped() {
        var n = g.register("n");
        g.agree(g.entry(), n, Place.at(0), "a\"\\\r\u00ff", true);
        g.end(g.entry(), new Exit.Fail(3, held(n), new Span(0, 0)));

        assertEquals("""
                b0:  n = agree [0] i"a\\"\\\\\\x0d\\xff"
                     fail reason_3 @ n
                """, IrPrinter.print(g.build("exact")));
    }

    @Test
    void switchShowsRanges() {
        var k = g.register("k");
        g.set(g.entry(), k, Value.constant(1));
        var a = g.length(Value.constant(1));
        var b = g.length(Value.constant(2));
        g.switchOn(g.entry(), held(k), List.of(new Arm(-1, -1, a), new Arm(3, 9, b)), a);

        assertEquals("""
                b0:  k = 1
                     switch k { -1: b2, 3..9: b1, else: b2 }
                b1:  length 2
                b2:  length 1
                """, IrPrinter.print(g.build("exact")));
    }

    @Test
    void unsignedNumbersAreShownAsSuch() {
        var k = g.register("k");
        g.set(g.entry(), k, new Value.Binary(Operator.AND, Value.plus(new Value.Held(k), 1), Value.constant(7)));
        var yes = g.length(Value.constant(1));
        var no = g.node();
        g.branch(g.entry(), new Compare(Relation.LESS, held(k), Value.constant(-1), true), yes, no);
        g.branch(no, new LowFits(held(k), 2, 4, false, Value.constant(-1), Value.constant(5)), yes, g.fail(0, held(k)));

        assertEquals("""
                b0:  k = (k + 1) & 7
                     if k <u 18446744073709551615 ? b2 : b1
                b1:  if some u32le that begins with k (2) in 18446744073709551615..5 ? b2 : b3
                b2:  length 1
                b3:  fail reason_0 @ k
                """, IrPrinter.print(g.build("exact")));
    }

    @Test
    void registersOfOneNameAreTold() {
        var first = g.register("n");
        var second = g.register("n");
        g.set(g.entry(), first, Value.constant(1));
        g.set(g.entry(), second, held(first));
        g.jump(g.entry(), g.length(held(second)));

        assertEquals("""
                b0:  n#0 = 1
                     n#1 = n#0
                     goto b1
                b1:  length n#1
                """, IrPrinter.print(g.build("exact")));
    }
}

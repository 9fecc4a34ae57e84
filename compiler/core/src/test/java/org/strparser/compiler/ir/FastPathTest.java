package org.strparser.compiler.ir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.strparser.compiler.ir.GraphBuilder.behind;
import static org.strparser.compiler.ir.GraphBuilder.held;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.strparser.compiler.source.Endian;
import org.strparser.compiler.source.Operator;
import org.strparser.compiler.source.Relation;

class FastPathTest {
    private final GraphBuilder g = new GraphBuilder();

    @Property(tries = 2000)
    void fastAnswersAsExact(@ForAll long seed) {
        Program program = RandomPrograms.of(seed);
        IrVerifier.verify(program);
        var random = new Random(seed);

        for (int i = 0; i < 5; i++) {
            byte[] bytes = RandomPrograms.bytes(random);
            long[] params = RandomPrograms.params(random);
            for (int n = 0; n <= bytes.length; n++) {
                byte[] prefix = Arrays.copyOf(bytes, n);
                assertEquals(
                        IrInterpreter.exact(program, prefix, params),
                        IrInterpreter.fast(program, prefix, params),
                        () -> IrPrinter.print(program));
            }
        }
    }

    @Test
    void fixedFieldsHaveOneCheckAndUnusedOnesAreNotRead() {
        var type = g.register("type");
        var version = g.register("version");
        var size = g.register("size");
        var b1 = field(g.entry(), type, 0, 1);
        var b2 = g.node();
        g.compare(b1, held(type), Relation.LESS_OR_EQUAL, Value.constant(23), b2, g.fail(0, Value.constant(0)));
        var b3 = field(b2, version, 1, 2);
        var b4 = field(b3, size, 3, 2);
        g.jump(b4, g.length(Value.plus(held(size), 5)));

        assertEquals("""
                b0:  need 5 ? b1 : b3
                b1:  type = u8 [0]
                     if type <= 23 ? b2 : b3
                b2:  size = u16be [3]
                     length size + 5
                b3:  exact
                """, IrPrinter.print(FastPath.of(g.build("exact"))));
    }

    @Test
    void armsAskForWhatTheShorterNeedsAndThenForTheRest() {
        var type = g.register("type");
        var size = g.register("size");
        var b1 = field(g.entry(), type, 0, 1);
        var small = g.node();
        var large = g.node();
        g.compare(b1, held(type), Relation.EQUAL, Value.constant(0), small, large);
        g.jump(field(small, size, 1, 2), g.length(Value.plus(held(size), 3)));
        g.jump(field(large, size, 1, 4), g.length(Value.plus(held(size), 5)));

        assertEquals("""
                b0:  need 3 ? b1 : b5
                b1:  type = u8 [0]
                     if type == 0 ? b2 : b3
                b2:  size = u16be [1]
                     length size + 3
                b3:  need 5 ? b4 : b5
                b4:  size = u32be [1]
                     length size + 5
                b5:  exact
                """, IrPrinter.print(FastPath.of(g.build("exact"))));
    }

    @Test
    void fieldsBehindOneRegisterHaveOneCheck() {
        var n = g.register("n");
        var here = g.register("here");
        var a = g.register("a");
        var b = g.register("b");
        var b1 = field(g.entry(), n, 0, 1);
        g.set(b1, here, new Value.Binary(Operator.ADD, held(n), Value.constant(1)));
        var b2 = field(b1, a, behind(here, 0), 1);
        var b3 = field(b2, b, behind(here, 1), 2);
        g.jump(b3, g.length(new Value.Binary(Operator.ADD, Value.plus(held(here), 3), held(b))));

        assertEquals("""
                b0:  need 1 ? b1 : b3
                b1:  n = u8 [0]
                     here = n + 1
                     need here + 3 ? b2 : b3
                b2:  b = u16be [here + 1]
                     length (here + 3) + b
                b3:  exact
                """, IrPrinter.print(FastPath.of(g.build("exact"))));
    }

    @Test
    void whatIsSetForTheLengthIsComputedInIt() {
        var n = g.register("n");
        var here = g.register("here");
        var end = g.register("end");
        var there = field(g.entry(), n, 0, 1);
        g.set(there, here, Value.plus(held(n), 1));
        g.set(there, end, Value.plus(held(here), 2));
        g.jump(there, g.length(held(end)));

        assertEquals("""
                b0:  need 1 ? b1 : b2
                b1:  n = u8 [0]
                     length (n + 1) + 2
                b2:  exact
                """, IrPrinter.print(FastPath.of(g.build("exact"))));
    }

    @Test
    void withoutALengthEverythingIsAsked() {
        g.jump(g.entry(), g.fail(0, Value.constant(0)));

        assertEquals("b0:  exact\n", IrPrinter.print(FastPath.of(g.build("exact"))));
    }

    private GraphBuilder.Node field(GraphBuilder.Node node, Register target, int offset, int width) {
        return field(node, target, Place.at(offset), width);
    }

    private GraphBuilder.Node field(GraphBuilder.Node node, Register target, Place at, int width) {
        var there = g.node();
        g.need(node, at.plus(width), there, g.more(at.plus(width).value()));
        g.read(there, target, at, width, Endian.BIG, false);
        return there;
    }
}

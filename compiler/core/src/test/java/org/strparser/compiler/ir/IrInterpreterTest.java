package org.strparser.compiler.ir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.strparser.compiler.ir.GraphBuilder.held;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.strparser.compiler.source.Endian;
import org.strparser.compiler.source.Operator;

class IrInterpreterTest {
    private static final long[] NO_PARAMS = {};
    private static final Value ONE = Value.constant(1);

    private final GraphBuilder g = new GraphBuilder();
    private final Register x = g.register("x");

    private static Program program(Graph exact) {
        Program sample = Samples.lengthPrefixed();
        return new Program(sample.facts(), exact, sample.fast(), sample.fields());
    }

    @Test
    void lengthPrefixedMessage() {
        Program program = Samples.lengthPrefixed();

        assertEquals(new Answer.More(1), IrInterpreter.exact(program, new byte[0], NO_PARAMS));
        assertEquals(new Answer.Length(4), IrInterpreter.exact(program, new byte[] {3}, NO_PARAMS));
        assertEquals(new Answer.Length(4), IrInterpreter.fast(program, new byte[] {3, 9, 9, 9, 9}, NO_PARAMS));
        assertEquals(new Answer.Fail(0, 0), IrInterpreter.fast(program, new byte[] {99}, NO_PARAMS));
        assertEquals(
                Map.of(0, new FieldValue.Numeric(3), 1, new FieldValue.Slice(1, 4)),
                IrInterpreter.fields(program, new byte[] {3}, NO_PARAMS));
    }

    @Property
    void readGivesTheInteger(
            @ForAll @Size(8) byte[] bytes,
            @ForAll @IntRange(min = 1, max = 8) int width,
            @ForAll Endian order,
            @ForAll boolean signed) {
        var builder = new GraphBuilder();
        var number = builder.register("x");
        var there = builder.node();
        var done = builder.done();
        builder.need(builder.entry(), Place.at(width), there, done);
        builder.read(there, number, Place.at(0), width, order, signed);
        builder.number(there, 0, held(number));
        builder.jump(there, done);
        Program sample = Samples.lengthPrefixed();
        var program = new Program(sample.facts(), sample.exact(), sample.fast(), builder.build("fields"));

        byte[] digits = Arrays.copyOf(bytes, width);
        for (int i = 0; order == Endian.LITTLE && i < width; i++) {
            digits[i] = bytes[width - 1 - i];
        }
        long expected = (signed ? new BigInteger(digits) : new BigInteger(1, digits)).longValue();
        assertEquals(Map.of(0, new FieldValue.Numeric(expected)), IrInterpreter.fields(program, bytes, NO_PARAMS));
    }

    @Test
    void readBeyondTheBytesIsRefused() {
        g.read(g.entry(), x, Place.at(0), 2, Endian.BIG, false);
        g.jump(g.entry(), g.length(ONE));
        Program program = program(g.build("exact"));

        assertThrows(AssertionError.class, () -> IrInterpreter.exact(program, new byte[1], NO_PARAMS));
    }

    @Test
    void registerWithoutAValueIsRefused() {
        g.jump(g.entry(), g.length(held(x)));
        Program program = program(g.build("exact"));

        assertThrows(AssertionError.class, () -> IrInterpreter.exact(program, new byte[1], NO_PARAMS));
    }

    @Test
    void overflowIsRefused() {
        g.jump(g.entry(), g.length(new Value.Binary(Operator.ADD, Value.constant(Long.MAX_VALUE), ONE)));
        Program program = program(g.build("exact"));

        assertThrows(AssertionError.class, () -> IrInterpreter.exact(program, new byte[1], NO_PARAMS));
    }

    @Test
    void answersOutOfRangeAreRefused() {
        for (var end : List.of(
                g.length(Value.constant(0)),
                g.length(Value.constant(1L << 31)),
                g.more(Value.constant(1)),
                g.fail(0, Value.constant(-1)))) {
            var builder = new GraphBuilder();
            builder.jump(builder.entry(), end);
            Program program = program(builder.build("exact"));

            assertThrows(AssertionError.class, () -> IrInterpreter.exact(program, new byte[1], NO_PARAMS));
        }
    }

    /** Else the properties that compare answers would compare little. */
    @Test
    void randomProgramsAnswerInEveryWay() {
        Map<Class<?>, Integer> counts = new HashMap<>();
        int lengthsByFastGraph = 0;
        int stored = 0;
        for (long seed = 0; seed < 1000; seed++) {
            Program program = RandomPrograms.of(seed);
            var random = new Random(seed);
            byte[] bytes = RandomPrograms.bytes(random);
            long[] params = RandomPrograms.params(random);
            Answer answer = IrInterpreter.exact(program, bytes, params);
            counts.merge(answer.getClass(), 1, Integer::sum);
            boolean withoutAsking = IrInterpreter.fast(withoutExact(program), bytes, params) instanceof Answer.Length;
            lengthsByFastGraph += withoutAsking ? 1 : 0;
            stored += IrInterpreter.fields(program, bytes, params).size();
        }

        assertTrue(counts.values().stream().allMatch(count -> count >= 20) && counts.size() == 4, counts::toString);
        assertTrue(lengthsByFastGraph >= 200, "" + lengthsByFastGraph);
        assertTrue(stored >= 300, "" + stored);
    }

    private static Program withoutExact(Program program) {
        var builder = new GraphBuilder();
        builder.jump(builder.entry(), builder.fail(0, ONE));
        return new Program(program.facts(), builder.build("exact"), program.fast(), program.fields());
    }
}

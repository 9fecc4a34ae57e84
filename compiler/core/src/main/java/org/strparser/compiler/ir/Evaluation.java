package org.strparser.compiler.ir;

import java.math.BigInteger;
import java.util.BitSet;

/** The registers of one run, and what values and tests over them come to. */
final class Evaluation implements Value.Visitor<Long>, Test.Visitor<Boolean> {
    private final Graph graph;
    private final IrStream stream;
    private final long[] registers;
    private final BitSet set = new BitSet();

    Evaluation(Graph graph, IrStream stream) {
        this.graph = graph;
        this.stream = stream;
        this.registers = new long[graph.registers().size()];
    }

    /** Fails with the text of the graph. */
    void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what + " in " + graph.name() + "\n" + IrPrinter.print(graph));
        }
    }

    void assign(Register target, long value) {
        registers[target.index()] = value;
        set.set(target.index());
    }

    long value(Value value) {
        try {
            return value.accept(this);
        } catch (ArithmeticException e) {
            throw new AssertionError(e.getMessage() + " in " + graph.name() + "\n" + IrPrinter.print(graph), e);
        }
    }

    boolean test(Test test) {
        return test.accept(this);
    }

    @Override
    public Long constant(Value.Constant value) {
        return value.value();
    }

    @Override
    public Long held(Value.Held value) {
        check(set.get(value.register().index()), value.register().name() + " is not set");
        return registers[value.register().index()];
    }

    @Override
    public Long param(Value.Param value) {
        return stream.params[value.index()];
    }

    @Override
    public Long state(Value.State value) {
        return stream.states[value.index()];
    }

    @Override
    public Long earlier(Value.Earlier value) {
        return stream.earlier();
    }

    @Override
    public Long max(Value.Max value) {
        return Math.max(value.left().accept(this), value.right().accept(this));
    }

    @Override
    public Long binary(Value.Binary value) {
        long left = value.left().accept(this);
        long right = value.right().accept(this);
        return switch (value.operator()) {
            case ADD -> Math.addExact(left, right);
            case SUBTRACT -> Math.subtractExact(left, right);
            case MULTIPLY -> Math.multiplyExact(left, right);
            case DIVIDE -> left / right;
            case REMAINDER -> left % right;
            case SHIFT_LEFT -> left << right;
            case SHIFT_RIGHT -> left >>> right;
            case AND -> left & right;
        };
    }

    @Override
    public Boolean compare(Test.Compare test) {
        long left = value(test.left());
        long right = value(test.right());
        int order = test.unsigned() ? Long.compareUnsigned(left, right) : Long.compare(left, right);
        return test.relation().holds(order);
    }

    /** Whether the least number ≥ {@code least} that ends in {@code low} is within the bounds. */
    @Override
    public Boolean lowFits(Test.LowFits test) {
        BigInteger span = BigInteger.ONE.shiftLeft(8 * test.width());
        BigInteger bottom = test.signed() ? span.shiftRight(1).negate() : BigInteger.ZERO;
        BigInteger least = number(test.least(), test.signed()).max(bottom);
        BigInteger greatest =
                number(test.greatest(), test.signed()).min(bottom.add(span).subtract(BigInteger.ONE));
        BigInteger low = BigInteger.valueOf(value(test.low()));
        BigInteger first = least.add(low.subtract(least).mod(BigInteger.ONE.shiftLeft(8 * test.known())));
        return first.compareTo(greatest) <= 0;
    }

    private BigInteger number(Value value, boolean signed) {
        long number = value(value);
        return signed ? BigInteger.valueOf(number) : new BigInteger(Long.toUnsignedString(number));
    }
}

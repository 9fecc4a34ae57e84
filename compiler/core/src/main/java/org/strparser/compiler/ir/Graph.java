package org.strparser.compiler.ir;

import java.util.List;

/**
 * A control-flow graph that starts at block 0. Every edge but {@link Exit.Again} leads forward, and a loop goes round only when it has
 * passed a byte: it ends on every input.
 *
 * @param name {@code exact}, {@code fast} or {@code fields}
 * @param registers by index
 * @param resumption where a call may go on, and what it needs to
 */
public record Graph(String name, List<Register> registers, List<BasicBlock> blocks, Resumption resumption) {

    public Graph {
        registers = List.copyOf(registers);
        blocks = List.copyOf(blocks);
    }

    /** A graph that always starts at block 0. */
    public Graph(String name, List<Register> registers, List<BasicBlock> blocks) {
        this(name, registers, blocks, Resumption.NONE);
    }

    /**
     * How a stream that lacks bytes goes on in the middle of a message.
     *
     * @param points the blocks that a {@link Exit.More} names; none for a restartable graph
     * @param registers what outlives a call; each is 0 where a message begins
     */
    public record Resumption(List<Integer> points, List<Register> registers) {
        /** Every call starts at block 0. */
        public static final Resumption NONE = new Resumption(List.of(), List.of());

        public Resumption {
            points = List.copyOf(points);
            registers = List.copyOf(registers);
        }

        public boolean isPossible() {
            return !points.isEmpty();
        }
    }
}

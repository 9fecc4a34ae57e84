package org.strparser.compiler.ir;

import java.util.List;

/**
 * A control-flow graph that starts at block 0. Every edge leads forward, so it ends on every input.
 *
 * @param name {@code exact}, {@code fast} or {@code fields}
 * @param registers by index
 */
public record Graph(String name, List<Register> registers, List<BasicBlock> blocks) {

    public Graph {
        registers = List.copyOf(registers);
        blocks = List.copyOf(blocks);
    }
}

package org.strparser.compiler.ir;

import java.util.List;

/** Operations that run one after the other, and where to go then. */
public record BasicBlock(List<Op> ops, Exit exit) {

    public BasicBlock {
        ops = List.copyOf(ops);
    }
}

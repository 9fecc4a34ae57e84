package org.strparser.compiler.bytecode;

import java.util.BitSet;
import org.strparser.compiler.ir.BasicBlock;
import org.strparser.compiler.ir.Graph;
import org.strparser.compiler.ir.Op;
import org.strparser.compiler.ir.Register;
import org.strparser.compiler.ir.Uses;
import org.strparser.compiler.ir.Value;

/** The registers that only ever hold a number in 0 … 2³¹−1: bytes and the like, and small constants. */
final class Naturals {
    private static final int MOST_WIDTH = 3;

    private final BitSet others = new BitSet();

    Naturals(Graph graph) {
        for (BasicBlock block : graph.blocks()) {
            for (Op op : block.ops()) {
                Uses.target(op).filter(target -> !isNatural(op)).ifPresent(target -> others.set(target.index()));
            }
        }
    }

    private static boolean isNatural(Op op) {
        if (op instanceof Op.Read read) {
            return read.width() <= MOST_WIDTH && !read.signed();
        }
        return op instanceof Op.Set set
                && set.value() instanceof Value.Constant constant
                && constant.value() >= 0
                && constant.value() <= Integer.MAX_VALUE;
    }

    boolean holds(Register register) {
        return !others.get(register.index());
    }
}

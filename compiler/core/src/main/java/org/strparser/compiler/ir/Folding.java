package org.strparser.compiler.ir;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Computes inside a length what was set only for it: {@code here = n + 4; length here} is {@code length n + 4}. */
final class Folding {

    private Folding() {}

    static List<BasicBlock> fold(List<BasicBlock> blocks) {
        return blocks.stream()
                .map(block -> block.exit() instanceof Exit.Length length ? fold(block.ops(), length) : block)
                .toList();
    }

    private static BasicBlock fold(List<Op> ops, Exit.Length length) {
        List<Op> left = new ArrayList<>(ops);
        Value bytes = length.bytes();
        while (!left.isEmpty() && left.get(left.size() - 1) instanceof Op.Set set && usedOnce(bytes, set.target())) {
            bytes = bytes.accept(new Substitution(set.target(), set.value()));
            left.remove(left.size() - 1);
        }
        return new BasicBlock(left, new Exit.Length(bytes, length.origin()));
    }

    private static boolean usedOnce(Value value, Register register) {
        List<Register> read = new ArrayList<>();
        Uses.forEachRegister(value, read::add);
        return Collections.frequency(read, register) == 1;
    }

    private record Substitution(Register register, Value by) implements ValueRewriting {
        @Override
        public Value held(Value.Held value) {
            return value.register().equals(register) ? by : value;
        }
    }
}

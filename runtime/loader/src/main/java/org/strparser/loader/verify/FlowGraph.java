package org.strparser.loader.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** N3: the blocks of a method. Every branch leads to an instruction, only {@code goto} leads back, every block can be reached. */
final class FlowGraph {
    final List<Instruction> code;
    final List<Block> blocks;
    /** How many blocks there are in the code; those behind them are copies. */
    private final int original;
    /** By block, the blocks that lead there, ascending. */
    final int[][] sources;
    /** The blocks that a branch leads back to. */
    final BitSet loopHeads = new BitSet();
    /** By offset, the index of the instruction that begins there; −1 where none does. */
    private final int[] indices;
    /** By instruction, the block that begins there; −1 where none does. */
    private final int[] starts;

    private FlowGraph(List<Instruction> code, int codeBytes, boolean loops) {
        this.code = code;
        indices = new int[codeBytes];
        Arrays.fill(indices, -1);
        for (int i = 0; i < code.size(); i++) {
            indices[code.get(i).offset()] = i;
        }
        starts = starts(loops);
        blocks = blocks();
        original = blocks.size();
        requireReached();
        Liveness.find(this);
        copySuspending();
        sources = sources();
    }

    private int[][] sources() {
        int[] counts = new int[blocks.size()];
        for (Block block : blocks) {
            for (int target : block.targets()) {
                counts[target]++;
                if (target <= block.index()) {
                    loopHeads.set(target);
                }
            }
        }
        int[][] found = new int[counts.length][];
        for (int i = 0; i < found.length; i++) {
            found[i] = new int[counts[i]];
        }
        for (int i = found.length - 1; i >= 0; i--) {
            for (int target : blocks.get(i).targets()) {
                found[target][--counts[target]] = i;
            }
        }
        return found;
    }

    static FlowGraph of(List<Instruction> code, int codeBytes, boolean loops) {
        return new FlowGraph(code, codeBytes, loops);
    }

    /** The block that begins at that byte of the code. */
    int blockAt(int offset) {
        return starts[indices[offset]];
    }

    /** The block that begins at that byte, to which that block leads. */
    int target(Block from, int offset) {
        return own(from, blockAt(offset));
    }

    /** The block that begins where that one ends. */
    int behind(Block block) {
        return own(block, starts[block.end()]);
    }

    private int own(Block from, int target) {
        int first = blocks.get(target).first();
        for (int one : from.targets()) {
            if (one >= original && blocks.get(one).first() == first) {
                return one;
            }
        }
        return target;
    }

    Instruction last(Block block) {
        return code.get(block.end() - 1);
    }

    /** Index behind the last byte of the block. */
    int endOffset(Block block) {
        return block.end() == code.size()
                ? indices.length
                : code.get(block.end()).offset();
    }

    /** {@code iload; tableswitch}: of the place where a call goes on; the like of it is no head, but may be taken for one. */
    boolean isPlaceSwitch(Block block) {
        return block.end() - block.first() == 2
                && code.get(block.first()).opcode() == Opcode.LOAD_INT
                && last(block).opcode() == Opcode.SWITCH;
    }

    private int[] starts(boolean loops) {
        int[] begins = new int[code.size()];
        Arrays.fill(begins, -1);
        begins[0] = 0;
        for (int i = 0; i < code.size(); i++) {
            Instruction one = code.get(i);
            for (int target : one.targets()) {
                begins[instructionAt(target, one, loops)] = 0;
            }
            if (one.opcode().ends() || one.opcode().isBranch()) {
                if (i + 1 < code.size()) {
                    begins[i + 1] = 0;
                }
            }
        }
        Instruction last = code.get(code.size() - 1);
        if (!last.opcode().ends()) {
            throw new Refusal("N3", last.offset(), "the code runs on behind its end");
        }
        int count = 0;
        for (int i = 0; i < begins.length; i++) {
            begins[i] = begins[i] < 0 ? -1 : count++;
        }
        return begins;
    }

    private int instructionAt(int target, Instruction from, boolean loops) {
        if (target < 0 || target >= indices.length || indices[target] < 0) {
            throw new Refusal("N3", from.offset(), "a branch to byte " + target + ", where no instruction begins");
        }
        if (target <= from.offset() && !(loops && from.opcode() == Opcode.GOTO)) {
            throw new Refusal("N3", from.offset(), "a branch back that is no goto of a loop");
        }
        return indices[target];
    }

    private List<Block> blocks() {
        List<Block> found = new ArrayList<>();
        for (int first = 0; first < code.size(); ) {
            int end = first + 1;
            while (end < code.size() && starts[end] < 0) {
                end++;
            }
            int[] targets = targets(code.get(end - 1), end);
            found.add(new Block(
                    found.size(), first, end, targets, stored(first, end), new BitSet(), suspends(first, end)));
            first = end;
        }
        return found;
    }

    private boolean suspends(int first, int end) {
        for (int i = first; i < end; i++) {
            if (code.get(i).isCall(Call.Kind.SUSPEND)) {
                return true;
            }
        }
        return false;
    }

    private BitSet stored(int first, int end) {
        BitSet stored = new BitSet();
        for (int i = first; i < end; i++) {
            Instruction one = code.get(i);
            if (one.opcode().isStore()) {
                stored.set(one.local());
            }
        }
        return stored;
    }

    private int[] targets(Instruction last, int behind) {
        int given = last.targets().length;
        int[] targets = new int[last.opcode().ends() ? given : given + 1];
        for (int i = 0; i < given; i++) {
            targets[i] = blockAt(last.targets()[i]);
        }
        if (targets.length > given) {
            targets[given] = starts[behind];
        }
        Arrays.sort(targets);
        int count = 0;
        for (int i = 0; i < targets.length; i++) {
            if (i == 0 || targets[i] != targets[i - 1]) {
                targets[count++] = targets[i];
            }
        }
        return count == targets.length ? targets : Arrays.copyOf(targets, count);
    }

    private void requireReached() {
        BitSet seen = new BitSet();
        int[] open = new int[blocks.size()];
        int count = 1;
        seen.set(0);
        while (count > 0) {
            for (int target : blocks.get(open[--count]).targets()) {
                if (!seen.get(target)) {
                    seen.set(target);
                    open[count++] = target;
                }
            }
        }
        int missing = seen.nextClearBit(0);
        if (missing < blocks.size()) {
            int offset = code.get(blocks.get(missing).first()).offset();
            throw new Refusal("N3", offset, "instructions that nothing leads to");
        }
    }

    /**
     * Where a call is suspended, what is known depends on the block that it comes from: each has a copy of its own of what suspends it, as if
     * the code were there as often.
     */
    private void copySuspending() {
        BitSet taken = new BitSet();
        for (int index = 0; index < original; index++) {
            Block block = blocks.get(index);
            int[] targets = block.targets().clone();
            for (int i = 0; i < targets.length; i++) {
                Block target = blocks.get(targets[i]);
                boolean suspends = target.targets().length == 0 && target.suspends();
                if (suspends && taken.get(target.index())) {
                    targets[i] = blocks.size();
                    blocks.add(target.as(blocks.size(), target.targets()));
                } else if (suspends) {
                    taken.set(target.index());
                }
            }
            blocks.set(index, block.as(index, targets));
        }
    }
}

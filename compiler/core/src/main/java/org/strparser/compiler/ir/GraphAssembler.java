package org.strparser.compiler.ir;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.strparser.compiler.source.Span;

/** Makes a graph block by block, in any order; {@link #build} drops what is not reached and sorts the rest. */
final class GraphAssembler {
    /** More than any method has that is short enough: the least block that is reached takes a byte, most take ten. */
    private static final int MOST_BLOCKS = 20_000;

    private final List<List<Op>> ops = new ArrayList<>();
    private final List<Optional<Exit>> exits = new ArrayList<>();
    private final List<Register> registers = new ArrayList<>();
    /** Blocks that do nothing but end, by how: many steps fail in one way. */
    private final Map<Exit, Integer> ends = new HashMap<>();

    private final boolean resumable;
    private int current;
    private int resume = Exit.More.START;

    /** {@code resumable}: whether a call may go on in the middle of a message. */
    GraphAssembler(boolean resumable) {
        this.resumable = resumable;
        current = newBlock();
    }

    /** The message has more code than a class can hold. */
    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    int newBlock() {
        if (ops.size() > MOST_BLOCKS) {
            throw new TooLarge();
        }
        ops.add(new ArrayList<>());
        exits.add(Optional.empty());
        return ops.size() - 1;
    }

    Register newRegister(String name) {
        Register register = new Register(registers.size(), name);
        registers.add(register);
        return register;
    }

    /** The block that operations are added to. */
    int current() {
        return current;
    }

    void continueIn(int block) {
        current = block;
    }

    void add(Op op) {
        ops.get(current).add(op);
    }

    void set(Register register, Value value, Span origin) {
        add(new Op.Set(register, value, origin));
    }

    /** Ends the current block. */
    void end(Exit exit) {
        if (exits.get(current).isPresent()) {
            throw new AssertionError("block " + current + " has an end already");
        }
        exits.set(current, Optional.of(exit));
    }

    /** Ends the current block and goes on in the one it leads to. */
    void endAndContinue(Exit exit, int next) {
        end(exit);
        continueIn(next);
    }

    /** A block that ends at once. */
    int blockThatEnds(Exit exit) {
        Integer known = ends.get(exit);
        if (known != null) {
            return known;
        }
        int block = newBlock();
        exits.set(block, Optional.of(exit));
        ends.put(exit, block);
        return block;
    }

    /**
     * Begins a block where the next call goes on when bytes are missing, until the next such place; only registers that outlive a call
     * may be used from here on. For a restartable message nothing happens: a call starts at the message start.
     */
    void resumeHere(Span origin) {
        if (resumable) {
            resume = newBlock();
            endAndContinue(new Exit.Jump(resume, origin), resume);
        }
    }

    /** Begins a block that code can go back to, and where the next call goes on; answers it. */
    int head(Span origin) {
        int head = newBlock();
        endAndContinue(new Exit.Jump(head, origin), head);
        if (resumable) {
            resume = head;
        }
        return head;
    }

    /** Where a call that lacks bytes now goes on. */
    int resumePoint() {
        return resume;
    }

    Graph build(String name) {
        List<Integer> order = order();
        if (partLoops(order)) {
            order = order();
        }
        int[] places = places(order);
        List<BasicBlock> blocks = order.stream()
                .map(block -> new BasicBlock(ops.get(block), renamed(block, places)))
                .toList();
        return Coalescing.of(new Graph(name, registers, blocks));
    }

    private int[] places(List<Integer> order) {
        int[] places = new int[ops.size()];
        for (int i = 0; i < order.size(); i++) {
            places[order.get(i)] = i;
        }
        return places;
    }

    /** Gives each way back of a choice a block of its own, so that only jumps go back; whether there was one. */
    private boolean partLoops(List<Integer> order) {
        int[] places = places(order);
        boolean changed = false;
        for (int block : order) {
            Exit exit = exit(block);
            if (isChoiceThatGoesBack(exit.targets(), places, places[block])) {
                Map<Integer, Integer> ways = new HashMap<>();
                IntUnaryOperator parted = target -> places[target] <= places[block]
                        ? ways.computeIfAbsent(target, head -> blockThatEnds(new Exit.Jump(head, exit.origin())))
                        : target;
                exits.set(block, Optional.of(exit.accept(new Retarget(parted))));
                changed = true;
            }
        }
        return changed;
    }

    private static boolean isChoiceThatGoesBack(int[] targets, int[] places, int place) {
        boolean back = false;
        for (int target : targets) {
            back |= places[target] <= place;
        }
        return back && targets.length > 1;
    }

    /** With the new numbers; a jump back is a loop that goes round. */
    private Exit renamed(int block, int[] places) {
        Exit exit = Retarget.of(exit(block), target -> places[target]);
        return exit instanceof Exit.Jump jump && jump.target() <= places[block]
                ? new Exit.Again(jump.target(), jump.origin())
                : exit;
    }

    private Exit exit(int block) {
        Optional<Exit> exit = exits.get(block);
        if (exit.isEmpty()) {
            throw new AssertionError("block " + block + " has no end");
        }
        return exit.get();
    }

    /** Reverse postorder from block 0, without recursion: a graph can be deep. */
    private List<Integer> order() {
        boolean[] seen = new boolean[ops.size()];
        Deque<Visit> path = new ArrayDeque<>(List.of(new Visit(0, exit(0).targets())));
        List<Integer> postorder = new ArrayList<>();
        seen[0] = true;
        while (!path.isEmpty()) {
            Visit top = path.peek();
            if (top.next < 0) {
                postorder.add(path.pop().block);
                continue;
            }
            int target = top.targets[top.next--];
            if (!seen[target]) {
                seen[target] = true;
                path.push(new Visit(target, exit(target).targets()));
            }
        }
        Collections.reverse(postorder);
        return postorder;
    }

    /** A block on the way; its last target first, so that the first one comes right behind its block in the result. */
    private static final class Visit {
        private final int block;
        private final int[] targets;
        private int next;

        Visit(int block, int[] targets) {
            this.block = block;
            this.targets = targets;
            this.next = targets.length - 1;
        }
    }
}

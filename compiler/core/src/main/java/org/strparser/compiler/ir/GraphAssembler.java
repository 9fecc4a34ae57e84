package org.strparser.compiler.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.strparser.compiler.source.Span;

/** Makes a graph block by block, in any order; {@link #build} drops what is not reached and sorts the rest. */
final class GraphAssembler {
    private final List<List<Op>> ops = new ArrayList<>();
    private final List<Optional<Exit>> exits = new ArrayList<>();
    private final List<Register> registers = new ArrayList<>();
    private int current;

    GraphAssembler() {
        current = newBlock();
    }

    int newBlock() {
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

    /** A block of its own that ends at once. */
    int blockThatEnds(Exit exit) {
        int block = newBlock();
        exits.set(block, Optional.of(exit));
        return block;
    }

    Graph build(String name) {
        List<Integer> order = new ArrayList<>();
        sort(order);
        Map<Integer, Integer> places = new HashMap<>();
        for (int i = 0; i < order.size(); i++) {
            places.put(order.get(i), i);
        }
        List<BasicBlock> blocks = order.stream()
                .map(block -> new BasicBlock(ops.get(block), exit(block).accept(new Renumbering(places))))
                .toList();
        return new Graph(name, registers, blocks);
    }

    private Exit exit(int block) {
        return exits.get(block).orElseThrow(() -> new AssertionError("block " + block + " has no end"));
    }

    /** Reverse postorder from block 0, without recursion: a graph can be deep. */
    private void sort(List<Integer> order) {
        boolean[] seen = new boolean[ops.size()];
        List<Integer> path = new ArrayList<>(List.of(0));
        List<Integer> next = new ArrayList<>(List.of(0));
        seen[0] = true;
        while (!path.isEmpty()) {
            int top = path.size() - 1;
            // The last target first, so that the first one comes right behind its block in the result.
            List<Integer> targets = exit(path.get(top)).targets();
            int index = next.get(top);
            if (index == targets.size()) {
                order.add(0, path.remove(top));
                next.remove(top);
                continue;
            }
            next.set(top, index + 1);
            int target = targets.get(targets.size() - 1 - index);
            if (!seen[target]) {
                seen[target] = true;
                path.add(target);
                next.add(0);
            }
        }
    }

    /** Gives the blocks of an exit their new numbers. */
    record Renumbering(Map<Integer, Integer> places) implements Exit.Visitor<Exit> {
        private int at(int block) {
            return places.getOrDefault(block, block);
        }

        @Override
        public Exit need(Exit.Need exit) {
            return new Exit.Need(exit.end(), at(exit.there()), at(exit.lacking()), exit.origin());
        }

        @Override
        public Exit branch(Exit.Branch exit) {
            return new Exit.Branch(exit.test(), at(exit.yes()), at(exit.no()), exit.origin());
        }

        @Override
        public Exit switchOn(Exit.Switch exit) {
            List<Exit.Case> cases = exit.cases().stream()
                    .map(c -> new Exit.Case(c.least(), c.greatest(), at(c.target())))
                    .toList();
            return new Exit.Switch(exit.subject(), cases, at(exit.otherwise()), exit.origin());
        }

        @Override
        public Exit jump(Exit.Jump exit) {
            return new Exit.Jump(at(exit.target()), exit.origin());
        }

        @Override
        public Exit length(Exit.Length exit) {
            return exit;
        }

        @Override
        public Exit more(Exit.More exit) {
            return exit;
        }

        @Override
        public Exit fail(Exit.Fail exit) {
            return exit;
        }

        @Override
        public Exit handOff(Exit.HandOff exit) {
            return exit;
        }

        @Override
        public Exit exact(Exit.Exact exit) {
            return exit;
        }

        @Override
        public Exit done(Exit.Done exit) {
            return exit;
        }
    }
}

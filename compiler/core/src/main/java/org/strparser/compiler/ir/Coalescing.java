package org.strparser.compiler.ir;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets registers of one name that are never needed at the same time be one: the texts of a message, which follow each other, take
 * their places and bytes in turns. What outlives a call, and the code that keeps it, shrinks with it; a debugger sees what it saw.
 */
final class Coalescing {
    private final List<Register> registers;
    private final BitSet[] conflicts;
    private final Map<String, BitSet> byName = new HashMap<>();

    private Coalescing(List<Register> registers) {
        this.registers = registers;
        this.conflicts = new BitSet[registers.size()];
        for (Register register : registers) {
            conflicts[register.index()] = new BitSet();
            byName.computeIfAbsent(register.name(), name -> new BitSet()).set(register.index());
        }
    }

    static Graph of(Graph graph) {
        Coalescing coalescing = new Coalescing(graph.registers());
        Liveness liveness = Liveness.of(graph.blocks());
        for (int i = 0; i < graph.blocks().size(); i++) {
            coalescing.conflicts(graph.blocks().get(i), liveness.atExit(i));
        }
        return coalescing.renamed(graph);
    }

    /** A register that is set where another one is live must not be that one. */
    private void conflicts(BasicBlock block, BitSet live) {
        for (int i = block.ops().size() - 1; i >= 0; i--) {
            Op op = block.ops().get(i);
            Uses.target(op).ifPresent(target -> {
                BitSet others = (BitSet) live.clone();
                others.and(byName.getOrDefault(target.name(), new BitSet()));
                others.clear(target.index());
                conflicts[target.index()].or(others);
                others.stream().forEach(other -> conflicts[other].set(target.index()));
                live.clear(target.index());
            });
            Liveness.read(op, live);
        }
    }

    private Graph renamed(Graph graph) {
        int[] names = new int[registers.size()];
        List<Register> kept = new ArrayList<>();
        Map<String, List<BitSet>> groups = new HashMap<>();
        Map<String, List<Register>> merged = new HashMap<>();
        for (Register register : registers) {
            List<BitSet> members = groups.computeIfAbsent(register.name(), name -> new ArrayList<>());
            List<Register> own = merged.computeIfAbsent(register.name(), name -> new ArrayList<>());
            int group = 0;
            while (group < members.size() && members.get(group).intersects(conflicts[register.index()])) {
                group++;
            }
            if (group == members.size()) {
                members.add(new BitSet());
                own.add(new Register(kept.size(), register.name()));
                kept.add(own.get(group));
            }
            members.get(group).set(register.index());
            names[register.index()] = own.get(group).index();
        }
        Renaming renaming = new Renaming(register -> kept.get(names[register.index()]));
        List<BasicBlock> blocks = graph.blocks().stream().map(renaming::of).toList();
        return new Graph(graph.name(), kept, blocks, Liveness.resumption(blocks));
    }
}

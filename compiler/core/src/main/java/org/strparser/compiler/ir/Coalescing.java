package org.strparser.compiler.ir;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Lets registers of one name that are never needed at the same time be one: the texts of a message, which follow each other, take
 * their places and bytes in turns. What outlives a call, and the code that keeps it, shrinks with it; a debugger sees what it saw.
 */
final class Coalescing {
    private final Graph graph;
    private final Liveness liveness;
    private final BitSet[] conflicts;
    /** By register, the others of its name. */
    private final BitSet[] namesakes;

    private Coalescing(Graph graph) {
        this.graph = graph;
        this.liveness = Liveness.of(graph.blocks());
        this.conflicts = new BitSet[graph.registers().size()];
        this.namesakes = new BitSet[graph.registers().size()];
        Map<String, BitSet> byName = new HashMap<>();
        for (Register register : graph.registers()) {
            byName.computeIfAbsent(register.name(), name -> new BitSet()).set(register.index());
        }
        for (Register register : graph.registers()) {
            conflicts[register.index()] = new BitSet();
            namesakes[register.index()] =
                    (BitSet) byName.getOrDefault(register.name(), new BitSet()).clone();
            namesakes[register.index()].clear(register.index());
        }
    }

    static Graph of(Graph graph) {
        Coalescing coalescing = new Coalescing(graph);
        for (int i = 0; i < graph.blocks().size(); i++) {
            BasicBlock block = graph.blocks().get(i);
            if (!block.ops().isEmpty()) {
                coalescing.conflicts(block, coalescing.liveness.atExit(i));
            }
        }
        return coalescing.renamed();
    }

    /** A register that is set where another one is live must not be that one. */
    private void conflicts(BasicBlock block, BitSet live) {
        for (int i = block.ops().size() - 1; i >= 0; i--) {
            Op op = block.ops().get(i);
            Uses.target(op).map(Register::index).ifPresent(target -> {
                BitSet others = (BitSet) namesakes[target].clone();
                others.and(live);
                conflicts[target].or(others);
                others.stream().forEach(other -> conflicts[other].set(target));
                live.clear(target);
            });
            Liveness.read(op, live);
        }
    }

    private Graph renamed() {
        int[] names = new int[conflicts.length];
        List<Register> kept = new ArrayList<>();
        Map<String, List<BitSet>> groups = new HashMap<>();
        Map<String, List<Register>> merged = new HashMap<>();
        for (Register register : graph.registers()) {
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
        return new Graph(graph.name(), kept, blocks, resumption(register -> kept.get(names[register])));
    }

    /**
     * The places that {@code more} names, and the registers that must outlive a call for them; both in ascending order. What is needed is what
     * was, under its new name: registers that are one are never needed at the same time.
     */
    private Graph.Resumption resumption(IntFunction<Register> renamed) {
        List<Integer> points = graph.blocks().stream()
                .map(BasicBlock::exit)
                .filter(Exit.More.class::isInstance)
                .map(exit -> ((Exit.More) exit).resume())
                .filter(resume -> resume != Exit.More.START)
                .distinct()
                .sorted()
                .toList();
        BitSet needed = new BitSet();
        points.forEach(point -> needed.or(liveness.atEntry(point)));
        List<Register> registers = needed.stream()
                .mapToObj(renamed)
                .distinct()
                .sorted(Comparator.comparingInt(Register::index))
                .toList();
        return new Graph.Resumption(points, registers);
    }
}

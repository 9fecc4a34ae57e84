package org.strparser.compiler.ir;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which bytes are there at a point of a graph, whichever path leads there.
 *
 * @param available by base, how far from it bytes are there: the bytes before {@code base + offset}
 */
record Known(Map<Optional<Register>, Long> available) {

    /** What is known where a graph begins. */
    static final Known NOTHING = new Known(Map.of());

    Known {
        available = Map.copyOf(available);
    }

    /** What is known at the start of each block; empty for a block that nothing leads to. */
    static List<Optional<Known>> atEntries(Graph graph) {
        List<Optional<Known>> entries =
                new ArrayList<>(Collections.nCopies(graph.blocks().size(), Optional.empty()));
        entries.set(0, Optional.of(NOTHING));
        // Where a call may go on, nothing is known either.
        graph.resumption().points().forEach(point -> entries.set(point, entries.get(0)));
        boolean settled = false;
        while (!settled) {
            settled = true;
            for (int i = 0; i < entries.size(); i++) {
                BasicBlock block = graph.blocks().get(i);
                Optional<Known> atExit = entries.get(i).map(known -> known.after(block.ops()));
                boolean back = atExit.isPresent() && atExit.get().flow(block.exit(), entries);
                settled &= !back;
            }
        }
        return List.copyOf(entries);
    }

    /** Brings what is known at the end of a block to the blocks behind it; whether a loop's head has learned that less is. */
    boolean flow(Exit exit, List<Optional<Known>> entries) {
        boolean changed = false;
        for (int target : exit.targets()) {
            Known there = along(exit, target);
            Known joined = entries.get(target).map(there::meet).orElse(there);
            changed |= exit instanceof Exit.Again && !Optional.of(joined).equals(entries.get(target));
            entries.set(target, Optional.of(joined));
        }
        return changed;
    }

    /** Whether the bytes before {@code end} are there. */
    boolean covers(Place end) {
        return available(end.base()) >= end.offset();
    }

    /** How far from {@code base} bytes are known to be there; 0 where that is not known. */
    long available(Optional<Register> base) {
        return available.getOrDefault(base, 0L);
    }

    /** What is known when {@code ops} have run. */
    Known after(List<Op> ops) {
        if (ops.isEmpty()) {
            return this;
        }
        Map<Optional<Register>, Long> still = new HashMap<>(available);
        ops.forEach(op -> Uses.target(op).ifPresent(target -> still.remove(Optional.of(target))));
        return new Known(still);
    }

    private Known along(Exit exit, int target) {
        boolean there = exit instanceof Exit.Need need && target == need.there() && target != need.lacking();
        return there ? with(((Exit.Need) exit).end()) : this;
    }

    Known with(Place end) {
        Map<Optional<Register>, Long> more = new HashMap<>(available);
        more.merge(end.base(), end.offset(), Math::max);
        return new Known(more);
    }

    private Known meet(Known other) {
        Map<Optional<Register>, Long> least = new HashMap<>(available);
        least.keySet().retainAll(other.available.keySet());
        least.replaceAll((base, offset) -> Math.min(offset, other.available(base)));
        return new Known(least);
    }
}

package org.strparser.compiler.ir;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Merges availability checks of a pruned graph.
 *
 * <p>What every way from a block to a length will ask for is asked for at its start, or, behind a register, at the first
 * check behind it; a check that the ones before it cover disappears.
 */
final class CheckMerging {
    private final Graph graph;
    private final int ask;
    private final List<Map<Optional<Register>, Long>> wantedAtExit;
    private final List<Optional<Known>> entries;
    private final List<BasicBlock> merged = new ArrayList<>();

    CheckMerging(Graph pruned) {
        graph = pruned;
        ask = FastPath.exactBlock(pruned.blocks());
        wantedAtExit = wanted();
        entries = new ArrayList<>(Collections.nCopies(pruned.blocks().size(), Optional.empty()));
        entries.set(0, Optional.of(Known.NOTHING));
    }

    /** Every block becomes two: a check, where one is missing, and the block. */
    Graph merge() {
        for (int i = 0; i < graph.blocks().size(); i++) {
            BasicBlock block = graph.blocks().get(i);
            if (entries.get(i).isPresent()) {
                merge(i, block, entries.get(i).get());
            } else {
                merged.add(block(new Exit.Jump(2 * i + 1, block.exit().origin())));
                merged.add(new BasicBlock(List.of(), new Exit.Exact(block.exit().origin())));
            }
        }
        return new Graph("fast", graph.registers(), merged);
    }

    private void merge(int index, BasicBlock block, Known before) {
        Place wanted = Place.at(wantedAtExit.get(index).getOrDefault(Optional.<Register>empty(), 0L));
        int body = 2 * index + 1;
        boolean lacking = index != ask && !before.covers(wanted);
        merged.add(block(
                lacking
                        ? new Exit.Need(wanted, body, 2 * ask, block.exit().origin())
                        : new Exit.Jump(body, block.exit().origin())));
        Known known = (lacking ? before.with(wanted) : before).after(block.ops());
        Exit exit = settled(block.exit(), known, wantedAtExit.get(index));
        known.flow(exit, entries);
        merged.add(new BasicBlock(block.ops(), Retarget.of(exit, target -> 2 * target)));
    }

    private static BasicBlock block(Exit exit) {
        return new BasicBlock(List.of(), exit);
    }

    /** A check that is known to hold is a jump; one that must hold asks for all that is wanted behind the same register. */
    private Exit settled(Exit exit, Known known, Map<Optional<Register>, Long> wanted) {
        if (!(exit instanceof Exit.Need need)) {
            return exit;
        }
        if (known.covers(need.end())) {
            return new Exit.Jump(need.there(), need.origin());
        }
        if (need.lacking() != ask) {
            return need;
        }
        Place end = new Place(need.end().base(), wanted.getOrDefault(need.end().base(), 0L));
        return new Exit.Need(end, need.there(), ask, need.origin());
    }

    /** By block: how far from each base every way from its exit to a length asks for bytes. */
    private List<Map<Optional<Register>, Long>> wanted() {
        int count = graph.blocks().size();
        List<Map<Optional<Register>, Long>> atExit = new ArrayList<>(Collections.nCopies(count, Map.of()));
        List<Map<Optional<Register>, Long>> atEntry = new ArrayList<>(Collections.nCopies(count, Map.of()));
        for (int i = count - 1; i >= 0; i--) {
            BasicBlock block = graph.blocks().get(i);
            Map<Optional<Register>, Long> wanted = wantedBehind(block.exit(), atEntry);
            atExit.set(i, Map.copyOf(wanted));
            block.ops().forEach(op -> Uses.target(op).ifPresent(target -> wanted.remove(Optional.of(target))));
            atEntry.set(i, Map.copyOf(wanted));
        }
        return atExit;
    }

    private Map<Optional<Register>, Long> wantedBehind(Exit exit, List<Map<Optional<Register>, Long>> atEntry) {
        Map<Optional<Register>, Long> least = Arrays.stream(exit.targets())
                .filter(target -> target != ask)
                .mapToObj(atEntry::get)
                .reduce(CheckMerging::least)
                .map(HashMap::new)
                .orElseGet(HashMap::new);
        if (exit instanceof Exit.Need need && need.lacking() == ask) {
            least.merge(need.end().base(), need.end().offset(), Math::max);
        }
        return least;
    }

    private static Map<Optional<Register>, Long> least(
            Map<Optional<Register>, Long> one, Map<Optional<Register>, Long> other) {
        Map<Optional<Register>, Long> both = new HashMap<>(one);
        both.keySet().retainAll(other.keySet());
        both.replaceAll((base, offset) -> Math.min(offset, other.getOrDefault(base, 0L)));
        return both;
    }
}

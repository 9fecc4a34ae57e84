package org.strparser.compiler.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.strparser.compiler.model.Read;
import org.strparser.compiler.model.Text;

/**
 * Bytes up to one of a few delimiters: a block for each state of the automaton that looks for all of them at once. A state is the
 * set of beginnings of delimiters that the last bytes can be; of delimiters that end at one byte the longest counts.
 */
final class UntilLowering {
    private final Context context;
    private final GraphAssembler graph;
    private final Read.Until step;
    private final List<Text> delimiters;
    private final Flow before;
    private final Scan scan;
    /** By state, the block that takes the byte that leads there, and the one that reads the next. */
    private final Map<Set<Begun>, Integer> arrivals = new HashMap<>();

    private final Map<Set<Begun>, Integer> heads = new HashMap<>();
    private final List<Flow> ends = new ArrayList<>();

    /** The first {@code count} bytes of a delimiter. */
    private record Begun(int delimiter, int count) implements Comparable<Begun> {
        @Override
        public int compareTo(Begun other) {
            int order = Integer.compare(delimiter, other.delimiter);
            return order != 0 ? order : Integer.compare(count, other.count);
        }
    }

    private UntilLowering(Context context, Read.Until step, Flow before, Room room) {
        this.context = context;
        this.graph = context.graph();
        this.step = step;
        this.delimiters = step.delimiters().literals();
        this.before = before;
        this.scan = new Scan(context, room);
    }

    /** One way on for each delimiter. */
    static List<Flow> lower(Context context, Read.Until step, Flow before, Rest rest) {
        Room room = context.limits()
                .room(before, step.here(), Optional.of(step.within()), step.tooLong(), rest, step.span());
        room.begins(step.delimiters().shortest());
        return new UntilLowering(context, step, before, room).lower();
    }

    private List<Flow> lower() {
        state(Set.of());
        return ends;
    }

    /** How many bytes are missing at least to the end of a delimiter. */
    private int lacking(Set<Begun> state) {
        int least = step.delimiters().shortest();
        for (Begun begun : state) {
            least = Math.min(least, length(begun.delimiter) - begun.count);
        }
        return least;
    }

    private int length(int delimiter) {
        return delimiters.get(delimiter).bytes().length();
    }

    /** Reads the next byte in a state; the block that is open leads there. */
    private void state(Set<Begun> state) {
        Set<Integer> firsts = state.isEmpty() ? firstBytes() : Set.of();
        boolean isSearch = state.isEmpty() && firsts.size() <= Integer.BYTES;
        heads.put(state, isSearch ? scan.search(lacking(state), text(firsts)) : scan.next(lacking(state)));
        Map<Set<Begun>, Integer> edges = new HashMap<>();
        Branching branching = new Branching();
        List<Runnable> later = new ArrayList<>();
        for (int octet : octets()) {
            int edge = edges.computeIfAbsent(after(state, octet), next -> edge(next, later));
            branching.on(octet, edge);
        }
        int otherwise = edges.computeIfAbsent(Set.of(), next -> edge(next, later));
        graph.end(branching.exit(scan.octet(), otherwise, scan.origin()));
        later.forEach(Runnable::run);
    }

    /** The bytes that stand in some delimiter. */
    private Set<Integer> octets() {
        Set<Integer> octets = new TreeSet<>();
        for (Text literal : delimiters) {
            literal.bytes().chars().forEach(octet -> {
                octets.add(octet);
                if (literal.anyCase() && octet >= 'a' && octet <= 'z') {
                    octets.add(octet - 32);
                }
            });
        }
        return octets;
    }

    /** The bytes that a delimiter can begin with: in the state of none begun, all others lead nowhere. */
    private Set<Integer> firstBytes() {
        Set<Integer> firsts = new TreeSet<>();
        for (int octet : octets()) {
            if (!after(Set.of(), octet).isEmpty()) {
                firsts.add(octet);
            }
        }
        return firsts;
    }

    private static String text(Set<Integer> octets) {
        StringBuilder text = new StringBuilder();
        octets.forEach(octet -> text.append((char) octet.intValue()));
        return text.toString();
    }

    private Set<Begun> after(Set<Begun> state, int octet) {
        Set<Begun> next = new TreeSet<>();
        for (int i = 0; i < delimiters.size(); i++) {
            add(next, i, 0, octet);
        }
        state.forEach(begun -> add(next, begun.delimiter, begun.count, octet));
        return next;
    }

    private void add(Set<Begun> next, int delimiter, int count, int octet) {
        Text literal = delimiters.get(delimiter);
        int folded = literal.anyCase() && octet >= 'A' && octet <= 'Z' ? octet + 32 : octet;
        if (count < literal.bytes().length() && literal.bytes().charAt(count) == folded) {
            next.add(new Begun(delimiter, count + 1));
        }
    }

    /** A block that passes the byte and goes on in a state, or ends the text. */
    private int edge(Set<Begun> next, List<Runnable> later) {
        int block = graph.newBlock();
        later.add(() -> {
            graph.continueIn(block);
            next.stream()
                    .filter(begun -> begun.count == length(begun.delimiter))
                    .max((a, b) -> Integer.compare(a.count, b.count))
                    .ifPresentOrElse(this::end, () -> arrive(next));
        });
        return block;
    }

    private void arrive(Set<Begun> next) {
        Integer known = arrivals.get(next);
        if (known != null) {
            context.jump(known, scan.origin());
            return;
        }
        int block = graph.newBlock();
        arrivals.put(next, block);
        graph.endAndContinue(new Exit.Jump(block, scan.origin()), block);
        scan.fits(lacking(next));
        scan.pass();
        Integer head = heads.get(next);
        if (head != null) {
            context.jump(head, scan.origin());
        } else {
            state(next);
        }
    }

    private void end(Begun found) {
        DelimiterLowering.which(context, step.delimiters(), found.delimiter, scan.origin());
        scan.pass();
        step.target()
                .ifPresent(field -> context.answers()
                        .slice(
                                graph,
                                field,
                                before.here().value(),
                                Value.plus(scan.place().value(), -found.count),
                                scan.origin()));
        ends.add(scan.end());
    }
}

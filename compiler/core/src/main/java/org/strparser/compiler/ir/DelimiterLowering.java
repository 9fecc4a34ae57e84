package org.strparser.compiler.ir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.strparser.compiler.model.Delimiters;
import org.strparser.compiler.model.Text;
import org.strparser.compiler.source.Endian;
import org.strparser.compiler.source.Span;

/** One of a few delimiters that must stand behind the digits of a number; none begins another. */
final class DelimiterLowering {
    private final Context context;
    private final GraphAssembler graph;
    private final Delimiters delimiters;
    private final int unexpected;
    private final Room room;
    private final Place begin;
    private final List<Flow> ends = new ArrayList<>();

    DelimiterLowering(Context context, Delimiters delimiters, int unexpected, Room room, Place begin) {
        this.context = context;
        this.graph = context.graph();
        this.delimiters = delimiters;
        this.unexpected = unexpected;
        this.room = room;
        this.begin = begin;
    }

    /** The bytes that a delimiter can begin with. */
    static void firstBytes(Delimiters delimiters, Branching branching, int target) {
        delimiters.literals().forEach(literal -> on(literal, 0, branching, target));
    }

    private static void on(Text literal, int index, Branching branching, int target) {
        int octet = literal.bytes().charAt(index);
        if (literal.anyCase()) {
            branching.onAnyCase(octet, target);
        } else {
            branching.on(octet, target);
        }
    }

    /** One way on for each delimiter. */
    List<Flow> lower() {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < delimiters.literals().size(); i++) {
            all.add(i);
        }
        node(all, 0, delimiters.shortest());
        return ends;
    }

    private int length(int index) {
        return delimiters.literals().get(index).bytes().length();
    }

    private void node(List<Integer> fitting, int known, int tested) {
        Span origin = room.origin();
        int shortest = fitting.stream().mapToInt(this::length).min().orElseThrow();
        if (shortest > tested) {
            room.reaches(begin.plus(known), shortest - (long) known);
        }
        if (fitting.size() == 1 && length(fitting.get(0)) == known) {
            end(fitting.get(0));
            return;
        }
        graph.resumeHere(origin);
        Place place = begin.plus(known);
        int there = graph.newBlock();
        int more = graph.blockThatEnds(context.answers().more(room.rest().behind(begin.plus(shortest)), origin));
        graph.endAndContinue(new Exit.Need(place.plus(1), there, more, origin), there);
        Register octet = graph.newRegister("byte");
        graph.add(new Op.Read(octet, place, 1, Endian.BIG, false, origin));
        branch(fitting, known, shortest, new Value.Held(octet));
    }

    private void branch(List<Integer> fitting, int known, int shortest, Value octet) {
        Map<Integer, List<Integer>> byByte = new TreeMap<>();
        for (int index : fitting) {
            Text literal = delimiters.literals().get(index);
            int b = literal.bytes().charAt(known);
            byByte.computeIfAbsent(b, x -> new ArrayList<>()).add(index);
            if (literal.anyCase() && b >= 'a' && b <= 'z') {
                byByte.computeIfAbsent(b - 32, x -> new ArrayList<>()).add(index);
            }
        }
        Map<List<Integer>, Integer> blocks = new LinkedHashMap<>();
        Branching branching = new Branching();
        byByte.forEach((b, left) -> branching.on(b, blocks.computeIfAbsent(left, x -> graph.newBlock())));
        int fails = graph.blockThatEnds(
                context.answers().fail(unexpected, begin.plus(known).value(), room.origin()));
        graph.end(branching.exit(octet, fails, room.origin()));
        blocks.forEach((left, block) -> {
            graph.continueIn(block);
            node(left, known + 1, shortest);
        });
    }

    private void end(int index) {
        which(context, delimiters, index, room.origin());
        ends.add(room.begin().to(graph.current(), begin.plus(length(index))));
    }

    /** Tells the name behind {@code as} which delimiter it was. */
    static void which(Context context, Delimiters delimiters, int index, Span origin) {
        delimiters.which().ifPresent(field -> {
            context.graph().set(context.values().register(field), Value.constant(index), origin);
            context.storeNumber(field, origin);
        });
    }
}

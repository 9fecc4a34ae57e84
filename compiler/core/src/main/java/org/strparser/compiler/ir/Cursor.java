package org.strparser.compiler.ir;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.strparser.compiler.ir.Flow.Looked;
import org.strparser.compiler.model.Step;
import org.strparser.compiler.source.Span;

/**
 * Where the lowering stands: the place in the message, the last byte inspected and the furthest looked at, in the block that is
 * open. Where ways meet, or a loop goes back, with different places, registers hold them.
 */
final class Cursor {
    private final GraphAssembler graph;
    private final Answers answers;

    private Place here = Place.at(0);
    private Place at = Place.at(0);
    private Optional<Looked> looked = Optional.empty();

    /** At the first byte of a message. */
    Cursor(GraphAssembler graph, Answers answers) {
        this.graph = graph;
        this.answers = answers;
    }

    Place here() {
        return here;
    }

    /** The last byte inspected, as a number. */
    Value at() {
        return at.value();
    }

    Flow flow() {
        return new Flow(graph.current(), here, at, looked);
    }

    void continueWith(Flow flow) {
        graph.continueIn(flow.block());
        here = flow.here();
        at = flow.at();
        looked = flow.looked();
        answers.lookedAt(looked.map(furthest -> furthest.place().value()));
    }

    /** Goes past bytes that are not inspected. */
    void pass(long bytes) {
        here = here.plus(bytes);
    }

    /** Goes past bytes that are not inspected, to a place that is computed here. */
    void passTo(Value behind, Span origin) {
        Place place = register("here");
        graph.set(place.base().orElseThrow(), behind, origin);
        here = place;
    }

    /** Goes past bytes that were inspected, from a place on. */
    void advance(long bytes, Step.Here begin) {
        here = here.plus(bytes);
        Flow behind = new Flow(graph.current(), here, here.plus(-1), looked);
        continueWith(behind.inspected(begin.least() + bytes - 1));
    }

    /** Goes on where several ways meet; answers whether there is one. */
    boolean meet(List<Flow> flows, Span origin) {
        if (flows.isEmpty()) {
            return false;
        }
        Flow first = flows.get(0);
        if (flows.size() == 1) {
            continueWith(first);
            return true;
        }
        Flow joined = new Flow(
                graph.newBlock(),
                same(flows, Flow::here) ? first.here() : register("here"),
                same(flows, Flow::at) ? first.at() : register("inspected"),
                same(flows, Flow::looked) ? first.looked() : Optional.of(looked(flows)));
        for (Flow flow : flows) {
            graph.continueIn(flow.block());
            enter(joined, flow, origin);
        }
        continueWith(joined);
        return true;
    }

    /** Goes on behind a text that begins at a place and has at least so many bytes, all of them inspected. */
    boolean meetBehind(List<Flow> flows, Step.Here begin, long least, Span origin) {
        return meet(
                flows.stream()
                        .map(flow -> flow.inspected(begin.least() + least - 1))
                        .toList(),
                origin);
    }

    /**
     * Begins a block to go back to, where every place that a round changes is in a register.
     *
     * @param selects whether a round can look beyond what it inspects
     */
    Flow loopHead(boolean selects, Span origin) {
        Optional<Looked> furthest = selects ? Optional.of(new Looked(register("looked"), Long.MAX_VALUE)) : looked;
        Flow head = new Flow(graph.newBlock(), register("here"), register("inspected"), furthest);
        enter(head, flow(), origin);
        continueWith(head);
        return head;
    }

    /** From the end of a round to the head of the loop. */
    void back(Flow head, Span origin) {
        // Without a select in the round it is what it was, or no longer the furthest.
        head.looked()
                .filter(to -> to.most() == Long.MAX_VALUE)
                .ifPresent(to -> move(furthest(flow()), to.place(), origin));
        // The place comes last: the others can be told by it.
        move(at, head.at(), origin);
        move(here, head.here(), origin);
        graph.end(new Exit.Jump(head.block(), origin));
    }

    /** Ends the block that is open with a jump to one where other registers hold what is not the same. */
    private void enter(Flow to, Flow from, Span origin) {
        move(from.here(), to.here(), origin);
        move(from.at(), to.at(), origin);
        to.looked().ifPresent(further -> move(furthest(from), further.place(), origin));
        graph.end(new Exit.Jump(to.block(), origin));
    }

    /** The furthest byte looked at, in a register. */
    private Looked looked(List<Flow> flows) {
        long most = flows.stream()
                .mapToLong(flow -> flow.looked().map(Looked::most).orElse(0L))
                .max()
                .orElseThrow();
        return new Looked(register("looked"), most);
    }

    private static Place furthest(Flow flow) {
        return flow.looked().map(Looked::place).orElse(flow.at());
    }

    private static boolean same(List<Flow> flows, Function<Flow, Object> part) {
        return flows.stream().map(part).distinct().count() == 1;
    }

    private void move(Place from, Place to, Span origin) {
        if (!from.equals(to)) {
            graph.set(to.base().orElseThrow(), from.value(), origin);
        }
    }

    private Place register(String name) {
        return new Place(Optional.of(graph.newRegister(name)), 0);
    }
}

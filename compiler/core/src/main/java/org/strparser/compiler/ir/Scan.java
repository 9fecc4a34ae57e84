package org.strparser.compiler.ir;

import java.util.Optional;
import org.strparser.compiler.source.Endian;
import org.strparser.compiler.source.Span;

/**
 * A text that is read byte after byte; the place of the next one is in a register.
 *
 * <pre>
 *   head:  need at + 1 ? there : more at + lacking + rest, then head
 *   there: byte = u8 [at]
 *          …                      what the byte means; it fits if at + 1 + lacking is within the room
 *          at = at + 1
 *          again head
 * </pre>
 */
final class Scan {
    private final Context context;
    private final GraphAssembler graph;
    private final Room room;
    private final Register at;
    private final Register octet;

    /** Begins at the place of the room. */
    Scan(Context context, Room room) {
        this.context = context;
        this.graph = context.graph();
        this.room = room;
        this.at = graph.newRegister("at");
        this.octet = graph.newRegister("byte");
        graph.set(at, room.begin().here().value(), room.origin());
    }

    Span origin() {
        return room.origin();
    }

    /** Where the text begins. */
    Place begin() {
        return room.begin().here();
    }

    /** The place of the byte that is judged. */
    Place place() {
        return new Place(Optional.of(at), 0);
    }

    /** The byte that is judged. */
    Value octet() {
        return new Value.Held(octet);
    }

    /** Begins a block that reads the next byte, where {@code lacking} bytes are missing at least with it; answers the block. */
    int next(long lacking) {
        int head = graph.head(origin());
        read(lacking);
        return head;
    }

    /**
     * As {@link #next}, passing first all bytes that are none of {@code octets}: behind each of them {@code lacking} bytes are missing, and
     * all of them have room; what may be beyond it is judged.
     */
    int search(long lacking, String octets) {
        int head = graph.head(origin());
        Value bound =
                context.answers().areChecked() ? Value.plus(room.end(), -lacking) : Value.constant(Integer.MAX_VALUE);
        graph.add(new Op.Find(at, place(), bound, octets, origin()));
        read(lacking);
        return head;
    }

    private void read(long lacking) {
        int there = graph.newBlock();
        int more = graph.blockThatEnds(context.answers().more(room.rest().behind(place().plus(lacking)), origin()));
        graph.endAndContinue(new Exit.Need(place().plus(1), there, more, origin()), there);
        graph.add(new Op.Read(octet, place(), 1, Endian.BIG, false, origin()));
    }

    /** Fails at the byte that is judged, where behind it {@code lacking} more do not fit. */
    void fits(long lacking) {
        room.reaches(place().plus(1), lacking);
    }

    /** Goes past the byte that is judged. */
    void pass() {
        graph.set(at, Value.plus(new Value.Held(at), 1), origin());
    }

    /** Goes past the byte that is judged and on in that block. */
    void passTo(int block) {
        pass();
        context.jump(block, origin());
    }

    /** A block that fails at the byte that is judged. */
    int failing(int reason) {
        return graph.blockThatEnds(context.answers().fail(reason, place().value(), origin()));
    }

    /** Ends the current block: fails at the byte that is judged. */
    void fail(int reason) {
        graph.end(context.answers().fail(reason, place().value(), origin()));
    }

    /** The way on behind the bytes that were passed. */
    Flow end() {
        return room.begin().to(graph.current(), place());
    }
}

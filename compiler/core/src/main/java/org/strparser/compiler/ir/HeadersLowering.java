package org.strparser.compiler.ir;

import java.util.List;
import java.util.Optional;
import org.strparser.compiler.ir.HeaderLines.Kind;
import org.strparser.compiler.model.Read;
import org.strparser.compiler.source.Relation;
import org.strparser.compiler.source.Span;

/**
 * Header lines up to the empty line.
 *
 * <pre>
 *   line:   CR or LF ? the end : a blank ? folded, or bad_header : name
 *   name:   …, up to the colon; there the name is compared with those of the entries
 *   value:  …, up to the line end, in the form of the entry, or any
 *   passed: …, up to the line end: what has no meaning in a lenient list
 * </pre>
 *
 * <p>At each byte the byte is judged first, then the limit: behind it the ends of this line and of the empty one must fit, and, in a
 * strict name, the colon.
 */
final class HeadersLowering {
    private final Context context;
    private final GraphAssembler graph;
    private final Read.Headers step;
    private final Scan scan;
    private final HeaderLines lines;
    private final HeaderValues values;
    private final Span origin;
    /** A line of no entry, from its colon on; or from any byte, where the line is passed over. */
    private final int other;

    private HeadersLowering(Context context, Read.Headers step, Room room) {
        this.context = context;
        this.graph = context.graph();
        this.step = step;
        this.scan = new Scan(context, room);
        this.lines = new HeaderLines(context, step, scan);
        this.values = new HeaderValues(context, step, scan, lines);
        this.origin = step.span();
        this.other = graph.newBlock();
    }

    /** The one way on. */
    static List<Flow> lower(Context context, Read.Headers step, Flow before, Rest rest) {
        Room room = context.limits()
                .room(before, step.here(), Optional.of(step.within()), step.tooLong(), rest, step.span());
        room.begins(step.lf() ? 1 : 2);
        return List.of(new HeadersLowering(context, step, room).lower());
    }

    private Flow lower() {
        lines.clear();
        step.entries().forEach(this::clear);
        lines.begin();
        int name = graph.newBlock();
        int end = graph.newBlock();
        int emptyLine = graph.newBlock();
        int blank = step.lenient() ? graph.newBlock() : lines.badHeader();
        Branching first = blanks(blank)
                .on('\r', emptyLine)
                .on('\n', step.lf() ? end : lines.badHeader())
                .on(':', lines.badHeader());
        graph.end(lines.refusedInNames(first).exit(scan.octet(), name, origin));
        if (step.lenient()) {
            graph.continueIn(blank);
            lines.expectFoldable();
            context.jump(other, origin);
        }
        graph.continueIn(name);
        name();
        graph.continueIn(other);
        values.any(Kind.OTHER);
        graph.continueIn(emptyLine);
        emptyLine(end);
        return scan.end();
    }

    private Branching blanks(int target) {
        return new Branching().on(' ', target).on('\t', target);
    }

    /** No such line was seen; what a condition behind the headers may read has a value. */
    private void clear(Read.Entry entry) {
        graph.set(context.values().register(entry.present()), Value.constant(0), origin);
        entry.value()
                .target()
                .ifPresent(field -> graph.set(context.values().register(field), Value.constant(0), origin));
    }

    /** From the CR of the empty line on; {@code end}: the block at an LF without CR. */
    private void emptyLine(int end) {
        if (step.lf()) {
            scan.fits(1);
        }
        scan.pass();
        scan.next(1);
        context.expectEqual(scan.octet(), '\n', lines.badHeader(), origin);
        graph.endAndContinue(new Exit.Jump(end, origin), end);
        scan.pass();
    }

    /** The byte at hand is the first of a name. */
    private void name() {
        Register from = graph.newRegister("name");
        graph.set(from, scan.place().value(), origin);
        int octet = graph.newBlock();
        graph.endAndContinue(new Exit.Jump(octet, origin), octet);
        long lacking = 2 * lines.endBytes() + (step.lenient() ? 0 : 1);
        scan.fits(lacking);
        scan.pass();
        scan.next(lacking);
        int colon = graph.newBlock();
        Branching branching = new Branching().on(':', colon);
        if (!step.lenient()) {
            graph.endAndContinue(lines.refusedInNames(branching).exit(scan.octet(), octet, origin), colon);
            entries(from, scan.place());
            return;
        }
        int blank = graph.newBlock();
        lines.ends(branching.on(' ', blank).on('\t', blank), Kind.OTHER);
        graph.endAndContinue(lines.refusedInNames(branching).exit(scan.octet(), octet, origin), blank);
        Register to = graph.newRegister("to");
        graph.set(to, scan.place().value(), origin);
        int behind = graph.newBlock();
        blanksBehindName(behind);
        graph.continueIn(colon);
        graph.set(to, scan.place().value(), origin);
        graph.endAndContinue(new Exit.Jump(behind, origin), behind);
        entries(from, new Place(Optional.of(to), 0));
    }

    /** Lenient: from the first blank behind a name on; a colon leads to {@code behind}, other text makes the line one to pass. */
    private void blanksBehindName(int behind) {
        int blank = graph.newBlock();
        graph.endAndContinue(new Exit.Jump(blank, origin), blank);
        scan.fits(2 * lines.endBytes());
        scan.pass();
        scan.next(2 * lines.endBytes());
        Branching branching = blanks(blank).on(':', behind);
        graph.end(lines.ends(branching, Kind.OTHER).exit(scan.octet(), other, origin));
    }

    /** At the colon behind the name {@code [from..to)}: which entry it is. */
    private void entries(Register from, Place to) {
        for (Read.Entry entry : step.entries()) {
            int found = graph.newBlock();
            entry.names().forEach(name -> compare(name, from, to, found));
            int next = graph.current();
            graph.continueIn(found);
            entry(entry);
            graph.continueIn(next);
        }
        context.jump(other, origin);
    }

    private void compare(String name, Register from, Place to, int found) {
        int differs = graph.newBlock();
        context.expectEqual(Values.subtract(to.value(), new Value.Held(from)), name.length(), differs, origin);
        Register agreeing = graph.newRegister("agreeing");
        graph.add(new Op.Agree(agreeing, new Place(Optional.of(from), 0), name, true, origin));
        context.expectEqual(new Value.Held(agreeing), name.length(), differs, origin);
        graph.endAndContinue(new Exit.Jump(found, origin), differs);
    }

    private void entry(Read.Entry entry) {
        Value present = new Value.Held(context.values().register(entry.present()));
        int first = graph.newBlock();
        Test seen = new Test.Compare(Relation.EQUAL, present, Value.constant(1), false);
        graph.endAndContinue(new Exit.Branch(seen, scan.failing(step.duplicate()), first, origin), first);
        graph.set(context.values().register(entry.present()), Value.constant(1), origin);
        values.of(entry);
    }
}

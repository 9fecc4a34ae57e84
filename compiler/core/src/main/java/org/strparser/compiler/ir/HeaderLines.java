package org.strparser.compiler.ir;

import java.util.EnumMap;
import java.util.Map;
import org.strparser.compiler.model.Read;

/** The ends of header lines: CRLF, or LF with or without a CR before it. */
final class HeaderLines {
    private static final int DELETE = 127;

    /** What a line was: behind one of an entry no folded line may stand. */
    enum Kind {
        ENTRY,
        OTHER
    }

    private final Context context;
    private final GraphAssembler graph;
    private final Read.Headers step;
    private final Scan scan;
    private final int badHeader;
    private final Register foldable;
    private final Map<Kind, Integer> carriageReturns = new EnumMap<>(Kind.class);
    private final Map<Kind, Integer> lineFeeds = new EnumMap<>(Kind.class);
    private int line;

    HeaderLines(Context context, Read.Headers step, Scan scan) {
        this.context = context;
        this.graph = context.graph();
        this.step = step;
        this.scan = scan;
        this.badHeader = scan.failing(step.badHeader());
        this.foldable = graph.newRegister("foldable");
    }

    /** In front of the first line. */
    void clear() {
        if (step.lenient()) {
            graph.set(foldable, Value.constant(0), scan.origin());
        }
    }

    /** Reads the first byte of a line; every line ends with a way back to here. */
    void begin() {
        line = scan.next(endBytes());
    }

    /** Bytes of a line end at least. */
    long endBytes() {
        return step.lf() ? 1 : 2;
    }

    int badHeader() {
        return badHeader;
    }

    /** Ends the block: goes on where the line in front allows a folded one. */
    void expectFoldable() {
        context.expectEqual(new Value.Held(foldable), 1, badHeader, scan.origin());
    }

    /** The bytes that may stand in no name: controls, blanks, DEL. */
    Branching refusedInNames(Branching branching) {
        return branching.on(0, ' ', badHeader).on(DELETE, badHeader);
    }

    /** The line ends, and NUL, which may stand nowhere. */
    Branching ends(Branching branching, Kind kind) {
        return branching
                .on('\r', atCarriageReturn(kind))
                .on('\n', atLineFeed(kind))
                .on(0, badHeader);
    }

    /** A block at the CR of a line: LF must follow. */
    int atCarriageReturn(Kind kind) {
        Integer known = carriageReturns.get(kind);
        if (known == null) {
            int open = graph.current();
            known = graph.newBlock();
            carriageReturns.put(kind, known);
            graph.continueIn(known);
            readLineFeed();
            context.jump(behind(kind), scan.origin());
            graph.continueIn(open);
        }
        return known;
    }

    /** From the CR to the LF, which is judged then. */
    void readLineFeed() {
        if (step.lf()) {
            scan.fits(1 + endBytes());
        }
        scan.pass();
        scan.next(1 + endBytes());
        context.expectEqual(scan.octet(), '\n', badHeader, scan.origin());
    }

    /** A block at an LF without CR. */
    int atLineFeed(Kind kind) {
        return step.lf() ? behind(kind) : badHeader;
    }

    /** A block at the LF that ends a line. */
    private int behind(Kind kind) {
        Integer known = lineFeeds.get(kind);
        if (known == null) {
            int open = graph.current();
            known = graph.newBlock();
            lineFeeds.put(kind, known);
            graph.continueIn(known);
            if (step.lenient()) {
                graph.set(foldable, Value.constant(kind == Kind.OTHER ? 1 : 0), scan.origin());
            }
            scan.passTo(line);
            graph.continueIn(open);
        }
        return known;
    }
}

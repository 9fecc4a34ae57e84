package org.strparser.compiler.ir;

import java.util.Optional;
import org.strparser.compiler.ir.HeaderLines.Kind;
import org.strparser.compiler.model.Read;
import org.strparser.compiler.model.Variable;
import org.strparser.compiler.model.Word;
import org.strparser.compiler.source.Span;

/**
 * The values of header lines. Each method begins at a byte that is judged already, the colon or the byte in front, and ends the open
 * block: every way leads to the next line, or fails.
 */
final class HeaderValues {
    private final Context context;
    private final GraphAssembler graph;
    private final Read.Headers step;
    private final Scan scan;
    private final HeaderLines lines;
    private final Words words;

    HeaderValues(Context context, Read.Headers step, Scan scan, HeaderLines lines) {
        this.context = context;
        this.graph = context.graph();
        this.step = step;
        this.scan = scan;
        this.lines = lines;
        this.words = new Words(context, scan);
    }

    /** Any bytes up to the line end. */
    void any(Kind kind) {
        int octet = again();
        scan.fits(2 * lines.endBytes());
        scan.pass();
        scan.search(2 * lines.endBytes(), "\r\n\0");
        graph.end(lines.ends(new Branching(), kind).exit(scan.octet(), octet, scan.origin()));
    }

    void of(Read.Entry entry) {
        boolean isPlain = entry.value().form() instanceof Word.Form.Plain;
        Optional<Variable> target = entry.value().target();
        if (!isPlain) {
            word(entry.value());
        } else if (target.isPresent() && !context.answers().areChecked()) {
            plain(target.get(), entry.value().span());
        } else {
            any(Kind.ENTRY);
        }
    }

    /** A block to go back to. */
    private int again() {
        int block = graph.newBlock();
        graph.endAndContinue(new Exit.Jump(block, scan.origin()), block);
        return block;
    }

    /** Judges the limit behind the byte at hand and reads the next. */
    private void next() {
        scan.fits(2 * lines.endBytes());
        scan.pass();
        scan.next(2 * lines.endBytes());
    }

    private Branching blanks(int target) {
        return new Branching().on(' ', target).on('\t', target);
    }

    /** The bytes without the blanks around them; only the graph of fields stores them. */
    private void plain(Variable target, Span origin) {
        Register from = graph.newRegister("from");
        Register to = graph.newRegister("to");
        int end = graph.newBlock();
        int first = graph.newBlock();
        int empty = graph.newBlock();
        int blank = again();
        next();
        graph.set(from, scan.place().value(), origin);
        graph.set(to, scan.place().value(), origin);
        Branching before = blanks(blank).on('\r', empty).on('\n', empty).on(0, lines.badHeader());
        graph.endAndContinue(before.exit(scan.octet(), first, origin), first);
        graph.set(to, Value.plus(scan.place().value(), 1), origin);
        int octet = again();
        next();
        Branching further = blanks(octet).on('\r', end).on('\n', end).on(0, lines.badHeader());
        graph.endAndContinue(further.exit(scan.octet(), first, origin), empty);
        graph.endAndContinue(new Exit.Jump(end, origin), end);
        context.answers().slice(graph, target, new Value.Held(from), new Value.Held(to), origin);
        graph.end(lines.ends(new Branching(), Kind.ENTRY).exit(scan.octet(), lines.badHeader(), origin));
    }

    /** One word of a form, with blanks around it. */
    private void word(Word word) {
        Span origin = word.span();
        WordForm form = words.of(word);
        int unexpected = scan.failing(word.unexpected());
        int outOfRange = scan.failing(word.outOfRange());
        int begins = graph.newBlock();
        int blank = again();
        next();
        graph.endAndContinue(missing(blanks(blank), unexpected).exit(scan.octet(), begins, origin), begins);

        form.begin();
        int octet = again();
        form.octet(unexpected, outOfRange);
        next();
        int ends = graph.newBlock();
        Branching behind = blanks(ends).on('\r', ends).on(0, lines.badHeader());
        behind.on('\n', step.lf() ? ends : lines.badHeader());
        graph.endAndContinue(behind.exit(scan.octet(), octet, origin), ends);

        form.end(unexpected, outOfRange);
        int trailing = graph.newBlock();
        int judged = again();
        graph.endAndContinue(lines.ends(blanks(trailing), Kind.ENTRY).exit(scan.octet(), unexpected, origin), trailing);
        next();
        context.jump(judged, origin);
    }

    /** An empty value is not of the form: told at the line end, the CR of CRLF or the LF. */
    private Branching missing(Branching branching, int unexpected) {
        if (!step.lf()) {
            return branching.on('\r', unexpected).on('\n', lines.badHeader()).on(0, lines.badHeader());
        }
        int open = graph.current();
        int carriageReturn = graph.newBlock();
        graph.continueIn(carriageReturn);
        lines.readLineFeed();
        context.jump(unexpected, scan.origin());
        graph.continueIn(open);
        return branching.on('\r', carriageReturn).on('\n', unexpected).on(0, lines.badHeader());
    }
}

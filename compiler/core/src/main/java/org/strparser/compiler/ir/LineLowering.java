package org.strparser.compiler.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.strparser.compiler.model.Read;
import org.strparser.compiler.model.Word;

/**
 * A line of words: for each word a loop over the blanks before it and a loop over its bytes.
 *
 * <p>At each byte the limit is judged first; then the byte; a word is judged at the blank or line end behind it, a word that is
 * missing at the line end: the CR of CRLF, or, with {@code lf}, the LF.
 */
final class LineLowering {
    private final Context context;
    private final GraphAssembler graph;
    private final Read.Line step;
    private final Scan scan;
    private final Words words;
    private final LastWord last;
    private final int unexpected;
    private final Map<Integer, Integer> carriageReturns = new HashMap<>();
    private final Map<Integer, Integer> lineFeeds = new HashMap<>();
    private final List<Flow> ends = new ArrayList<>();

    private LineLowering(Context context, Read.Line step, Room room) {
        this.context = context;
        this.graph = context.graph();
        this.step = step;
        this.scan = new Scan(context, room);
        this.words = new Words(context, scan);
        this.last = new LastWord(context, scan, words, step.last());
        this.unexpected = scan.failing(step.unexpected());
    }

    /** The one way on. */
    static List<Flow> lower(Context context, Read.Line step, Flow before, Rest rest) {
        Room room = context.limits()
                .room(before, step.here(), Optional.of(step.within()), step.tooLong(), rest, step.span());
        room.begins(step.lf() ? 1 : 2);
        return new LineLowering(context, step, room).lower();
    }

    private List<Flow> lower() {
        int count = step.words().size();
        last.clear();
        for (int i = 0; i < count; i++) {
            Word word = step.words().get(i);
            blanks(i);
            word(i, words.of(word), word);
        }
        if (step.rest()) {
            lastWord(blanks(count));
        } else {
            blanks(count);
            context.jump(unexpected, step.span());
        }
        return ends;
    }

    private long lacking() {
        return step.lf() ? 1 : 2;
    }

    /** Reads the next byte; the limit is judged but for a line end; then a blank goes to one block, a byte of a word to the other. */
    private int next(int carriageReturn, int lineFeed, int blank, int word) {
        int head = scan.next(lacking());
        int other = graph.newBlock();
        Branching lineEnds = new Branching().on('\r', carriageReturn).on('\n', lineFeed);
        graph.endAndContinue(lineEnds.exit(scan.octet(), other, scan.origin()), other);
        scan.fits(lacking());
        Branching others = new Branching().on(0, unexpected).on(' ', blank).on('\t', blank);
        graph.end(others.exit(scan.octet(), word, scan.origin()));
        return head;
    }

    /** The blanks in front of word {@code done}; leaves a block open in which its first byte is judged. Answers the loop. */
    private int blanks(int done) {
        int blank = graph.newBlock();
        int word = graph.newBlock();
        int head = next(carriageReturn(done), lineFeed(done), blank, word);
        graph.continueIn(blank);
        scan.passTo(head);
        graph.continueIn(word);
        return head;
    }

    /** Word {@code index}, from its first byte on; leaves a block open behind the blank that ends it. */
    private void word(int index, WordForm form, Word word) {
        int misfit = scan.failing(word.unexpected());
        int outOfRange = scan.failing(word.outOfRange());
        form.begin();
        loop(() -> form.octet(misfit, outOfRange), () -> form.end(misfit, outOfRange), index + 1);
        form.end(misfit, outOfRange);
        scan.pass();
    }

    /** The words behind {@code ..}: each may be the last. {@code head}: the loop over the blanks. */
    private void lastWord(int head) {
        last.begin();
        loop(last::octet, last::end, step.words().size());
        last.end();
        scan.passTo(head);
    }

    /** The bytes of a word; leaves a block open for the blank behind it. */
    private void loop(Runnable octet, Runnable end, int done) {
        int first = graph.newBlock();
        graph.endAndContinue(new Exit.Jump(first, scan.origin()), first);
        octet.run();
        scan.pass();
        int atCarriageReturn = graph.newBlock();
        int atLineFeed = step.lf() ? graph.newBlock() : lineFeed(done);
        int blank = graph.newBlock();
        next(atCarriageReturn, atLineFeed, blank, first);
        graph.continueIn(atCarriageReturn);
        end.run();
        context.jump(carriageReturn(done), scan.origin());
        if (step.lf()) {
            graph.continueIn(atLineFeed);
            end.run();
            context.jump(lineFeed(done), scan.origin());
        }
        graph.continueIn(blank);
    }

    /** A block at a CR, when {@code done} words are judged. The byte behind it belongs to the line and must be LF. */
    private int carriageReturn(int done) {
        Integer known = carriageReturns.get(done);
        if (known != null) {
            return known;
        }
        int open = graph.current();
        int block = graph.newBlock();
        carriageReturns.put(done, block);
        graph.continueIn(block);
        if (step.lf()) {
            scan.fits(1);
        }
        if (step.lf() || isComplete(done)) {
            scan.pass();
            scan.next(1);
            context.expectEqual(scan.octet(), '\n', unexpected, scan.origin());
            if (!step.lf() || isComplete(done)) {
                end();
            }
        }
        graph.continueIn(open);
        return block;
    }

    /** A block at an LF without CR, when {@code done} words are judged. */
    private int lineFeed(int done) {
        Integer known = lineFeeds.get(step.lf() ? done : 0);
        if (known != null) {
            return known;
        }
        int open = graph.current();
        int block = graph.newBlock();
        lineFeeds.put(step.lf() ? done : 0, block);
        graph.continueIn(block);
        if (!step.lf()) {
            scan.fits(lacking());
            context.jump(unexpected, scan.origin());
        } else if (isComplete(done)) {
            end();
        }
        graph.continueIn(open);
        return block;
    }

    private void end() {
        scan.pass();
        ends.add(scan.end());
    }

    /** At the line end: fails where a word is missing, or the last one does not fit; whether code goes on. */
    private boolean isComplete(int done) {
        if (done < step.words().size()) {
            scan.fail(step.words().get(done).unexpected());
            return false;
        }
        if (step.rest()) {
            last.judge();
        }
        return true;
    }
}

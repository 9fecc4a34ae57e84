package org.strparser.compiler.ir;

import java.util.Optional;
import org.strparser.compiler.model.Word;
import org.strparser.compiler.source.Relation;
import org.strparser.compiler.source.Span;

/**
 * The item behind {@code ..}: each word may be the last, so that what is wrong with one is only told at the line end. A register holds
 * what was found of the last word so far.
 */
final class LastWord {
    private static final int MISSING = 0;
    private static final int FITS = 1;
    private static final int UNEXPECTED = 2;
    private static final int OUT_OF_RANGE = 3;

    private final Context context;
    private final GraphAssembler graph;
    private final Scan scan;
    private final Optional<Word> word;
    private final WordForm form;
    private final Register found;
    private final Span origin;
    /** Where the blocks of a misfit go on, while one judgement is written. */
    private int behind;

    LastWord(Context context, Scan scan, Words words, Optional<Word> word) {
        this.context = context;
        this.graph = context.graph();
        this.scan = scan;
        this.word = word;
        this.origin = scan.origin();
        this.form = word.map(words::of).orElseGet(() -> words.any(origin));
        this.found = graph.newRegister("found");
    }

    /** In front of the line's first word. */
    void clear() {
        found(MISSING);
        // Where no word was found the line fails; all the same its value is set on every path.
        word.flatMap(Word::target)
                .ifPresent(field -> graph.set(context.values().register(field), Value.constant(0), origin));
    }

    private void found(int what) {
        if (word.isPresent()) {
            graph.set(found, Value.constant(what), origin);
        }
    }

    /** In front of a word's first byte. */
    void begin() {
        found(FITS);
        form.begin();
    }

    void octet() {
        whileItFits(() -> form.octet(misfit(UNEXPECTED), misfit(OUT_OF_RANGE)));
    }

    void end() {
        whileItFits(() -> form.end(misfit(UNEXPECTED), misfit(OUT_OF_RANGE)));
    }

    private void whileItFits(Runnable judgement) {
        if (word.isEmpty()) {
            return;
        }
        behind = graph.newBlock();
        context.expectEqual(new Value.Held(found), FITS, behind, origin);
        judgement.run();
        graph.endAndContinue(new Exit.Jump(behind, origin), behind);
    }

    /** A block that notes what is wrong, and leaves no number behind that passes its guard. */
    private int misfit(int what) {
        int open = graph.current();
        int block = graph.newBlock();
        graph.continueIn(block);
        found(what);
        form.begin();
        context.jump(behind, origin);
        graph.continueIn(open);
        return block;
    }

    /** At the line end: fails where there was no word, or the last one does not fit. */
    void judge() {
        if (word.isEmpty()) {
            return;
        }
        Value held = new Value.Held(found);
        int fits = graph.newBlock();
        int misfit = graph.newBlock();
        int outOfRange = scan.failing(word.get().outOfRange());
        int unexpected = scan.failing(word.get().unexpected());
        Test isFit = new Test.Compare(Relation.EQUAL, held, Value.constant(FITS), false);
        graph.endAndContinue(new Exit.Branch(isFit, fits, misfit, origin), misfit);
        Test isOutside = new Test.Compare(Relation.EQUAL, held, Value.constant(OUT_OF_RANGE), false);
        graph.endAndContinue(new Exit.Branch(isOutside, outOfRange, unexpected, origin), fits);
    }
}

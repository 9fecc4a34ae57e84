package org.strparser.compiler.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.strparser.compiler.model.SelectWalk.Frame;
import org.strparser.compiler.model.SelectWalk.Kind;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostic;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.source.Plural;
import org.strparser.compiler.source.Span;
import org.strparser.compiler.syntax.Literal;

/**
 * The law of {@code select}: a message that takes a shorter literal, or {@code else}, reaches past every byte that the select may
 * have looked at.
 *
 * <p>A literal that fails has been looked at to the byte that does not fit, at most its last: then all but that are known. Fewer
 * known bytes need no test of their own: what ends within them, ends there all the same when more are known.
 */
final class SelectLaw {
    private final Map<Span, List<Literal>> sources;
    private final Diagnostics diagnostics;

    /** {@code sources}: the literals of each select, by its place. */
    SelectLaw(Map<Span, List<Literal>> sources, Diagnostics diagnostics) {
        this.sources = Map.copyOf(sources);
        this.diagnostics = diagnostics;
    }

    /** An arm that is taken: the literal it begins with, which is empty for {@code else}. */
    private record Taken(Optional<Text> literal, List<Step> body) {
        int length() {
            return literal.map(text -> text.bytes().length()).orElse(0);
        }

        String show() {
            return literal.map(Literals::show).orElse("`else`");
        }
    }

    /** Checks every select of a message. */
    void check(List<Step> body) {
        block(new Frame(body, 0, Kind.BLOCK, Optional.empty()));
    }

    private void block(Frame frame) {
        for (int i = 0; i < frame.steps().size(); i++) {
            inside(frame.steps().get(i), frame.from(i + 1));
        }
    }

    /** {@code after}: what follows the step. */
    private void inside(Step step, Frame after) {
        if (step instanceof Control.Select select) {
            select(select, after);
            select.arms().forEach(arm -> block(after.enter(arm.body(), Kind.BLOCK)));
            select.otherwise().ifPresent(body -> block(after.enter(body, Kind.BLOCK)));
        } else if (step instanceof Control.If choice) {
            block(after.enter(choice.then(), Kind.BLOCK));
            block(after.enter(choice.otherwise(), Kind.BLOCK));
        } else if (step instanceof Control.Match match) {
            match.arms().forEach(arm -> block(after.enter(arm.body(), Kind.BLOCK)));
            match.otherwise().ifPresent(body -> block(after.enter(body, Kind.BLOCK)));
        } else if (step instanceof Control.Repeat loop) {
            block(after.enter(loop.body(), Kind.COUNTED));
        } else if (step instanceof Control.RepeatOpen loop) {
            block(after.enter(loop.body(), Kind.OPEN));
        }
    }

    private void select(Control.Select select, Frame after) {
        List<Taken> arms = new ArrayList<>();
        for (Control.SelectArm arm : select.arms()) {
            arm.literals().forEach(literal -> arms.add(new Taken(Optional.of(literal), arm.body())));
        }
        List<Literal> literals = sources.getOrDefault(select.span(), List.of());
        for (int i = 0; i < literals.size(); i++) {
            looksAt(literals.get(i), candidates(Literals.text(literals.get(i)), arms, select), select, after);
        }
    }

    /** The arms that can be taken where the last byte of a literal does not fit: shorter literals, the longest first. */
    private static List<Taken> candidates(Text literal, List<Taken> arms, Control.Select select) {
        List<Taken> found = new ArrayList<>();
        List<Text> texts = arms.stream().flatMap(arm -> arm.literal().stream()).toList();
        for (int index : Literals.longestFirst(texts)) {
            Text other = texts.get(index);
            boolean isShorter = other.bytes().length() < literal.bytes().length();
            if (isShorter && Literals.oneMayBeginTheOther(other, literal)) {
                found.add(arms.get(index));
                if (Literals.alwaysHolds(literal, 0, other)) {
                    return found;
                }
            }
        }
        select.otherwise().ifPresent(body -> found.add(new Taken(Optional.empty(), body)));
        return found;
    }

    private void looksAt(Literal source, List<Taken> candidates, Control.Select select, Frame after) {
        Text literal = Literals.text(source);
        for (Taken taken : candidates) {
            String begin = taken.literal().map(Text::bytes).orElse("");
            boolean anyCase = taken.literal().map(Text::anyCase).orElse(false);
            KnownBytes known = KnownBytes.of(literal, literal.bytes().length() - 1, begin, anyCase);
            SelectWalk walk = new SelectWalk(known, select.here().greatest());
            int end = walk.earliestEnd(after.enter(taken.body(), Kind.BLOCK), taken.length());
            if (end >= 0) {
                diagnostics.add(tooFar(source, taken, end));
                return;
            }
        }
    }

    private static Diagnostic tooFar(Literal source, Taken taken, int end) {
        Text literal = Literals.text(source);
        String message = Literals.show(literal) + " is looked at for "
                + bytes(literal.bytes().length()) + ", but a message that takes " + taken.show() + " can end after "
                + bytes(end);
        Diagnostic error = Diagnostic.of(Code.SELECT_LOOKS_TOO_FAR, source.span(), message);
        if (end <= taken.length()) {
            return error.withHelp("let every message that takes " + taken.show() + " read at least "
                    + bytes(literal.bytes().length() - taken.length()) + (end == 0 ? "" : " more"));
        }
        Text shorter = new Text(literal.bytes().substring(0, end), literal.anyCase());
        return error.withHelp("shorten it to at most " + bytes(end) + ", `" + Literals.show(shorter)
                + "`, and `expect` the rest in its arm");
    }

    private static String bytes(int count) {
        return Plural.of(count, "byte");
    }
}

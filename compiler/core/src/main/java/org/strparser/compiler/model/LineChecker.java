package org.strparser.compiler.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.syntax.LineItem;
import org.strparser.compiler.syntax.Name;
import org.strparser.compiler.syntax.Statement;

/** Checks {@code line}: its words in order, and what may stand behind {@code ..}. */
final class LineChecker {
    private final MessageScope scope;
    private final WithinChecker limits;
    private final WordChecker words;
    private final Diagnostics diagnostics;

    LineChecker(MessageScope scope, WithinChecker limits, WordChecker words, Diagnostics diagnostics) {
        this.scope = scope;
        this.limits = limits;
        this.words = words;
        this.diagnostics = diagnostics;
    }

    Step line(Statement.Line line, Env env) {
        int least = leastEnd(line.lf());
        Checked within = limits.within(line.within(), least, env);
        Step.Here here = env.here();
        List<Word> before = new ArrayList<>();
        List<Word> behind = new ArrayList<>();
        boolean rest = false;
        for (LineItem item : line.items()) {
            if (item instanceof LineItem.Item one) {
                (rest ? behind : before).add(words.word(one.word(), env));
                lastOnly(behind);
            } else {
                onlyOnce(rest, (LineItem.Rest) item);
                rest = true;
            }
        }
        pass(least, within, scope, env);
        return new Read.Line(
                line.lf(),
                within.expr(),
                before,
                rest,
                behind.stream().findFirst(),
                reason(line, "unexpected"),
                reason(line, "too_long"),
                here,
                line.span());
    }

    /** The bytes of the shortest line, which is nothing but its end. */
    static int leastEnd(boolean lf) {
        return lf ? 1 : 2;
    }

    /** Passes what is read line by line. */
    static void pass(int least, Checked within, MessageScope scope, Env env) {
        BigInteger shortest = BigInteger.valueOf(least);
        BigInteger longest = within.set().greatest().max(shortest);
        env.pass(shortest, longest, scope.max().greatest(), scope.newPlace());
        scope.inspects(env.passed().greatest());
    }

    private void lastOnly(List<Word> behind) {
        if (behind.size() == 2) {
            diagnostics.add(
                    Code.BAD_LINE,
                    behind.get(1).span(),
                    "one word at most stands behind `..`: the last of the line",
                    "move the others before `..`");
        }
    }

    private void onlyOnce(boolean again, LineItem.Rest rest) {
        if (again) {
            diagnostics.add(
                    Code.BAD_LINE,
                    rest.span(),
                    "`..` stands once in a line: it is any number of words already",
                    "remove this one");
        }
    }

    private int reason(Statement.Line line, String standard) {
        return scope.reason(
                line.orElse().map(Statement.Failure::reason).map(Name::text).orElse(standard));
    }
}

package org.strparser.compiler.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.syntax.Literal;
import org.strparser.compiler.syntax.Statement;

/** Checks {@code headers}: each name leads to one entry, whose field is there where {@code has} says so. */
final class HeadersChecker {
    private final MessageScope scope;
    private final WithinChecker limits;
    private final WordChecker words;
    private final Diagnostics diagnostics;

    HeadersChecker(MessageScope scope, WithinChecker limits, WordChecker words, Diagnostics diagnostics) {
        this.scope = scope;
        this.limits = limits;
        this.words = words;
        this.diagnostics = diagnostics;
    }

    Step headers(Statement.Headers headers, Env env) {
        int least = LineChecker.leastEnd(headers.lf());
        Checked within = limits.within(headers.within(), least, env);
        Step.Here here = env.here();
        List<Read.Entry> entries = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Statement.HeaderArm arm : headers.arms()) {
            entries.add(entry(arm, taken, env));
        }
        LineChecker.pass(least, within, scope, env);
        return new Read.Headers(
                headers.lf(),
                headers.lenient(),
                within.expr(),
                entries,
                scope.reason("bad_header"),
                scope.reason("duplicate_header"),
                scope.reason("too_long"),
                here,
                headers.span());
    }

    /** Header lines come in any order: a value is judged without the others. */
    private Read.Entry entry(Statement.HeaderArm arm, Set<String> taken, Env env) {
        Env own = env.copy();
        Word value = words.word(arm.word(), own);
        Variable present = scope.presence(arm.word().name());
        value.target().ifPresent(field -> env.mayHave(arm.word().name().text(), field, present, own));
        return new Read.Entry(names(arm, taken), value, present);
    }

    private List<String> names(Statement.HeaderArm arm, Set<String> taken) {
        List<String> names = new ArrayList<>();
        for (Literal literal : arm.names()) {
            String name = Literals.lower(literal.bytes());
            if (!taken.add(name)) {
                diagnostics.add(
                        Code.LITERALS_OVERLAP,
                        literal.span(),
                        "the header " + Literals.show(Literals.text(literal))
                                + " has an entry already: names match in either case",
                        "remove one of them");
            }
            if (name.chars().anyMatch(c -> c <= ' ' || c == ':' || c == 0x7f)) {
                diagnostics.add(
                        Code.ARM_CANNOT_MATCH,
                        literal.span(),
                        "no header is called " + Literals.show(Literals.text(literal))
                                + ": a name has neither blanks nor controls nor `:`",
                        "write the name alone, without its colon");
            }
            names.add(name);
        }
        return names;
    }
}

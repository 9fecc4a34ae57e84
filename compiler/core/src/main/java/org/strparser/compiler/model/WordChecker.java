package org.strparser.compiler.model;

import java.util.List;
import java.util.Optional;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.syntax.Literal;
import org.strparser.compiler.syntax.Statement;
import org.strparser.compiler.syntax.WordForm;

/** Checks a word of a line, or the value of a header. */
final class WordChecker {
    private final MessageScope scope;
    private final GuardChecker guards;
    private final Declarations declarations;
    private final Diagnostics diagnostics;

    WordChecker(MessageScope scope, GuardChecker guards, Declarations declarations, Diagnostics diagnostics) {
        this.scope = scope;
        this.guards = guards;
        this.declarations = declarations;
        this.diagnostics = diagnostics;
    }

    /** The word; its name is declared in {@code env}. */
    Word word(Statement.Word word, Env env) {
        if (word.form() instanceof WordForm.Number number) {
            return number(word, TextChecker.radix(number.digits()), env);
        }
        word.guard()
                .ifPresent(guard -> diagnostics.add(
                        Code.NO_GUARD_HERE,
                        guard.span(),
                        "only a number can have a guard, this word is none",
                        "read it as `decimal` or `hex`; a choice of literals says itself what it is"));
        if (word.form() instanceof WordForm.Choice choice) {
            List<Text> literals = literals(choice.literals());
            Optional<Variable> target = declarations.choice(word.name(), literals, env);
            return read(word, target, new Word.Form.Choice(literals), Optional.empty());
        }
        return read(word, declarations.bytes(word.name(), env), new Word.Form.Plain(), Optional.empty());
    }

    private Word number(Statement.Word word, Radix radix, Env env) {
        GuardChecker.Guarded guarded = guards.check(word.guard(), word.orElse(), TextChecker.numbers(), env);
        Optional<Variable> target = declarations.number(word.name(), guarded.values(), env);
        guards.remember(word.name(), guarded, env);
        return read(word, target, new Word.Form.Digits(radix), guarded.guard());
    }

    private Word read(Statement.Word word, Optional<Variable> target, Word.Form form, Optional<Guard> guard) {
        return new Word(target, form, guard, reason(word, "unexpected"), reason(word, "out_of_range"), word.span());
    }

    private int reason(Statement.Word word, String standard) {
        return scope.reason(
                word.orElse().map(failure -> failure.reason().text()).orElse(standard));
    }

    /** A whole word is compared: one literal may begin another, and none holds what ends a word. */
    private List<Text> literals(List<Literal> literals) {
        if (Literals.mayStandTogether(literals, diagnostics)) {
            Literals.apart(literals, "of one word", diagnostics);
        }
        literals.stream()
                .filter(literal -> literal.bytes().chars().anyMatch(c -> " \t\r\n\0".indexOf(c) >= 0))
                .forEach(literal -> diagnostics.add(
                        Code.ARM_CANNOT_MATCH,
                        literal.span(),
                        "no word is " + Literals.show(Literals.text(literal))
                                + ": a blank, CR, LF or NUL never stands in one",
                        "write each word as an item of its own, or read the text with `until`"));
        return Literals.texts(literals);
    }
}

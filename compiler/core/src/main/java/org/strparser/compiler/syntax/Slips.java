package org.strparser.compiler.syntax;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostic;
import org.strparser.grammar.StrpLexer;

/** Knows what hands used to other languages write, and what that is here. */
final class Slips extends Misfit {
    private static final Set<String> UNITS = Set.of("KB", "kB", "kb", "K", "MB", "Mb", "M", "GB", "Gb", "G", "B");
    private static final Set<String> ELSE_IF = Set.of("elif", "elsif", "elseif");
    private static final IntervalSet LITERALS =
            new IntervalSet(StrpLexer.STRING, StrpLexer.HEX_STRING, StrpLexer.CASELESS_STRING);

    private Slips(Reading reading, Token token, IntervalSet expected) {
        super(reading, token, expected);
    }

    /** @param expected the types of the tokens that may stand in place of {@code token} */
    static Optional<Diagnostic> explain(Reading reading, Token token, IntervalSet expected) {
        Slips slips = new Slips(reading, token, expected);
        return Stream.of(
                        slips.unit(),
                        slips.not(),
                        slips.elseIf(),
                        slips.array(),
                        slips.typeFirst(),
                        slips.list(),
                        slips.dots(),
                        slips.literalGuard())
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Diagnostic> found(Token at, String message, String help) {
        return Optional.of(Diagnostic.of(Code.SYNTAX, reading.span(at), message).withHelp(help));
    }

    private Optional<Diagnostic> unit() {
        String text = reading.text(token);
        return before.getType() == StrpLexer.INT && UNITS.contains(text)
                ? found(token, Wording.quoted(text) + " is no unit", "the units are `KiB`, `MiB` and `GiB`")
                : Optional.empty();
    }

    private Optional<Diagnostic> not() {
        boolean isWord = reading.text(before).equals("not") && comparison.isInCondition();
        return isWord
                ? found(before, "`not` is a name here", "a condition is negated with `!`: `!(…)`")
                : Optional.empty();
    }

    private Optional<Diagnostic> elseIf() {
        boolean isWord = ELSE_IF.contains(reading.text(before))
                && reading.neighbour(before, -1).getType() == StrpLexer.RBRACE;
        return isWord
                ? found(before, Wording.quoted(reading.text(before)) + " is a name here", "write `else if`")
                : Optional.empty();
    }

    private Optional<Diagnostic> array() {
        return is(StrpLexer.LBRACK) && before.getType() == StrpLexer.INT_TYPE
                ? found(token, "there are no arrays", "`repeat n { … }` reads one by one, `bytes[n]` passes them")
                : Optional.empty();
    }

    private Optional<Diagnostic> typeFirst() {
        boolean begins = SyntaxErrors.endsStatement(before) && expected.contains(StrpLexer.IF);
        if (!begins || !is(StrpLexer.INT_TYPE) || !Wording.isName(after.getType())) {
            return Optional.empty();
        }
        String mended = Wording.shortened(reading.text(after)) + ": " + reading.text(token) + ";";
        return found(token, "a field begins with its name", "write `" + mended + "`");
    }

    private Optional<Diagnostic> list() {
        return is(StrpLexer.COMMA) && comparison.isInSet()
                ? found(token, "`,` separates no values", "values of a set are separated by `|`: `in 1 | 2`")
                : Optional.empty();
    }

    private Optional<Diagnostic> dots() {
        boolean isThird = is(StrpLexer.DOT)
                && before.getType() == StrpLexer.DOTS
                && before.getStopIndex() + 1 == token.getStartIndex();
        return isThird ? found(token, "a range has two dots", "write `1..9`") : Optional.empty();
    }

    private Optional<Diagnostic> literalGuard() {
        if (!LITERALS.contains(token.getType()) || !Wording.isRelation(before.getType()) || !comparison.isGuard()) {
            return Optional.empty();
        }
        return Optional.of(Diagnostic.of(
                        Code.NO_GUARD_HERE, reading.span(token), "a guard compares with a number, this is a literal")
                .withHelp("a character as a number is `'A'`; a choice of literals names its values itself"));
    }
}

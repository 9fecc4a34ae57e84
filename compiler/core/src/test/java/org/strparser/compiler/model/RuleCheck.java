package org.strparser.compiler.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.stream.Collectors;
import org.strparser.compiler.source.DiagnosticPrinter;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.source.SourceText;
import org.strparser.compiler.syntax.SyntaxReader;

/** What the checker alone says of a rule, and the model it makes; nothing is lowered. */
record RuleCheck(Optional<RuleModel> model, String report) {

    static RuleCheck of(String rule) {
        SourceText source = new SourceText("rule.strp", rule);
        Diagnostics diagnostics = new Diagnostics();
        Optional<RuleModel> model =
                SyntaxReader.read(source, diagnostics).flatMap(unit -> Checker.check(unit, diagnostics));
        String report = diagnostics.list().stream()
                .map(diagnostic -> DiagnosticPrinter.print(source, diagnostic))
                .collect(Collectors.joining());
        return new RuleCheck(model, report);
    }

    static String report(String rule) {
        return of(rule).report();
    }

    /** The first message of a rule of which nothing is to be said. */
    static MessageModel message(String rule) {
        RuleCheck check = of(rule);
        assertEquals("", check.report(), rule);
        return check.model().orElseThrow().messages().get(0);
    }
}

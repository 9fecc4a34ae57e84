package org.strparser.compiler.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.stream.Collectors;
import org.strparser.compiler.source.DiagnosticPrinter;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.source.SourceText;
import org.strparser.compiler.syntax.SyntaxReader;

/** A rule that was read and checked, and nothing more. */
record CheckedRule(String report, Optional<RuleModel> model) {

    static CheckedRule of(String rule) {
        SourceText source = new SourceText("rule.strp", rule);
        Diagnostics diagnostics = new Diagnostics();
        Optional<RuleModel> model =
                SyntaxReader.read(source, diagnostics).flatMap(unit -> Checker.check(unit, diagnostics));
        String report = diagnostics.list().stream()
                .map(diagnostic -> DiagnosticPrinter.print(source, diagnostic))
                .collect(Collectors.joining());
        return new CheckedRule(report, model);
    }

    static String report(String rule) {
        return of(rule).report;
    }

    /** The only message of a rule that has no mistake. */
    static MessageModel message(String rule) {
        CheckedRule checked = of(rule);
        assertEquals("", checked.report, rule);
        return checked.model.orElseThrow().messages().get(0);
    }
}

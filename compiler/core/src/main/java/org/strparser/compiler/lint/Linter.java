package org.strparser.compiler.lint;

import java.util.List;
import org.strparser.compiler.example.Coverage;
import org.strparser.compiler.model.MessageModel;
import org.strparser.compiler.model.RuleModel;
import org.strparser.compiler.source.Diagnostic;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.syntax.Declaration;
import org.strparser.compiler.syntax.Unit;

/** Lints a rule that compiles. */
public final class Linter {
    private static final List<Lint> LINTS = List.of(
            new IdleGuards(),
            new WideLimits(),
            new LateMagic(),
            new ForeignOrder(),
            new PlausibleLiterals(),
            new OpenNumbers(),
            new ForgivingLengths(),
            new EmptyBodies(),
            new BothLengths(),
            new MissingExamples(),
            new UnreachedBranches());

    private Linter() {}

    /** The warnings, in the order of the text. {@code coverage}: of each message of the model, in its order. */
    public static List<Diagnostic> lint(Unit unit, RuleModel model, List<Coverage> coverage) {
        Diagnostics diagnostics = new Diagnostics();
        List<Declaration.Message> declarations = unit.declarations().stream()
                .filter(Declaration.Message.class::isInstance)
                .map(Declaration.Message.class::cast)
                .toList();
        for (int i = 0; i < declarations.size(); i++) {
            MessageModel message = model.messages().get(i);
            Subject subject = new Subject(
                    message,
                    declarations.get(i),
                    model.examples().stream()
                            .filter(example ->
                                    example.message().equals(message.facts().message()))
                            .toList(),
                    coverage.get(i));
            LINTS.forEach(lint -> lint.look(subject, diagnostics));
        }
        UnusedNames.look(unit, model, diagnostics);
        return diagnostics.list();
    }
}

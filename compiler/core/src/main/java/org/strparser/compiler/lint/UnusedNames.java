package org.strparser.compiler.lint;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.strparser.compiler.model.MessageModel;
import org.strparser.compiler.model.RuleModel;
import org.strparser.compiler.model.Step;
import org.strparser.compiler.model.UsedNames;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.source.Span;
import org.strparser.compiler.syntax.Block;
import org.strparser.compiler.syntax.Declaration;
import org.strparser.compiler.syntax.Unit;

/** Parameters, states and {@code var}s whose value nothing asks for. Fields are no such names: a view shows them. */
final class UnusedNames {
    private final Set<String> used = new HashSet<>();
    private final Diagnostics diagnostics;

    private UnusedNames(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    static void look(Unit unit, RuleModel model, Diagnostics diagnostics) {
        UnusedNames names = new UnusedNames(diagnostics);
        Map<String, Block> fragments = unit.declarations().stream()
                .filter(Declaration.Fragment.class::isInstance)
                .map(Declaration.Fragment.class::cast)
                .collect(Collectors.toMap(fragment -> fragment.name().text(), Declaration.Fragment::body));
        for (Declaration declaration : unit.declarations()) {
            if (declaration instanceof Declaration.Message message) {
                names.use(message, fragments);
            }
        }
        unit.declarations().forEach(names::judge);
        model.messages().forEach(names::judgeVars);
    }

    private void use(Declaration.Message message, Map<String, Block> fragments) {
        used.addAll(UsedNames.of(message.body(), fragments, Set.of()));
        used.addAll(UsedNames.of(message.max()));
        message.joined().map(UsedNames::of).ifPresent(used::addAll);
    }

    private void judge(Declaration declaration) {
        if (declaration instanceof Declaration.Param param) {
            demand("parameter", param.name().text(), param.name().span());
        } else if (declaration instanceof Declaration.State state) {
            demand("state", state.name().text(), state.name().span());
        }
    }

    private void judgeVars(MessageModel message) {
        new StepSearch() {
            @Override
            public Boolean assign(Step.Assign step) {
                String name = step.target().name();
                demand("var", name.indexOf('.') < 0 ? name : name.substring(0, name.indexOf('.')), step.span());
                return true;
            }
        }.search(message.body());
    }

    private void demand(String kind, String name, Span span) {
        if (!used.contains(name)) {
            diagnostics.add(
                    Code.NEVER_USED,
                    span,
                    "nothing asks for the " + kind + " " + name,
                    "remove it, or use it in a length or condition");
        }
    }
}

package org.strparser.compiler.model;

import java.util.stream.Stream;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostic;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.syntax.Name;

/** Says why a name has no value where it is used, and what was probably meant. */
final class UnknownNames {
    private final MessageScope scope;
    private final String reach;
    private final String advice;
    private final Diagnostics diagnostics;

    private UnknownNames(MessageScope scope, String reach, String advice, Diagnostics diagnostics) {
        this.scope = scope;
        this.reach = reach;
        this.advice = advice;
        this.diagnostics = diagnostics;
    }

    static UnknownNames inRule(MessageScope scope, Diagnostics diagnostics) {
        return new UnknownNames(
                scope, "before this place", "bytes are read in order: declare it further up", diagnostics);
    }

    static UnknownNames inExample(MessageScope scope, Diagnostics diagnostics) {
        return new UnknownNames(
                scope,
                "in the message, nor in the file",
                "an example names fields, parameters and constants",
                diagnostics);
    }

    private void perhapsAbsent(Name name) {
        diagnostics.add(
                Code.NOT_DECLARED_ON_EVERY_PATH,
                name.span(),
                name.text() + " is a header, which a message may lack",
                "use it where `has " + name.text() + "` holds, or require it before: `require has " + name.text()
                        + " else fail missing_" + name.text() + ";`");
    }

    /** Reports a name that has no value at that place. */
    void report(Name name, Env env) {
        if (env.headerField(name.text()).isPresent()) {
            perhapsAbsent(name);
        } else {
            report(name, scope.isDeclaredAnywhere(name.text()));
        }
    }

    private void report(Name name, boolean declaredElsewhere) {
        if (scope.variable(Env.local(name.text())).isPresent()) {
            diagnostics.add(
                    Code.NOT_DECLARED_ON_EVERY_PATH,
                    name.span(),
                    name.text() + " has no value here: it ended with its block, or with the round of its loop",
                    "carry the value out in a `var` that is declared before");
        } else if (declaredElsewhere) {
            diagnostics.add(
                    Code.NOT_DECLARED_ON_EVERY_PATH,
                    name.span(),
                    name.text() + " is not declared on every path to this place",
                    "use it inside the branch that declares it, or declare it in every branch");
        } else {
            unknown(name);
        }
    }

    private void unknown(Name name) {
        Diagnostic unknown = Diagnostic.of(Code.UNKNOWN_NAME, name.span(), name.text() + " is not declared " + reach);
        if (name.isDiscard()) {
            diagnostics.add(unknown.withHelp("`_` discards: give the field a name; the last arm of a match is `else`"));
            return;
        }
        if (name.text().equals("default")) {
            diagnostics.add(unknown.withHelp("the last arm of a match is `else`"));
            return;
        }
        diagnostics.add(Similar.to(
                        name.text(),
                        Stream.of(
                                        scope.variables().stream().map(Variable::shown),
                                        scope.file().params().keySet().stream(),
                                        scope.file().states().keySet().stream(),
                                        scope.file().constants().keySet().stream())
                                .flatMap(names -> names))
                .map(similar -> unknown.withHelp("is `" + similar + "` meant?"))
                .orElseGet(() -> unknown.withHelp(advice)));
    }
}

package org.strparser.compiler.model;

import java.util.List;
import java.util.Optional;
import org.strparser.compiler.model.Variable.Kind;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.syntax.Name;

/** Declares the names of a message: each once on a path, everywhere of one kind; {@code _} declares none. */
final class Declarations {
    private final MessageScope scope;
    private final Diagnostics diagnostics;

    Declarations(MessageScope scope, Diagnostics diagnostics) {
        this.scope = scope;
        this.diagnostics = diagnostics;
    }

    Optional<Variable> number(Name name, IntervalSet values, Env env) {
        Optional<Variable> variable = declare(name, Kind.NUMBER, List.of(), env);
        variable.ifPresent(v -> hold(v, values, env));
        return variable;
    }

    Optional<Variable> bytes(Name name, Env env) {
        return declare(name, Kind.BYTES, List.of(), env);
    }

    Optional<Variable> choice(Name name, List<Text> texts, Env env) {
        List<String> literals = texts.stream().map(Choices::of).toList();
        Optional<Variable> variable = declare(name, Kind.CHOICE, literals, env);
        variable.ifPresent(v -> hold(v, IntervalSet.of(0, literals.size() - 1), env));
        return variable;
    }

    private void hold(Variable variable, IntervalSet values, Env env) {
        env.declareNumber(variable.name(), values);
        scope.widen(variable.name(), values);
    }

    /** The variable of a {@code var}. */
    Optional<Variable> local(Name name, Kind kind, List<String> literals, Env env) {
        return declare(name, new Shape(kind, literals, true), env);
    }

    /** What is declared; {@code local}: no view shows it. */
    private record Shape(Kind kind, List<String> literals, boolean local) {}

    private Optional<Variable> declare(Name name, Kind kind, List<String> literals, Env env) {
        return declare(name, new Shape(kind, literals, scope.isInLoop()), env);
    }

    private Optional<Variable> declare(Name name, Shape shape, Env env) {
        if (name.isDiscard()) {
            return Optional.empty();
        }
        if (isTwice(name, env)) {
            return Optional.empty();
        }
        String text = name.text();
        String own = shape.local() ? Env.local(text) : text;
        scope.declaredAt(own, name.span());
        Variable variable = scope.declare(own, shape.kind(), shape.literals());
        if (variable.kind() != shape.kind() || !variable.literals().equals(shape.literals())) {
            diagnostics.add(
                    Code.KIND_DIFFERS,
                    name.span(),
                    text + " is declared elsewhere as another kind of field",
                    "every declaration of a name is a number, or bytes, or the same literals in the same order");
        }
        if (shape.local()) {
            env.declareLocal(text);
        } else {
            env.declare(text);
        }
        return Optional.of(variable);
    }

    /** Reports a name that has a meaning here already; it keeps that. */
    private boolean isTwice(Name name, Env env) {
        String text = name.text();
        if (scope.file().holds(text)) {
            diagnostics.add(
                    Code.DECLARED_TWICE, name.span(), text + " is a name of the file already", "take another name");
            return true;
        }
        if (env.isDeclaredSomewhere(text)) {
            diagnostics.add(
                    Code.DECLARED_TWICE,
                    name.span(),
                    text + " is declared already on a path to this place",
                    "take another name; only branches that exclude each other may use one name twice");
            return true;
        }
        return false;
    }
}

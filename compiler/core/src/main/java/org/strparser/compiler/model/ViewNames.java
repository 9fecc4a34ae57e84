package org.strparser.compiler.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.strparser.compiler.facts.Facts;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.source.Span;
import org.strparser.compiler.syntax.Declaration;

/** Finds two things of a rule that would have one name in Java. */
final class ViewNames {
    private final Map<String, String> taken = new HashMap<>();
    private final Span span;
    private final Diagnostics diagnostics;

    private ViewNames(Span span, Diagnostics diagnostics) {
        this.span = span;
        this.diagnostics = diagnostics;
    }

    /** The methods of the view of a message. */
    static void checkMethods(Facts facts, Span span, Diagnostics diagnostics) {
        ViewNames names = new ViewNames(span, diagnostics);
        names.taken.put(JavaNames.PROGRAM, "what gives the parser of a view");
        for (Facts.Field field : facts.fields()) {
            names.take(JavaNames.accessor(field.name()), field.name(), "()");
        }
        for (Facts.Field field : facts.fields()) {
            if (!field.always()) {
                names.take(JavaNames.presence(field.name()), "what tells whether there is " + field.name(), "()");
            }
        }
    }

    /** The classes of a file: of each message its view and its parser. */
    static void checkClasses(List<Declaration.Message> messages, Diagnostics diagnostics) {
        Map<String, String> taken = new HashMap<>();
        for (Declaration.Message message : messages) {
            String name = message.name().text();
            taken.put(JavaNames.parser(name), "the parser of " + name);
        }
        for (Declaration.Message message : messages) {
            ViewNames names = new ViewNames(message.name().span(), diagnostics);
            names.taken.putAll(taken);
            names.take(
                    JavaNames.view(message.name().text()),
                    "the view of " + message.name().text(),
                    "");
        }
    }

    private void take(String javaName, String owner, String suffix) {
        String other = taken.putIfAbsent(javaName, owner);
        if (other != null) {
            diagnostics.add(
                    Code.ACCESSORS_CLASH,
                    span,
                    other + " and " + owner + " would both be " + javaName + suffix + " in Java",
                    "rename one of them");
        }
    }
}

package org.strparser.compiler.model;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.strparser.compiler.facts.Facts;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.source.Span;
import org.strparser.compiler.syntax.Declaration;
import org.strparser.compiler.syntax.Name;

/** Finds two things of a rule that would have one name in Java. */
final class ViewNames {
    private final Map<String, String> taken = new HashMap<>();
    private final Diagnostics diagnostics;

    private ViewNames(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** The package of a file: one that Java has, and lets others write to. */
    static void checkPackage(List<Name> names, Diagnostics diagnostics) {
        if (!names.isEmpty() && names.get(0).text().equals("java")) {
            diagnostics.add(
                    Code.BAD_PACKAGE,
                    names.get(0).span(),
                    "packages that begin with `java` belong to the platform",
                    "begin with a name of your own, such as `package com.example.protocols;`");
        }
        for (Name name : names) {
            if (JavaNames.isReserved(name.text())) {
                diagnostics.add(
                        Code.BAD_PACKAGE,
                        name.span(),
                        name.text() + " is reserved in Java and no part of a package's name",
                        "another name, such as `" + name.text() + "_`, is fine");
            }
        }
    }

    /** The methods of the view of a message; {@code declared}: where a field is declared first. */
    static void checkMethods(Facts facts, Function<String, Span> declared, Diagnostics diagnostics) {
        ViewNames names = new ViewNames(diagnostics);
        names.taken.put(JavaNames.PROGRAM, "what gives the parser of a view");
        for (Facts.Field field : facts.fields()) {
            names.method(JavaNames.accessor(field.name()), field.name(), declared.apply(field.name()));
        }
        for (Facts.Field field : facts.fields()) {
            if (!field.always()) {
                String owner = "what tells whether there is " + field.name();
                names.method(JavaNames.presence(field.name()), owner, declared.apply(field.name()));
            }
        }
    }

    private void method(String javaName, String owner, Span span) {
        String other = taken.putIfAbsent(javaName, owner);
        if (other != null) {
            clash(span, other + " and " + owner + " would both be " + javaName + "() in Java");
        }
    }

    /** The classes of a file: of each message its view and its parser. Some file systems do not tell A from a. */
    static void checkClasses(List<Declaration.Message> messages, Diagnostics diagnostics) {
        ViewNames names = new ViewNames(diagnostics);
        for (Declaration.Message message : messages) {
            String name = message.name().text();
            names.taken.putIfAbsent(inAnyCase(JavaNames.parser(name)), "the parser of " + name);
        }
        for (Declaration.Message message : messages) {
            names.view(message.name());
        }
    }

    private void view(Name message) {
        String javaName = JavaNames.view(message.text());
        String owner = "the view of " + message.text();
        String other = taken.putIfAbsent(inAnyCase(javaName), owner);
        // Of two messages of one name it was said already that they are two.
        if (other != null && !other.equals(owner)) {
            clash(message.span(), other + " and " + owner + " would both be in the file " + javaName + ".class");
        }
    }

    private static String inAnyCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private void clash(Span span, String message) {
        diagnostics.add(Code.ACCESSORS_CLASH, span, message, "rename one of them");
    }
}

package org.strparser.compiler.model;

import java.util.Set;

/** What the parts of a rule are called in Java. */
public final class JavaNames {
    /** The method by which a view gives its parser. */
    public static final String PROGRAM = "program";

    private static final Set<String> RESERVED = Set.of("""
            abstract assert boolean break byte case catch char class const continue default do double else enum extends
            false final finally float for goto if implements import instanceof int interface long native new null package
            private protected public return short static strictfp super switch synchronized this throw throws transient
            true try void volatile while _""".split("\\s+"));

    /** Methods that every object or view has. */
    private static final Set<String> METHODS = Set.of(
            "hashCode", "equals", "toString", "getClass", "notify", "notifyAll", "wait", "clone", "finalize", "of");

    /** No names of types, or hiding the packages that a view names. */
    private static final Set<String> NO_TYPES = Set.of("var", "record", "sealed", "permits", "yield", "java", "org");

    private JavaNames() {}

    /** The class of the view of a message. */
    public static String view(String message) {
        return isTaken(message) || NO_TYPES.contains(message) ? message + "_" : message;
    }

    /** The class of the parser of a message. */
    public static String parser(String message) {
        return message + "Parser";
    }

    /** {@code short_length} is {@code shortLength}; a name that is taken gets a trailing underscore. */
    public static String accessor(String field) {
        String name = camel(field);
        return isTaken(name) ? name + "_" : name;
    }

    /** Whether Java keeps the word for itself, so that nothing has that name. */
    static boolean isReserved(String word) {
        return RESERVED.contains(word);
    }

    private static boolean isTaken(String name) {
        return isReserved(name) || METHODS.contains(name);
    }

    /** What tells whether there is a field: of {@code short_length} {@code hasShortLength}. */
    public static String presence(String field) {
        String name = camel(field);
        return "has" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static String camel(String field) {
        StringBuilder name = new StringBuilder();
        boolean upper = false;
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '_') {
                upper = !name.isEmpty();
            } else {
                name.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        if (name.isEmpty() || Character.isDigit(name.charAt(0))) {
            name.insert(0, '_');
        }
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}

package org.strparser.compiler.model;

import java.util.Set;

/** The Java name of the accessor of a field. */
final class JavaNames {
    /** Reserved by Java, or methods that every object or view has. */
    private static final Set<String> TAKEN = Set.of("""
            abstract assert boolean break byte case catch char class const continue default do double else enum extends
            false final finally float for goto if implements import instanceof int interface long native new null package
            private protected public return short static strictfp super switch synchronized this throw throws transient
            true try void volatile while hashCode equals toString getClass notify notifyAll wait clone finalize of""".split("\\s+"));

    private JavaNames() {}

    /** {@code short_length} is {@code shortLength}; a name that is taken gets a trailing underscore. */
    static String accessor(String field) {
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
        String accessor = Character.toLowerCase(name.charAt(0)) + name.substring(1);
        return TAKEN.contains(accessor) ? accessor + "_" : accessor;
    }
}

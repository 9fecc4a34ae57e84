package org.strparser.runtime;

/**
 * Whether classes may be defined at run time. The system property {@code org.strparser.forbidDefinition} says no where nothing else
 * does, to find out before how an application fares in a native image or on a locked-down host.
 */
final class Definition {
    private static final String PROPERTY = "org.strparser.forbidDefinition";

    private Definition() {}

    static boolean isForbidden() {
        return Boolean.getBoolean(PROPERTY);
    }

    /** What to do instead. */
    static String refusal() {
        return "the parser cannot be loaded: here no class can be defined at run time;"
                + " put it on the class path and load it by its name";
    }
}

package org.strparser.bench;

import java.util.List;

/** The module that delimiters are searched with, on Java 25 and later: handed on from this JVM to those that it starts. */
final class Vectors {
    private static final String MODULE = "jdk.incubator.vector";

    private Vectors() {}

    static boolean areHere() {
        return ModuleLayer.boot().findModule(MODULE).isPresent();
    }

    /** What a JVM is started with that shall have them if this one does. */
    static List<String> options() {
        return areHere() ? List.of("--add-modules", MODULE) : List.of();
    }
}

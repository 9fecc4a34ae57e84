package org.strparser.api;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Chooses how to search for one byte: by vectors where the JVM has them at hand and compiles them well, else by words, which is fast
 * everywhere.
 *
 * <p>Vectors want {@code --add-modules jdk.incubator.vector}, Java 25 or later, and C2: what C1, the interpreter or another JIT make of them
 * is slower than words by one or two orders of magnitude, and so is what C2 makes of them on Java 17. The versions between were not measured.
 * {@code -Dorg.strparser.vectorSearch=false} keeps to words.
 *
 * <p>The class by vectors is named here by a string and compiled apart, so that nothing here depends on the module.
 */
final class SearchChoice {
    private static final String MODULE = "jdk.incubator.vector";
    private static final String SWITCH = "org.strparser.vectorSearch";
    private static final int FIRST_FEATURE = 25;

    private SearchChoice() {}

    /** The search by vectors; empty where words are better. */
    static Optional<WideSearch> wide() {
        if (!suits(System::getProperty, Runtime.version().feature())) {
            return Optional.empty();
        }
        return ModuleLayer.boot().findModule(MODULE).flatMap(SearchChoice::byVectors);
    }

    /** Whether such a JVM compiles vectors well, and nobody forbids them. */
    static boolean suits(UnaryOperator<String> properties, int feature) {
        String mode = property(properties, "java.vm.info");
        return feature >= FIRST_FEATURE
                && !property(properties, SWITCH).equals("false")
                // Neither the client's, which is C1 alone, nor OpenJ9, Zing or a native image.
                && property(properties, "java.vm.name").endsWith("64-Bit Server VM")
                && !mode.contains("interpreted")
                && !mode.contains("emulated-client")
                // GraalVM, whose compiler takes the place of C2.
                && !property(properties, "java.vm.version").contains("jvmci");
    }

    private static String property(UnaryOperator<String> properties, String name) {
        String value = properties.apply(name);
        return value == null ? "" : value;
    }

    private static Optional<WideSearch> byVectors(Module vectors) {
        Class<?> here = SearchChoice.class;
        here.getModule().addReads(vectors);
        try {
            return Optional.of(Class.forName(here.getPackageName() + ".VectorSearch", true, here.getClassLoader())
                    .asSubclass(WideSearch.class)
                    .getDeclaredConstructor()
                    .newInstance());
        } catch (ReflectiveOperationException | LinkageError e) {
            // Vectors are too short here, or the module has become another: words always work.
            return Optional.empty();
        }
    }
}

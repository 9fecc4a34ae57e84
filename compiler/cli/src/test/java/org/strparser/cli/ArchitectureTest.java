package org.strparser.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.core.importer.Locations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds main code to the table of who may use whom. Stands here because the command line sees every other module. */
class ArchitectureTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importLocations(places());

    private static final String GRAMMAR = "org.strparser.grammar..";
    private static final String API = "org.strparser.api..";
    private static final String COMPILER = "org.strparser.compiler..";
    private static final String SOURCE = "org.strparser.compiler.source..";
    private static final String FACTS = "org.strparser.compiler.facts..";
    private static final String SYNTAX = "org.strparser.compiler.syntax..";
    private static final String MODEL = "org.strparser.compiler.model..";
    private static final String IR = "org.strparser.compiler.ir..";
    private static final String BYTECODE = "org.strparser.compiler.bytecode..";
    private static final String ANTLR = "org.antlr.v4.runtime..";
    private static final String ASM = "org.objectweb.asm..";
    private static final String INCUBATOR = "jdk.incubator.vector..";

    /** The class path, but for the jar of the compiler as it is published, in which others' packages have other names; and the plugin. */
    private static Set<Location> places() {
        Set<Location> places = new HashSet<>(Locations.ofPackage("org.strparser"));
        places.removeIf(place -> place.contains("/strparser-compiler-"));
        String root = System.getProperty("maven.multiModuleProjectDirectory");
        Stream.of("compiler/core", "compiler/maven-plugin")
                .map(module -> Path.of(root, module, "target/classes/org/strparser"))
                .filter(Files::isDirectory)
                .forEach(classes -> places.add(Location.of(classes)));
        return places;
    }

    /** The classes of {@code part} may use themselves, the Java platform and {@code mayUse}. */
    record Row(String part, List<String> mayUse) {

        Row(String part, String... mayUse) {
            this(part, List.of(mayUse));
        }

        List<String> allowed() {
            return Stream.concat(Stream.of(part, "java..", "org.jspecify.annotations.."), mayUse.stream())
                    .toList();
        }

        @Override
        public String toString() {
            return part + " may use " + mayUse;
        }
    }

    static Stream<Row> table() {
        return Stream.of(
                new Row(GRAMMAR, ANTLR),
                new Row(API, INCUBATOR),
                new Row("org.strparser.compiler", COMPILER, API),
                new Row(SOURCE),
                new Row(FACTS),
                new Row(SYNTAX, SOURCE, GRAMMAR, ANTLR),
                new Row(MODEL, SOURCE, SYNTAX, FACTS),
                new Row(IR, SOURCE, MODEL, FACTS),
                new Row(BYTECODE, SOURCE, IR, FACTS, API, ASM),
                new Row("org.strparser.compiler.view..", SOURCE, MODEL, FACTS),
                new Row("org.strparser.compiler.build..", "org.strparser.compiler", SOURCE, FACTS, API),
                new Row("org.strparser.compiler.explain..", SOURCE, MODEL, IR, FACTS),
                new Row("org.strparser.compiler.format..", SOURCE, SYNTAX, GRAMMAR, ANTLR),
                new Row("org.strparser.compiler.example..", SOURCE, MODEL, IR, BYTECODE, FACTS, API),
                new Row(
                        "org.strparser.compiler.lint..",
                        SOURCE,
                        SYNTAX,
                        MODEL,
                        FACTS,
                        "org.strparser.compiler.example.."),
                new Row(
                        "org.strparser.cli..",
                        COMPILER,
                        "org.strparser.runtime..",
                        API,
                        "picocli..",
                        "com.fasterxml.jackson.core.."),
                new Row("org.strparser.maven..", COMPILER, "org.apache.maven.."),
                new Row("org.strparser.runtime..", API, "jdk.jfr..", "javax.net.ssl.."),
                new Row("org.strparser.netty..", "org.strparser.runtime..", API, "io.netty.."),
                new Row("org.strparser.kcm..", "org.strparser.runtime..", "javax.management..", "javax.net.ssl.."),
                new Row("org.strparser.loader..", "org.strparser.runtime", API),
                new Row("org.strparser.loader.verify..", API),
                new Row("org.strparser.testkit..", API, "org.junit.jupiter..", "net.jqwik.."));
    }

    @ParameterizedTest
    @MethodSource("table")
    void mainCodeUsesOnlyWhatTheTableAllows(Row row) {
        classes()
                .that()
                .resideInAPackage(row.part())
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(row.allowed().toArray(String[]::new))
                .allowEmptyShould(true)
                .check(MAIN);
    }

    /** The API works without the module: decision 010. */
    @Test
    void oneClassNamesTheIncubator() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.strparser.api.VectorSearch")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(INCUBATOR)
                .check(MAIN);
    }

    @Test
    void otherModulesAreSeen() {
        for (String part : List.of("org.strparser.grammar", "org.strparser.netty")) {
            assertTrue(MAIN.stream().anyMatch(type -> type.getPackageName().equals(part)), part);
        }
    }
}

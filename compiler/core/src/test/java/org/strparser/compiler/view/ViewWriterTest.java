package org.strparser.compiler.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.Compiler;
import org.strparser.compiler.model.JavaNames;
import org.strparser.compiler.source.SourceText;

/** The text of views; that they compile and read messages is tested with the runtime. */
class ViewWriterTest {
    private static final Path SAMPLES = Path.of("src/test/resources/view");

    private static Compilation compile(String rule) {
        return new Compiler().compile(new SourceText("some/where/rule.strp", rule));
    }

    @Test
    void sourceIsAsExpected() throws IOException {
        String rule = Files.readString(SAMPLES.resolve("Sample.strp"));

        Compilation compilation = compile(rule);

        assertTrue(compilation.isSuccessful(), compilation.report());
        assertEquals("org.example.Sample", compilation.views().get(0).className());
        assertEquals(
                Files.readString(SAMPLES.resolve("Sample.java.txt")),
                compilation.views().get(0).source());
    }

    @ParameterizedTest
    @CsvSource({
        "short_length, shortLength, hasShortLength",
        "aB, aB, hasAB",
        "Upper, upper, hasUpper",
        "_x, x, hasX",
        "x__y_, xY, hasXY",
        "_1, _1, has_1",
        "__, __, has_",
        "class, class_, hasClass",
        "wait, wait_, hasWait",
        "hash_code, hashCode_, hasHashCode",
        "of, of_, hasOf",
    })
    void fieldsHaveJavaNames(String field, String accessor, String presence) {
        assertEquals(accessor, JavaNames.accessor(field));
        assertEquals(presence, JavaNames.presence(field));
    }

    @ParameterizedTest
    @CsvSource({"TlsRecord, TlsRecord", "int, int_", "record, record_", "java, java_", "String, String"})
    void messagesHaveJavaNames(String message, String view) {
        assertEquals(view, JavaNames.view(message));
    }

    @Test
    void twoMethodsOfOneNameAreAnError() {
        assertEquals("""
                rule.strp:1:28: error S112: a_b and aB would both be aB() in Java
                    message M max 9 { a_b: u8; aB: u8; }
                                               ^^
                    help: rename one of them
                """, report("message M max 9 { a_b: u8; aB: u8; }"));
        assertEquals("""
                rule.strp:1:19: error S112: what gives the parser of a view and program would both be program() in Java
                    message M max 9 { program: u8; }
                                      ^^^^^^^
                    help: rename one of them
                """, report("message M max 9 { program: u8; }"));
        assertEquals("""
                rule.strp:1:46: error S112: has_b and what tells whether there is b would both be hasB() in Java
                    message M max 9 { has_b: u8; if has_b == 1 { b: u8; } }
                                                                 ^
                    help: rename one of them
                """, report("message M max 9 { has_b: u8; if has_b == 1 { b: u8; } }"));
    }

    @Test
    void aFieldThatIsAlwaysThereHasNoTest() {
        assertEquals("", report("message M max 9 { has_b: u8; b: u8; }"));
    }

    @Test
    void twoClassesOfOneNameAreAnError() {
        assertEquals("""
                rule.strp:2:9: error S112: the parser of M and the view of MParser would both be in the file MParser.class
                    message MParser max 9 { a: u8; }
                            ^^^^^^^
                    help: rename one of them
                """, report("message M max 9 { a: u8; }\nmessage MParser max 9 { a: u8; }"));
    }

    private static String report(String rule) {
        return new Compiler().compile(new SourceText("rule.strp", rule)).report();
    }
}

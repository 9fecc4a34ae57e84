package org.strparser.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.Compiler;
import org.strparser.compiler.source.SourceText;

class SarifResultTest {

    private static String uri(String file) {
        Compilation compilation = new Compiler().compile(new SourceText(file, "message M max 9 { a: u72; }"));
        return SarifResult.of(new Checked(compilation, compilation.lint()))
                .get(0)
                .uri();
    }

    @ParameterizedTest
    @CsvSource({
        "rules/m.strp, rules/m.strp",
        "./rules/m.strp, rules/m.strp",
        "../m.strp, ../m.strp",
        "a b+c#d?e%f.strp, a%20b%2Bc%23d%3Fe%25f.strp",
        "caf\u00e9.strp, caf%C3%A9.strp",
        "a:b.strp, a%3Ab.strp"
    })
    void aRelativeNameIsARelativeUri(String file, String uri) {
        assertEquals(uri, uri(file));
    }

    @ParameterizedTest
    @CsvSource({"m.strp", "a b.strp"})
    void anAbsoluteNameIsAUriOfAFile(String file) {
        Path path = Path.of(file).toAbsolutePath();

        assertEquals(path.toUri().toString(), uri(path.toString()));
    }
}

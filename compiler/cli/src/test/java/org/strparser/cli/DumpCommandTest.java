package org.strparser.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DumpCommandTest extends RuleFixture {
    private Path small;

    @BeforeEach
    void writeSmall() throws IOException {
        small = file("n.strp", "message N max 9 {\n    a: u8;\n    b: bytes[2];\n}\n");
    }

    private static List<String> heads(Run run) {
        return run.out().lines().filter(line -> line.startsWith("==")).toList();
    }

    @Test
    void theIrStandsUnderTheLinesItComesFrom() {
        Run run = Run.of("dump", "--ir", small);

        assertEquals(Run.wrote(0, """
                        == N, IR: exact
                        4: }
                                b0:  length 3

                        == N, IR: fast
                        4: }
                                b0:  length 3

                        == N, IR: fields
                        2: a: u8;
                                b0:  need 1 ? b1 : b2
                                b1:  a = u8 [0]
                                     number a a
                        3: b: bytes[2];
                                     slice b [1..3)
                        4: }
                                     done
                        2: a: u8;
                                b2:  done

                        """), run);
    }

    @Test
    void theBytecodeStandsUnderTheLinesItComesFrom() {
        Run run = Run.of("dump", "--bytecode", small);

        assertEquals(0, run.status());
        assertEquals("", run.err());
        assertEquals("== N, bytecode: <init>()V", heads(run).get(0));
        assertTrue(run.out().startsWith("== N, bytecode: <init>()V\n            aload 0\n"), run::out);
        assertTrue(run.out().contains("2: a: u8;\n"), run::out);
        assertTrue(run.out().contains("invokestatic org/strparser/api/"), run::out);
    }

    @Test
    void bothAreShownUnlessOneIsAskedFor() {
        Run both = Run.of("dump", small);

        assertEquals(both, Run.of("dump", "--ir", "--bytecode", small));
        assertEquals(
                Run.of("dump", "--ir", small).out()
                        + Run.of("dump", "--bytecode", small).out(),
                both.out());
    }

    @Test
    void everyMessageIsShown() throws IOException {
        Path two = file("two.strp", "message N max 9 { a: u8; }\nmessage O max 9 { b: u16; }");

        Run run = Run.of("dump", "--ir", two);

        assertEquals(
                List.of(
                        "== N, IR: exact",
                        "== N, IR: fast",
                        "== N, IR: fields",
                        "== O, IR: exact",
                        "== O, IR: fast",
                        "== O, IR: fields"),
                heads(run));
    }

    @Test
    void aRuleWithErrorsIsNotShown() throws IOException {
        Run run = Run.of("dump", file("wrong.strp", "message M max 9 { a: u72; }"));

        assertEquals(65, run.status());
        assertEquals("", run.out());
        assertTrue(run.err().contains("error S021"), run::err);
    }
}

package org.strparser.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ExplainCommandTest extends RuleFixture {

    @Test
    void aMessageIsExplained() {
        Run run = Run.of("explain", rule);

        assertEquals(
                Run.wrote(0, """
                        message M

                        Header, from byte 0
                           0                   1                   2                   3
                           0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
                          +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
                          |     kind      |                                               |
                          +-+-+-+-+-+-+-+-+                                               +
                          |                              big                              |
                          +               +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
                          |               |
                          +-+-+-+-+-+-+-+-+

                        Header, from byte 9
                           0                   1                   2                   3
                           0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
                                          +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
                                          |             size              |
                          +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
                          /                       body (size bytes)                       /
                          +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+

                        Outline
                             0  kind: u8 in 1 | 2 | 9 else fail bad_kind as EBADMSG
                             1  big: u64
                                if kind == 9
                                    handoff
                             9  size: u16 <= most else fail too_long
                            11  body: bytes[size]
                                = 11 + size bytes, known after 11 bytes

                        Length
                          line 9: 11 + size bytes, known after 11 bytes

                        Bounds
                          longest message     1011 bytes, with the parameters at their widest
                          bytes inspected     at most 11
                        STEPS
                          kept between calls  0 bytes
                          when bytes lack     begins anew (restartable)

                        Parameters
                          most: 1..1000, 100 unless it is given

                        Outcomes
                          bad_kind  EBADMSG       line 4
                          too_long  EPROTO        line 7
                          too_big   EMSGSIZE      line 8
                          handoff                 line 6
                        """),
                new Run(run.status(), run.out().replaceAll("  steps of a call .*", "STEPS"), run.err()));
    }

    @Test
    void machinesGetJson() throws IOException {
        Path small = file("n.strp", "/// A \"byte\".\nmessage N max 9 { a: u8 != 0; }");

        Run run = Run.of("explain", "--json", small);

        assertEquals(
                Run.wrote(
                        0,
                        "{\"message\":\"N\",\"doc\":\"A \\\"byte\\\".\",\"drawings\":[{\"title\":\"Header, from byte 0\","
                                + "\"rows\":[\" 0                   1                   2                   3\","
                                + "\" 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1\","
                                + "\"+-+-+-+-+-+-+-+-+\",\"|       a       |\",\"+-+-+-+-+-+-+-+-+\"]}],"
                                + "\"outline\":[{\"depth\":0,\"place\":\"0\",\"text\":\"a: u8 != 0\"},"
                                + "{\"depth\":0,\"place\":\"\",\"text\":\"= 1 byte, known when it is complete\"}],"
                                + "\"lengths\":[{\"line\":2,\"bytes\":\"1 byte\",\"known\":\"when it is complete\"}],"
                                + "\"bounds\":{\"message\":9,\"record\":0,\"inspected\":1,\"steps\":N,\"state\":0,"
                                + "\"resumable\":false},\"params\":[],\"states\":[],"
                                + "\"outcomes\":[{\"name\":\"out_of_range\",\"errno\":\"EPROTO\",\"lines\":[2]}]}\n"),
                new Run(run.status(), run.out().replaceAll("\"steps\":\\d+", "\"steps\":N"), run.err()));
    }

    @Test
    void aMessageIsChosenByName() throws IOException {
        Path two = file("two.strp", "message N max 9 { a: u8; }\nmessage O max 9 { b: u16; }");

        Run all = Run.of("explain", two);
        Run one = Run.of("explain", "--message", "O", two);

        assertTrue(one.out().startsWith("message O\n"), one::out);
        assertTrue(all.out().startsWith("message N\n"), all::out);
        assertTrue(all.out().endsWith("\n\n\n" + one.out()), all::out);
        assertEquals(
                Run.failed(64, two + " has no message P; its messages are N, O"),
                Run.of("explain", "--message", "P", two));
    }

    @Test
    void aRuleWithErrorsIsNotExplained() throws IOException {
        Run run = Run.of("explain", file("wrong.strp", "message M max 9 { a: u72; }"));

        assertEquals(65, run.status());
        assertEquals("", run.out());
        assertTrue(run.err().contains("error S021"), run::err);
    }
}

package org.strparser.compiler.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.strparser.compiler.ir.Answer;
import org.strparser.compiler.ir.BasicBlock;
import org.strparser.compiler.ir.Exit;
import org.strparser.compiler.ir.FieldValue;
import org.strparser.compiler.ir.Graph;
import org.strparser.compiler.ir.IrInterpreter;
import org.strparser.compiler.ir.IrPrinter;
import org.strparser.compiler.ir.Program;
import org.strparser.compiler.ir.RandomPrograms;
import org.strparser.compiler.source.SourceText;
import org.strparser.compiler.source.Span;

/** The interpreter is the oracle: an emitted class says the same, on either kind of window, at every prefix. */
class EmitterPropertyTest {
    private static final SourceText SOURCE = new SourceText("random.strp", "\n".repeat(20));

    @Property(tries = 800)
    void classAnswersAsTheInterpreter(@ForAll long seed) {
        Program program = RandomPrograms.of(seed);
        EmittedParser parser = EmittedParser.of(program, SOURCE);
        EmittedParser exact = EmittedParser.of(asking(program), SOURCE);
        var random = new Random(seed);

        for (int i = 0; i < 5; i++) {
            byte[] bytes = RandomPrograms.bytes(random);
            long[] params = RandomPrograms.params(random);
            for (int n = 1; n <= bytes.length; n++) {
                compare(program, parser, Arrays.copyOf(bytes, n), params);
                compare(program, exact, Arrays.copyOf(bytes, n), params);
                compareLengths(program, parser, exact, Arrays.copyOf(bytes, n), params);
            }
        }
    }

    private static void compare(Program program, EmittedParser parser, byte[] bytes, long[] params) {
        Answer answer = IrInterpreter.exact(program, bytes, params);
        assertEquals(answer, parser.parseHeap(bytes, params), () -> IrPrinter.print(program));
        assertEquals(answer, parser.parseDirect(bytes, params), () -> IrPrinter.print(program));

        Map<Integer, FieldValue> fields = IrInterpreter.fields(program, bytes, params);
        assertEquals(fields, parser.fieldsHeap(bytes, params), () -> IrPrinter.print(program));
        assertEquals(fields, parser.fieldsDirect(bytes, params), () -> IrPrinter.print(program));
    }

    /** The fast graph may leave a length to the exact one; without a fast graph every length is told. */
    private static void compareLengths(
            Program program, EmittedParser parser, EmittedParser exact, byte[] bytes, long[] params) {
        Answer answer = IrInterpreter.exact(program, bytes, params);
        long told = 0;
        if (answer instanceof Answer.Length length) {
            told = length.bytes();
        } else if (answer instanceof Answer.More more) {
            told = -more.bytes();
        }

        assertEquals(told, exact.lengthHeap(bytes, params), () -> IrPrinter.print(program));
        assertEquals(told, exact.lengthDirect(bytes, params), () -> IrPrinter.print(program));
        int found = parser.lengthHeap(bytes, params);
        assertTrue(found == 0 || found == told, found + " in " + IrPrinter.print(program));
        assertEquals(found, parser.lengthDirect(bytes, params), () -> IrPrinter.print(program));
    }

    /** The program with a fast graph that asks the exact one at once. */
    private static Program asking(Program program) {
        var ask = new BasicBlock(List.of(), new Exit.Exact(new Span(0, 0)));
        Graph fast = new Graph("fast", List.of(), List.of(ask));
        return new Program(program.facts(), program.exact(), fast, program.fields());
    }
}

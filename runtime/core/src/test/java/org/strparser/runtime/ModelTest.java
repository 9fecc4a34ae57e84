package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.strparser.testkit.Hex;

/**
 * Everything at once, against a model of a few lines: whatever is asked of a stream and when, what it delivers is the beginning of
 * what the parser says of the whole, and what it gives back is all the rest.
 */
class ModelTest {

    @Property(tries = 3000)
    void nothingIsLostWhateverIsAskedFor(@ForAll long seed) {
        ModelRun.check(new Random(seed)::nextInt);
    }

    /** The same for as long as one likes: {@code -Dmodel.minutes}. */
    @Example
    void nothingIsLostForMinutes() {
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(Long.getLong("model.minutes", 0));
        long seed = System.nanoTime();
        while (System.nanoTime() < until) {
            long tried = seed++;
            assertDoesNotThrow(() -> ModelRun.check(new Random(tried)::nextInt), () -> "seed " + tried);
        }
    }

    /** Where nobody interferes, messages and outcome are those of the stream fed whole. */
    @Property(tries = 2000)
    void pausesChangeNothing(@ForAll long seed) {
        ModelRun.Choices choices = new Random(seed)::nextInt;
        ParserProgram program = ModelRun.program(choices);
        byte[] bytes = ModelRun.bytes(choices);
        Options options =
                ModelRun.options(choices).withBudget(MemoryBudget.unlimited()).withPace(Pace.free());
        ModelRun whole = new ModelRun(program, options, choices, false);
        whole.stream.feed(bytes, 0, bytes.length);
        ModelRun cut = new ModelRun(program, options, choices, false);
        cut.feed(bytes);

        Outcome expected = whole.stream.end();
        Outcome found = cut.stream.end();

        assertEquals(expected.getClass(), found.getClass());
        assertEquals(expected.offset(), found.offset());
        assertEquals(Hex.text(whole.delivered.toByteArray()), Hex.text(cut.delivered.toByteArray()));
        assertEquals(whole.skipped, cut.skipped);
        assertEquals(whole.stream.counters().messages(), cut.stream.counters().messages());
        assertEquals(
                whole.stream.counters().messagesTooBig(), cut.stream.counters().messagesTooBig());
    }
}

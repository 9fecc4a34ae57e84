package org.strparser.compiler;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.strparser.compiler.generate.InputMaker;
import org.strparser.compiler.generate.RuleShrinker;
import org.strparser.compiler.ir.IrVerifier;
import org.strparser.compiler.source.SourceText;

/** One rule with inputs made for it: valid ones, changed ones, ones that were cut off. The same from the same text and seed. */
final class RuleTrial {
    private static final int SETTINGS = 3;

    private final String text;
    private final Random random;
    private boolean compiles;
    private int inputs;
    private int lengths;

    private RuleTrial(String text, long seed) {
        this.text = text;
        this.random = new Random(seed);
    }

    /** What came of a trial in which nothing went wrong. */
    record Outcome(boolean compiles, int inputs, int lengths) {}

    /** Fails with a rule as small as it gets, if the compiler, a class or a law does. */
    static Outcome run(String text, long seed) {
        RuleTrial trial = new RuleTrial(text, seed);
        Optional<Throwable> wrong = trial.wrong();
        if (wrong.isPresent()) {
            Class<?> kind = wrong.get().getClass();
            String small = RuleShrinker.shrink(
                    text,
                    fewer -> new RuleTrial(fewer, seed)
                            .wrong()
                            .filter(kind::isInstance)
                            .isPresent());
            Throwable smallest = new RuleTrial(small, seed).wrong().orElse(wrong.get());
            throw new AssertionError("seed " + seed + ": " + smallest + "\nwith the rule\n" + small, smallest);
        }
        return new Outcome(trial.compiles, trial.inputs, trial.lengths);
    }

    @SuppressWarnings("CatchThrowable") // whatever it is: of the compiler, of loading the class, of the laws
    private Optional<Throwable> wrong() {
        try {
            check();
            return Optional.empty();
        } catch (Throwable e) {
            return Optional.of(e);
        }
    }

    private void check() {
        Compilation compilation = new Compiler().compile(new SourceText("m.strp", text));
        compiles = compilation.isSuccessful();
        if (!compiles) {
            assertTrue(compilation.report().contains("error S"), text);
            return;
        }
        TestParser parser = TestParser.of(compilation, "M");
        IrVerifier.verify(parser.program().exact());
        IrVerifier.verify(parser.program().fast());
        IrVerifier.verify(parser.program().fields());
        for (int i = 0; i < SETTINGS; i++) {
            pairs(parser.set(Map.of(
                    "p", 1L + random.nextInt(200),
                    "phase", (long) random.nextInt(3),
                    "credits", (long) random.nextInt(51))));
        }
    }

    private void pairs(TestParser parser) {
        Laws laws = new Laws(text, parser);
        InputMaker maker = new InputMaker(text, bytes -> parser.answer(bytes, bytes.length), random);
        byte[] found = maker.complete(maker.walk(new byte[0]));
        byte[] again = maker.complete(maker.walk(Arrays.copyOf(found, random.nextInt(found.length + 1))));
        byte[] changed = maker.mutate(found);
        for (byte[] bytes : List.of(found, again, changed, maker.walk(changed))) {
            if (bytes.length > 0) {
                inputs++;
                lengths += laws.hold(bytes).isPresent() ? 1 : 0;
                laws.linearSteps(bytes);
            }
        }
    }
}

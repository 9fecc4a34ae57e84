package org.strparser.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.strparser.loader.verify.MutationRun;

/**
 * Changed classes of the gallery: each is refused, or keeps within the laws. {@code -Dmutants=100000} tries that many, {@code -Dseed=…}
 * others.
 */
class MutationTest {
    private static final int MUTANTS = Integer.getInteger("mutants", 10_000);
    private static final long SEED = Long.getLong("seed", 1);

    @Test
    void noMutantEscapes() throws InterruptedException {
        MutationRun run = new MutationRun(TestClasses.gallery(), SEED);

        run.tryMutants(MUTANTS);

        System.out.println(run);
        assertTrue(run.accepted() > 0, "a test in which nothing is accepted shows nothing");
        assertEquals("", String.join("\n", run.escapes()));
    }
}

package org.strparser.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.strparser.api.ParseMsg;
import org.strparser.api.ParserFacts;
import org.strparser.api.StreamState;
import org.strparser.api.Verdict;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.Compiler;
import org.strparser.compiler.generate.InputMaker;
import org.strparser.compiler.generate.RuleGenerator;
import org.strparser.compiler.ir.Answer;
import org.strparser.compiler.source.SourceText;
import org.strparser.loader.verify.Verification;
import org.strparser.loader.verify.Verifier;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.StreamParser;

/** What the compiler makes of a rule is accepted, and frames as it does where nobody verifies it. */
class RandomRulesTest {
    private static final int INPUTS = 2;
    /** One rule in so many is also run: loading takes longer than verifying. */
    private static final int RUN = 4;
    /**
     * Of the first 120 000 seeds those whose rule is refused though the compiler proved it: no bound is found of a place that grows in a counted
     * loop by a text, or behind one.
     */
    private static final Set<Long> KNOWN = Set.of(56482L, 61850L, 67715L);

    /** {@code -Drandom.rules.seconds=3600} goes on for an hour, {@code -Drandom.rules.seed=N} begins with that rule. */
    @Test
    void rulesThatCompileAreAcceptedAndFrameTheSame() {
        long seconds = Long.getLong("random.rules.seconds", 10);
        long seed = Long.getLong("random.rules.seed", 1);
        long start = System.nanoTime();
        int accepted = 0;
        int messages = 0;
        List<String> refused = new ArrayList<>();
        Set<Long> known = new TreeSet<>();
        for (; System.nanoTime() - start < seconds * 1_000_000_000; seed++) {
            String rule = new RuleGenerator(seed).rule();
            Compilation compilation = new Compiler().compile(new SourceText("m.strp", rule));
            if (!compilation.isSuccessful()) {
                continue;
            }
            byte[] classFile = compilation.messages().get(0).classFile();
            if (Verifier.verify(classFile) instanceof Verification.Refused refusal) {
                if (KNOWN.contains(seed)) {
                    known.add(seed);
                } else {
                    refused.add("seed " + seed + ": " + refusal);
                }
            } else {
                accepted++;
                messages += seed % RUN == 0 ? framesTheSame(rule, classFile, seed) : 0;
            }
        }
        System.out.println("random rules: up to seed " + seed + ", " + accepted + " accepted, " + known
                + " known to be refused, " + messages + " messages");
        assertEquals(List.of(), refused);
        assertTrue(accepted > 0 && messages > 0, "a test in which nothing is framed shows nothing");
    }

    private static int framesTheSame(String rule, byte[] classFile, long seed) {
        Random random = new Random(seed);
        ParserProgram trusted = ParserLoader.trusting().load(classFile);
        ParserProgram verified = ParserLoader.verifying().load(classFile);
        InputMaker maker = new InputMaker(rule, guide(classFile), random);
        int messages = 0;
        for (int i = 0; i < INPUTS; i++) {
            byte[] found = maker.complete(maker.walk(new byte[0]));
            byte[] bytes = i % 2 == 0 ? found : maker.mutate(found);
            List<String> expected = events(trusted, bytes, new Random(seed + i));
            assertEquals(expected, events(verified, bytes, new Random(seed + i)), () -> "seed " + seed);
            messages += expected.size() - 1;
        }
        return messages;
    }

    /** What a whole message, or its beginning, is answered in a fresh stream. */
    private static java.util.function.Function<byte[], Answer> guide(byte[] classFile) {
        ParseMsg parser = ParserDefinition.define(classFile, "a guide");
        ParserFacts facts = parser.getClass().getAnnotation(ParserFacts.class);
        return bytes -> {
            StreamState state = Trial.state(facts);
            long verdict = parser.parse(bytes, 0, bytes.length, state);
            if (Verdict.isLength(verdict)) {
                return new Answer.Length(verdict);
            }
            return Verdict.isMore(verdict) ? new Answer.More(-verdict) : new Answer.Fail(0, 0);
        };
    }

    /** The lengths of the messages, and how the stream ends. */
    private static List<String> events(ParserProgram program, byte[] bytes, Random random) {
        List<String> events = new ArrayList<>();
        StreamParser stream = program.newStream(message -> events.add(Integer.toString(message.length())));
        for (int at = 0; at < bytes.length; ) {
            int to = at + 1 + random.nextInt(bytes.length - at);
            if (stream.feed(bytes, at, to) < to - at) {
                break;
            }
            at = to;
        }
        events.add(stream.end().toString().replaceAll("\\[B@[0-9a-f]+", "bytes"));
        return events;
    }
}

package org.strparser.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.strparser.compiler.ir.Answer;
import org.strparser.compiler.ir.GraphCosts;

/** The laws of docs/language.md, for one message and the bytes it is given. Every failure shows rule, bytes and answer. */
final class Laws {
    private final String text;
    private final TestParser parser;

    Laws(String text, TestParser parser) {
        this.text = text;
        this.parser = parser;
    }

    /** Answers the length, where the bytes get one. */
    Optional<Long> hold(byte[] bytes) {
        List<Answer> answers = new ArrayList<>();
        for (int available = 1; available <= bytes.length; available++) {
            int n = available;
            assertTrue(parser.verdict(bytes, n).isPresent(), () -> where(bytes, n, parser.disagreement(bytes, n)));
            answers.add(parser.answer(bytes, n));
        }
        resumedIsFresh(bytes, answers);
        for (int available = 1; available <= bytes.length; available++) {
            int n = available;
            Answer answer = answers.get(n - 1);
            if (!(answer instanceof Answer.More)) {
                decided(() -> where(bytes, n, answer), answers, bytes, n);
                return answer instanceof Answer.Length length ? Optional.of(length.bytes()) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private String where(byte[] bytes, int available, Object answer) {
        return text + parser.setting() + HexFormat.ofDelimiter(" ").formatHex(bytes, 0, available) + " (" + available
                + " of " + HexFormat.ofDelimiter(" ").formatHex(bytes) + ") answers " + answer;
    }

    private void decided(Supplier<String> where, List<Answer> answers, byte[] bytes, int available) {
        Answer answer = answers.get(available - 1);
        answers.subList(available, answers.size())
                .forEach(later -> assertEquals(answer, later, () -> "L1 prefix stability: " + where.get()));
        byte[] other = Arrays.copyOf(bytes, bytes.length + 3);
        for (int i = available; i < other.length; i++) {
            other[i] ^= (byte) 0x5a;
        }
        assertEquals(answer, parser.answer(other, other.length), () -> "L1, other bytes behind: " + where.get());
        if (answer instanceof Answer.Length length) {
            ended(where, length.bytes(), answers, bytes, available);
        } else if (answer instanceof Answer.Fail fail) {
            assertTrue(
                    fail.at() == available - 1 || available == 1,
                    () -> "L3, failed at its byte, was more before: " + where.get());
        }
    }

    private void ended(Supplier<String> where, long length, List<Answer> answers, byte[] bytes, int available) {
        assertTrue(length >= available, () -> "L2 and L5, nothing beyond the end is inspected: " + where.get());
        assertTrue(length <= parser.program().facts().maxMessageBytes(), () -> "L4 limit: " + where.get());
        for (int shorter = 1; shorter < available; shorter++) {
            int n = shorter;
            long k = ((Answer.More) answers.get(n - 1)).bytes();
            assertTrue(n + k <= length, () -> "L6 at " + n + ", more " + k + ": " + where.get());
        }
        whatIsBehind(where, bytes, available);
        if (length < bytes.length) {
            whatIsBehind(where, bytes, (int) length);
        } else {
            whatIsBehind(where, bytes, bytes.length);
        }
    }

    /** Fields and effects; each compares interpreter and class. */
    private void whatIsBehind(Supplier<String> where, byte[] bytes, int available) {
        try {
            byte[] there = Arrays.copyOf(bytes, available);
            parser.fields(there);
            parser.effects(there);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(e.getMessage() + " with " + available + " bytes: " + where.get(), e);
        }
    }

    private void resumedIsFresh(byte[] bytes, List<Answer> answers) {
        String last = "m";
        TestParser.Resumed resumed = parser.resumed();
        for (int n = 1; n <= bytes.length && last.startsWith("m"); n++) {
            last = sameAs(resumed, bytes, n, answers.get(n - 1), "byte by byte");
        }
        int step = Math.max(1, bytes.length / 12);
        for (int cut = 1; cut < bytes.length && answers.get(cut - 1) instanceof Answer.More; cut += step) {
            TestParser.Resumed twice = parser.resumed();
            sameAs(twice, bytes, cut, answers.get(cut - 1), "cut at " + cut);
            sameAs(twice, bytes, bytes.length, answers.get(bytes.length - 1), "cut at " + cut);
        }
    }

    private String sameAs(TestParser.Resumed resumed, byte[] bytes, int n, Answer fresh, String how) {
        String found;
        try {
            found = resumed.verdict(bytes, n);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("L8, " + how + ": " + where(bytes, n, e.getMessage()), e);
        }
        assertEquals(parser.show(fresh), found, () -> "L8, " + how + ": " + where(bytes, n, fresh));
        return found;
    }

    /** L7: fed byte by byte, the steps of all calls together grow with calls and bytes, not with their product. */
    void linearSteps(byte[] bytes) {
        long path = GraphCosts.longestPath(parser.program().exact());
        long steps = parser.costs().stepsByteByByte(bytes);
        // A loop over bytes that decide nothing passes them unread: once, not once a call.
        long unread = parser.costs().steps(bytes);
        assertTrue(
                steps <= path * (2L * bytes.length + 2) + unread,
                () -> "L7, " + steps + " steps, a path has " + path + ": " + where(bytes, bytes.length, ""));
    }
}

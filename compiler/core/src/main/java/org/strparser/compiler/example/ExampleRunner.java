package org.strparser.compiler.example;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.strparser.compiler.facts.Facts;
import org.strparser.compiler.ir.Answer;
import org.strparser.compiler.model.ExampleModel;
import org.strparser.compiler.model.ExampleModel.Check;
import org.strparser.compiler.model.ExampleModel.Outcome;
import org.strparser.compiler.source.Plural;
import org.strparser.compiler.source.SourceText;
import org.strparser.compiler.source.Span;

/**
 * Runs one example: whole, at every prefix, and with bytes behind it, on the class and on the interpreter.
 *
 * <p>A restartable parser has no memory, so that its answers at every prefix of a message are its answers under every way to
 * cut the stream; a resumable one is asked byte by byte, and in two at every point.
 */
final class ExampleRunner {
    private static final int MOST_TRAILING_BYTES = 8;
    private static final int MOST_POINTS = 256;
    private static final int EDGE = 16;

    private final ExampleModel example;
    private final SourceText source;
    private final Parser parser;
    private final Map<String, Integer> indices = new HashMap<>();
    private final byte[] stream;
    private final List<ExampleFailure> failures = new ArrayList<>();

    ExampleRunner(ExampleModel example, SourceText source, Facts facts, Parser parser) {
        this.example = example;
        this.source = source;
        this.parser = parser;
        this.stream = example.bytes().getBytes(StandardCharsets.ISO_8859_1);
        for (Facts.Field field : facts.fields()) {
            indices.put(field.name(), indices.size());
        }
    }

    List<ExampleFailure> run() {
        try {
            messages();
        } catch (Parser.Disagreement disagreement) {
            failures.add(new ExampleFailure(example.span(), "one answer", disagreement.what()));
        }
        return failures;
    }

    private void messages() {
        int start = 0;
        boolean handedOver = false;
        for (Outcome outcome : example.outcomes()) {
            if (handedOver) {
                handedOver(outcome);
                return;
            }
            if (start >= stream.length) {
                fail(outcome.span(), show(outcome), "no byte is left for it");
                return;
            }
            byte[] message = Arrays.copyOfRange(stream, start, stream.length);
            Answer answer = parser.ask(message, message.length);
            parser.noteBranches(message);
            if (!matches(outcome, answer)) {
                fail(outcome.span(), show(outcome), show(answer));
                return;
            }
            prefixes(outcome.span(), message, answer);
            trailing(outcome.span(), message, answer);
            if (!(outcome instanceof Outcome.Length length)) {
                return;
            }
            Parser.Behind behind = parser.behind(message, message.length);
            checks(length, message, behind);
            parser.complete(behind, length.bytes());
            start = (int) Math.min(Integer.MAX_VALUE, start + length.bytes());
            handedOver = behind.isHandedOver();
        }
        if (handedOver) {
            fail(example.span(), "an outcome `handoff` behind the last length", "the message hands the stream over");
        } else if (start < stream.length) {
            fail(
                    example.span(),
                    "an outcome for every byte",
                    Plural.of(stream.length - start, "byte") + " behind the last message");
        }
    }

    /** Behind a message with `next handoff` no byte is needed. */
    private void handedOver(Outcome outcome) {
        if (!(outcome instanceof Outcome.HandsOff)) {
            fail(outcome.span(), show(outcome), "handoff");
        }
    }

    private boolean matches(Outcome outcome, Answer answer) {
        if (outcome instanceof Outcome.Length length) {
            return answer.equals(new Answer.Length(length.bytes()));
        }
        if (outcome instanceof Outcome.More more) {
            return answer instanceof Answer.More found
                    && more.bytes().map(k -> k == found.bytes()).orElse(true);
        }
        if (outcome instanceof Outcome.Fails fails) {
            return answer instanceof Answer.Fail found
                    && parser.reason(found.reason()).equals(fails.reason())
                    && fails.at().map(at -> at == found.at()).orElse(true);
        }
        return answer instanceof Answer.HandOff;
    }

    /** Every shorter prefix answers the same, or more: a k that no such message contradicts. */
    private void prefixes(Span span, byte[] message, Answer whole) {
        Parser.Arrival byteByByte = parser.arrival(message);
        Answer answer = whole;
        for (int available = 1; available < message.length; available++) {
            // A verdict stays; until then every byte is a call that goes on.
            boolean isOpen = available == 1 || answer instanceof Answer.More;
            answer = isOpen ? byteByByte.ask(available) : answer;
            if (isTried(available, message.length) && !isRightWhenCut(span, message, available, answer, whole)) {
                return;
            }
            if (!isRightAt(available, answer, whole)) {
                fail(span, show(whole), show(answer) + " after " + Plural.of(available, "byte"));
                return;
            }
        }
    }

    /** Of a long message not every point: its ends, and some hundred between them. */
    private static boolean isTried(int point, int length) {
        int step = Math.max(1, length / MOST_POINTS);
        return point % step == 0 || point < EDGE || length - point < EDGE;
    }

    /** Whether a call on the first bytes alone answers the same, and one more on all of them what it should. */
    private boolean isRightWhenCut(Span span, byte[] message, int cut, Answer expected, Answer whole) {
        Parser.Arrival arrival = parser.arrival(message);
        Answer first = arrival.ask(cut);
        if (!first.equals(expected)) {
            fail(span, show(first), show(expected) + " byte by byte after " + Plural.of(cut, "byte"));
            return false;
        }
        if (first instanceof Answer.More && !arrival.ask(message.length).equals(whole)) {
            fail(span, show(whole), "another answer when cut after " + Plural.of(cut, "byte"));
            return false;
        }
        return true;
    }

    private static boolean isRightAt(int available, Answer answer, Answer whole) {
        if (answer.equals(whole) && !(whole instanceof Answer.More)) {
            return decidedAt(whole).map(at -> available > at).orElse(true);
        }
        if (!(answer instanceof Answer.More more)) {
            return false;
        }
        if (whole instanceof Answer.Length length) {
            return available < length.bytes() && available + more.bytes() <= length.bytes();
        }
        return decidedAt(whole).map(at -> available <= at).orElse(true);
    }

    private static Optional<Long> decidedAt(Answer answer) {
        if (answer instanceof Answer.Fail fail) {
            return Optional.of(fail.at());
        }
        return answer instanceof Answer.HandOff handOff ? Optional.of(handOff.at()) : Optional.empty();
    }

    /** Bytes behind a decided message do not matter. */
    private void trailing(Span span, byte[] message, Answer whole) {
        if (whole instanceof Answer.More) {
            return;
        }
        for (int count = 1; count <= MOST_TRAILING_BYTES; count++) {
            for (byte[] filler : List.of(stream, new byte[] {0}, new byte[] {(byte) 0xff})) {
                byte[] longer = Arrays.copyOf(message, message.length + count);
                for (int i = 0; i < count; i++) {
                    longer[message.length + i] = filler[i % filler.length];
                }
                Answer answer = parser.ask(longer, longer.length);
                if (!answer.equals(whole)) {
                    fail(span, show(whole), show(answer) + " with " + Plural.of(count, "byte") + " behind it");
                    return;
                }
            }
        }
    }

    private void checks(Outcome.Length length, byte[] message, Parser.Behind behind) {
        int available = (int) Math.min(message.length, length.bytes());
        Checks checks = new Checks(parser.fields(message, available), indices, parser, behind);
        for (Check check : length.checks()) {
            if (!checks.holds(check.condition())) {
                String text = source.text()
                        .substring(check.span().from(), check.span().to());
                fail(check.span(), text, "it does not hold");
            }
        }
    }

    private void fail(Span span, String expected, String found) {
        failures.add(new ExampleFailure(span, expected, found));
    }

    private static String show(Outcome outcome) {
        if (outcome instanceof Outcome.Length length) {
            return Long.toString(length.bytes());
        }
        if (outcome instanceof Outcome.More more) {
            return "more" + more.bytes().map(k -> " " + k).orElse("");
        }
        if (outcome instanceof Outcome.Fails fails) {
            return "fail " + fails.reason() + fails.at().map(at -> " at " + at).orElse("");
        }
        return "handoff";
    }

    private String show(Answer answer) {
        if (answer instanceof Answer.Length length) {
            return Long.toString(length.bytes());
        }
        if (answer instanceof Answer.More more) {
            return "more " + more.bytes();
        }
        if (answer instanceof Answer.Fail fail) {
            return "fail " + parser.reason(fail.reason()) + " at " + fail.at();
        }
        return "handoff";
    }
}

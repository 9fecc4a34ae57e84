package org.strparser.gallery;

import java.util.ArrayList;
import java.util.List;
import org.strparser.runtime.Outcome;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.StreamParser;
import org.strparser.testkit.Memory;
import org.strparser.testkit.Segments;

/**
 * What a parser made of a stream.
 *
 * @param lengths of the messages, in order
 */
record Reading(List<Integer> lengths, Outcome outcome) {
    Reading {
        lengths = List.copyOf(lengths);
    }

    static Reading of(byte[] bytes, Segments segments, ParserProgram program) {
        List<Integer> lengths = new ArrayList<>();
        StreamParser parser = program.newStream(message -> lengths.add(message.length()));
        segments.feed(bytes, Memory.HEAP_SLICE, parser::feed);
        return new Reading(lengths, parser.end());
    }

    int deliveredBytes() {
        return lengths.stream().mapToInt(Integer::intValue).sum();
    }

    /** Whether these messages are the first of those, or all. */
    boolean isPrefixOf(List<Integer> messages) {
        return lengths.size() <= messages.size() && lengths.equals(messages.subList(0, lengths.size()));
    }

    /** The whole of it, short enough for a line. */
    @Override
    public String toString() {
        int last = lengths.size();
        return last + " messages, the last " + lengths.subList(Math.max(0, last - 3), last) + ", " + end();
    }

    private String end() {
        return outcome instanceof Outcome.Failed failed
                ? failed.reason() + " at " + failed.at() + " (" + failed.message() + ")"
                : outcome.getClass().getSimpleName() + " at " + outcome.offset();
    }
}

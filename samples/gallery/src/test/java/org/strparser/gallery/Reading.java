package org.strparser.gallery;

import java.util.ArrayList;
import java.util.List;
import org.strparser.runtime.Message;
import org.strparser.runtime.MessageHandler;
import org.strparser.runtime.Outcome;
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

    static Reading of(byte[] bytes, Segments segments, Application application) {
        Collector collector = new Collector(application);
        StreamParser parser = application.program().newStream(collector);
        collector.parser = parser;
        application.begin(parser);
        segments.feed(bytes, Memory.HEAP_SLICE, parser::feed);
        Outcome outcome = parser.end();
        if (outcome instanceof Outcome.HandedOver && application.takesRest()) {
            collector.lengthenLast(bytes.length - Math.toIntExact(outcome.offset()));
        }
        return new Reading(collector.lengths, outcome);
    }

    /** Takes the messages of a stream and lets the application answer each. */
    private static final class Collector implements MessageHandler {
        private final Application application;
        private final List<Integer> lengths = new ArrayList<>();
        private StreamParser parser;

        Collector(Application application) {
            this.application = application;
        }

        @Override
        public void onMessage(Message message) {
            lengths.add(message.length());
            application.onMessage(parser, message);
        }

        void lengthenLast(int bytes) {
            int last = lengths.size() - 1;
            lengths.set(last, lengths.get(last) + bytes);
        }
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

package org.strparser.compiler.explain;

import java.util.List;

/**
 * What is known of a message, in words and numbers; lines of the source count from 1.
 *
 * @param doc the text in front of the message; empty where there is none
 * @param drawings of the parts of the header with fields of fixed width, as RFCs draw them
 * @param outline the steps as a tree
 * @param lengths the lengths a message can have, in the order of the source
 * @param outcomes what else a stream can come to
 */
public record Explanation(
        String message,
        String doc,
        List<Drawing> drawings,
        List<Line> outline,
        List<Length> lengths,
        Bounds bounds,
        List<Setting> params,
        List<Setting> states,
        List<Outcome> outcomes) {

    public Explanation {
        drawings = List.copyOf(drawings);
        outline = List.copyOf(outline);
        lengths = List.copyOf(lengths);
        params = List.copyOf(params);
        states = List.copyOf(states);
        outcomes = List.copyOf(outcomes);
    }

    /** Bits by number, four bytes a row, in ASCII. {@code title}: where it applies, and from which byte on. */
    public record Drawing(String title, List<String> rows) {
        public Drawing {
            rows = List.copyOf(rows);
        }
    }

    /** A step; {@code place} is its first byte, {@code 5} or {@code 5+} where that is the least; empty where it has none. */
    public record Line(int depth, String place, String text) {}

    /** A length as a sum, {@code 5 + length bytes}, or as a range; and when it is known. */
    public record Length(int line, String bytes, String known) {}

    /**
     * The numbers that hold for every input.
     *
     * @param recordBytes the longest record of joined messages; 0 where none are joined
     * @param inspectedBytes most bytes of a message that are looked at
     * @param steps most operations of one call
     * @param stateBytes what a stream keeps between calls; 0 of a restartable rule, which is called again from the start
     */
    public record Bounds(
            int messageBytes, int recordBytes, int inspectedBytes, int steps, int stateBytes, boolean resumable) {}

    /** A parameter or state: its values, and the one it has unless another is given. */
    public record Setting(String name, String values, String initial) {}

    /** A failure, by its reason and errno, or {@code handoff} with none; and the lines that come to it. */
    public record Outcome(String name, String errno, List<Integer> lines) {
        public Outcome {
            lines = List.copyOf(lines);
        }
    }

    /** All of it, for a person; lines end with LF. */
    public String text() {
        return ExplanationPrinter.print(this);
    }
}

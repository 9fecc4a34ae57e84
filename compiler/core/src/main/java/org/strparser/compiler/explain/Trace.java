package org.strparser.compiler.explain;

import java.util.ArrayList;
import java.util.List;
import org.strparser.compiler.explain.Position.Range;
import org.strparser.compiler.source.Plural;

/** What an outline has come to: the place in the message, the branches around, and what was written on the way. */
final class Trace {
    private final long limit;
    private final List<Explanation.Line> lines = new ArrayList<>();
    private final List<Explanation.Length> lengths = new ArrayList<>();
    private final Drawings drawings = new Drawings();
    /** The conditions of the branches around. */
    private final List<String> path = new ArrayList<>();

    private Position position = Position.START;
    /** Whether anything gets here; false behind a verdict. */
    private boolean isReached = true;
    /** Where the innermost loop is left. */
    private List<Position> breaks = new ArrayList<>();

    private int loops;
    private int depth;

    /** {@code limit}: bytes of the longest message. */
    Trace(long limit) {
        this.limit = limit;
    }

    List<Explanation.Line> lines() {
        return lines;
    }

    List<Explanation.Length> lengths() {
        return lengths;
    }

    List<Explanation.Drawing> drawings() {
        drawings.cut();
        return drawings.drawn();
    }

    Position position() {
        return position;
    }

    long limit() {
        return limit;
    }

    /** A line without a place. */
    Void line(String line) {
        lines.add(new Explanation.Line(depth, "", line));
        return null;
    }

    /** A line of a step that begins here. */
    void placed(String line) {
        Range here = position.here();
        String place = here.least() + (here.isConstant() ? "" : "+");
        lines.add(new Explanation.Line(depth, place, line));
    }

    /** A verdict that gives no length. */
    Void leave(String line) {
        isReached = false;
        return line(line);
    }

    /** A verdict that gives a length; {@code source} is its line. */
    Void length(int source, String bytes, String known) {
        String counted = Plural.of(bytes, "byte");
        lengths.add(new Explanation.Length(source, counted, known));
        return leave("= " + counted + ", known " + known);
    }

    /** In words, when a length is known for which nothing more is looked at. */
    String known() {
        Range inspected = position.inspected();
        if (inspected.greatest() == 0) {
            return "before its first byte";
        }
        return "after " + inspected.shown() + (inspected.greatest() == 1 ? " byte" : " bytes");
    }

    /** Passes bytes that are looked at, between {@code least} and {@code greatest} of them. */
    Void inspect(long least, long greatest) {
        return move(position.inspect(new Range(least, Math.max(least, Math.min(greatest, limit)))));
    }

    Void move(Position to) {
        position = new Position(to.here().atMost(limit), to.inspected().atMost(limit), to.passed(), to.terms());
        return null;
    }

    private boolean isDrawn() {
        if (loops == 0) {
            drawings.begin(path, position.here());
        }
        return loops == 0;
    }

    void drawBits(String name, long bits) {
        if (isDrawn()) {
            drawings.bits(name, bits);
        }
    }

    void drawLiteral(String quoted, int bytes) {
        if (isDrawn()) {
            drawings.literal(quoted, bytes);
        }
    }

    /** {@code size} says in words how many bytes. */
    void drawBytes(String name, Range bytes, String size) {
        if (isDrawn()) {
            drawings.bytes(name, position.here(), bytes, size);
        }
    }

    /** What comes now is not drawn, and what comes then begins anew. */
    void cut() {
        drawings.cut();
    }

    /** Ways that part here and meet again. */
    final class Ways {
        private Position before = position;
        private final List<Position> ends = new ArrayList<>();

        /** The next way begins elsewhere. */
        void from(Position other) {
            before = other;
        }

        /** A way on which nothing stands. */
        void skip() {
            ends.add(before);
        }

        /** {@code condition} says of a drawing when it applies. */
        void go(String head, String condition, Runnable body) {
            line(head);
            drawings.cut();
            position = before;
            isReached = true;
            path.add(condition);
            depth++;
            body.run();
            depth--;
            path.remove(path.size() - 1);
            drawings.cut();
            if (isReached) {
                ends.add(position);
            }
        }

        Void meet() {
            return goOnFrom(ends);
        }
    }

    private Void goOnFrom(List<Position> ends) {
        isReached = !ends.isEmpty();
        ends.stream().reduce(Position::join).ifPresent(this::move);
        return null;
    }

    /** {@code isCounted}: it may have no round, and ends with its last; else it is only left. */
    Void loop(boolean isCounted, Runnable body) {
        List<Position> outer = breaks;
        List<Position> ends = new ArrayList<>();
        if (isCounted) {
            ends.add(position);
        }
        breaks = ends;
        drawings.cut();
        loops++;
        depth++;
        position = position.widened(limit);
        isReached = true;
        body.run();
        depth--;
        loops--;
        if (isReached && isCounted) {
            ends.add(position);
        }
        breaks = outer;
        return goOnFrom(ends);
    }

    Void leaveLoop() {
        breaks.add(position);
        return leave("break");
    }
}

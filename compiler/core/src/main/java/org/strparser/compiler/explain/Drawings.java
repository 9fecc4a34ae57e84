package org.strparser.compiler.explain;

import java.util.ArrayList;
import java.util.List;
import org.strparser.compiler.explain.Position.Range;

/** Draws each run of fields with one of fixed width; a branch begins a new run. Loops are not drawn. */
final class Drawings {
    /** A longer field of fixed width is drawn as a part. */
    private static final long MOST_BYTES = 16;

    private final List<Explanation.Drawing> drawn = new ArrayList<>();
    private BitDrawing run = new BitDrawing(0);
    private String title = "";

    Drawings() {}

    /** Ends the run; the next field begins another. */
    void cut() {
        if (run.hasFields()) {
            drawn.add(new Explanation.Drawing(title, run.lines()));
        }
        run = new BitDrawing(0);
    }

    /** Begins a run unless there is one. */
    void begin(List<String> path, Range here) {
        if (run.isEmpty()) {
            run = new BitDrawing(here.isConstant() ? here.least() : 0);
            String where = path.isEmpty() ? "Header" : String.join(", ", path);
            title = where + ", from byte " + here.least() + (here.isConstant() ? "" : " or later");
        }
    }

    void bits(String name, long bits) {
        run.bits(name, bits);
    }

    void literal(String quoted, int bytes) {
        run.literal(quoted, (long) bytes * Byte.SIZE);
    }

    /** Bytes of a field at {@code here}; {@code size} says how many in words. */
    void bytes(String name, Range here, Range bytes, String size) {
        if (bytes.isConstant() && bytes.least() <= MOST_BYTES) {
            run.bits(name, bytes.least() * Byte.SIZE);
        } else if (!run.isEmpty()) {
            Range behind = here.plus(bytes);
            run.part(name + " (" + size + ")", behind.isConstant() ? behind.least() : 0);
        }
    }

    List<Explanation.Drawing> drawn() {
        return drawn;
    }
}

package org.strparser.loader.verify;

/** Which line of the rule each instruction comes from. */
final class LineTable {
    static final LineTable EMPTY = new LineTable(new int[0], new int[0]);

    private final int[] offsets;
    private final int[] lines;

    private LineTable(int[] offsets, int[] lines) {
        this.offsets = offsets;
        this.lines = lines;
    }

    static LineTable read(Cursor in, int codeLength) {
        int count = in.u2();
        if (count > in.left() / 4) {
            throw Refusal.ofClass("there are not " + count + " line numbers");
        }
        int[] offsets = new int[count];
        int[] lines = new int[count];
        for (int i = 0; i < count; i++) {
            offsets[i] = in.u2();
            lines[i] = in.u2();
            if (offsets[i] >= codeLength || (i > 0 && offsets[i] < offsets[i - 1])) {
                throw Refusal.ofClass(
                        "a line number of byte " + offsets[i] + ", which is no ascending place in the code");
            }
        }
        return new LineTable(offsets, lines);
    }

    /** The line of the instruction at that byte of the code, 0 where none is known. */
    int line(int offset) {
        int line = 0;
        for (int i = 0; i < offsets.length && offsets[i] <= offset; i++) {
            line = lines[i];
        }
        return line;
    }
}

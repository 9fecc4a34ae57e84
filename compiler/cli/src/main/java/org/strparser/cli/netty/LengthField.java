package org.strparser.cli.netty;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.strparser.compiler.source.Plural;

/**
 * A field that says how long the frame is.
 *
 * <pre>
 *   0            offset        offset + length              frame
 *   | head       | length field | {@code field + adjustment} bytes |
 *   | stripped, from 0                  | body
 * </pre>
 */
record LengthField(boolean little, int maxFrameLength, int offset, int length, int adjustment, int initialBytesToStrip)
        implements NettyDecoder {
    private static final List<Integer> LENGTHS = List.of(1, 2, 3, 4, 8);
    /** Up to this, examples write out the body. */
    private static final int SHORT_BYTES = 64 * 1024;

    static LengthField of(ConstructorCall call) {
        Arguments arguments = new Arguments(
                call,
                "[byteOrder,] maxFrameLength, lengthFieldOffset, lengthFieldLength"
                        + "[, lengthAdjustment, initialBytesToStrip[, failFast]]");
        int most = Integer.MAX_VALUE;
        boolean little = arguments.isLittleEndian();
        int maxFrameLength = arguments.number("maxFrameLength", 1, most);
        int offset = arguments.number("lengthFieldOffset", 0, most);
        int length = arguments.number("lengthFieldLength", 1, 8);
        int adjustment = arguments.number("lengthAdjustment", -most, most, 0);
        int strip = arguments.number("initialBytesToStrip", 0, most, 0);
        arguments.flag(true);
        arguments.end();
        return new LengthField(little, maxFrameLength, offset, length, adjustment, strip).checked();
    }

    /** Itself, if it has frames. */
    LengthField checked() {
        if (!LENGTHS.contains(length)) {
            throw new IllegalArgumentException("lengthFieldLength=" + length + " is not 1, 2, 3, 4 or 8");
        }
        if (least() > greatestField()) {
            throw new IllegalArgumentException("no length of " + Plural.of(length, "byte")
                    + " gives a frame: with lengthAdjustment=" + adjustment + " and initialBytesToStrip="
                    + initialBytesToStrip + " it would have to be at least " + least());
        }
        if (base() + least() > maxFrameLength) {
            throw new IllegalArgumentException("the shortest frame has " + (base() + least())
                    + " bytes, which is more than maxFrameLength=" + maxFrameLength);
        }
        return this;
    }

    @Override
    public String call() {
        return "new LengthFieldBasedFrameDecoder(" + (little ? "ByteOrder.LITTLE_ENDIAN, " : "") + maxFrameLength + ", "
                + offset + ", " + length + ", " + adjustment + ", " + initialBytesToStrip + ")";
    }

    private long headerBytes() {
        return (long) offset + length;
    }

    /** Bytes of a frame whose field is 0. */
    private long base() {
        return headerBytes() + adjustment;
    }

    /** The least field: the frame has its header at least, and what is stripped. */
    private long least() {
        return Math.max(0, Math.max(headerBytes(), initialBytesToStrip) - base());
    }

    private long greatestField() {
        return length == 8 ? Long.MAX_VALUE : (1L << (8 * length)) - 1;
    }

    /** Bytes of the longest frame that is accepted. */
    private long most() {
        long reached = length == 8 ? Long.MAX_VALUE : base() + greatestField();
        return Math.min(Math.min(maxFrameLength, MOST_BYTES), reached);
    }

    @Override
    public RuleDraft draft() {
        List<String> statements = new ArrayList<>();
        if (offset > 0) {
            statements.add("head: bytes[" + RuleDraft.number(offset) + "];");
        }
        statements.addAll(lengthStatements());
        long extra = Math.max(0, initialBytesToStrip - headerBytes());
        if (extra > 0) {
            statements.add("extra: bytes[" + RuleDraft.number(extra) + "];");
        }
        statements.add("body: bytes[length" + signed(adjustment - extra) + "];");
        return new RuleDraft(content(), most(), statements, examples());
    }

    /** The field that begins where the stripping ends. */
    private String content() {
        if (initialBytesToStrip >= headerBytes()) {
            return "body";
        }
        return "";
    }

    private List<String> lengthStatements() {
        String field = "length: u" + 8 * length + (little && length > 1 ? "le" : "");
        String least = RuleDraft.number(least());
        if (length == 8) {
            String bounded = field + " <= " + RuleDraft.number(most() - base()) + RuleDraft.TOO_LONG;
            return least() == 0
                    ? List.of(bounded)
                    : List.of(bounded, "require length >= " + least + " else fail bad_length;");
        }
        return List.of(least() == 0 ? field + ";" : field + " >= " + least + " else fail bad_length;");
    }

    private static String signed(long value) {
        if (value == 0) {
            return "";
        }
        return (value < 0 ? " - " : " + ") + RuleDraft.number(Math.abs(value));
    }

    private List<String> examples() {
        List<String> examples = new ArrayList<>();
        long shortest = base() + least();
        if (shortest <= SHORT_BYTES) {
            examples.add(header(least()) + RuleDraft.zeros(shortest - headerBytes()) + " => " + shortest);
        }
        if (shortest < most()) {
            examples.add(header(least() + 1) + " => " + RuleDraft.number(shortest + 1));
        }
        if (headerBytes() > 1) {
            examples.add(header(least(), length - 1) + " => more");
        }
        if (least() > 0) {
            examples.add(header(least() - 1) + " => fail bad_length");
        }
        long tooLong = most() - base() + 1;
        if (tooLong <= greatestField()) {
            examples.add(header(tooLong) + " => fail " + (length == 8 ? "too_long" : "too_big"));
        }
        return examples;
    }

    /** Head and field as literals. */
    private String header(long field) {
        return header(field, length);
    }

    /** Head and the first bytes of the field. */
    private String header(long field, int count) {
        List<String> hex = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int shift = 8 * (little ? i : length - 1 - i);
            hex.add(String.format(Locale.ROOT, "%02x", (field >> shift) & 0xff));
        }
        String literal = hex.isEmpty() ? "" : " x\"" + String.join(" ", hex) + "\"";
        return (RuleDraft.zeros(offset) + literal).strip();
    }
}

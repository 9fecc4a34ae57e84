package org.strparser.loader.verify;

import org.jspecify.annotations.Nullable;

/** The constants of a class file, of the kinds that a parser needs; any other is refused. */
final class ConstantPool {
    private static final int UTF8 = 1;
    private static final int INTEGER = 3;
    private static final int LONG = 5;
    private static final int CLASS = 7;
    private static final int STRING = 8;
    private static final int METHOD = 10;
    private static final int NAME_AND_TYPE = 12;

    private final int[] tags;
    /** Of integers and longs the value, of the others one or two indices, the first in the upper half. */
    private final long[] values;

    private final @Nullable String[] texts;

    /** A method by the names that a call gives. */
    record Member(String owner, String name, String descriptor) {
        @Override
        public String toString() {
            return owner.substring(owner.lastIndexOf('/') + 1) + "." + name + descriptor;
        }
    }

    private ConstantPool(int count) {
        tags = new int[count];
        values = new long[count];
        texts = new String[count];
    }

    static ConstantPool read(Cursor in) {
        int count = in.u2();
        // A constant takes three bytes at least: a count that lies costs no memory.
        if (count > in.left() / 3 + 2) {
            throw Refusal.ofClass("there are not " + count + " constants in the file");
        }
        ConstantPool pool = new ConstantPool(count);
        for (int i = 1; i < count; i++) {
            pool.tags[i] = in.u1();
            pool.constant(i, in);
            if (pool.tags[i] == LONG) {
                i++;
            }
        }
        return pool;
    }

    private void constant(int index, Cursor in) {
        switch (tags[index]) {
            case UTF8 -> texts[index] = text(in.part(in.u2()));
            case INTEGER -> values[index] = in.s4();
            case LONG -> values[index] = in.s8();
            case CLASS, STRING -> values[index] = in.u2();
            case METHOD, NAME_AND_TYPE -> values[index] = ((long) in.u2() << 32) | in.u2();
            default ->
                throw Refusal.ofClass("constant " + index + " has tag " + tags[index]
                        + "; a parser has texts, numbers, classes, methods and their names");
        }
    }

    /** JVMS 4.4.7: modified UTF-8, in the shortest form. */
    private static String text(Cursor in) {
        StringBuilder text = new StringBuilder(in.left());
        while (in.left() > 0) {
            int first = in.u1();
            if (first > 0 && first < 0x80) {
                text.append((char) first);
            } else if (first >> 5 == 0b110) {
                text.append((char) (((first & 0x1f) << 6) | next(in)));
            } else if (first >> 4 == 0b1110) {
                text.append((char) (((first & 0xf) << 12) | (next(in) << 6) | next(in)));
            } else {
                throw Refusal.ofClass("a text is no modified UTF-8");
            }
        }
        return text.toString();
    }

    private static int next(Cursor in) {
        int octet = in.u1();
        if (octet >> 6 != 0b10) {
            throw Refusal.ofClass("a text is no modified UTF-8");
        }
        return octet & 0x3f;
    }

    /** One more than the greatest index. */
    int count() {
        return tags.length;
    }

    String utf8(int index) {
        expect(index, UTF8, "text");
        String text = texts[index];
        return text == null ? "" : text;
    }

    /** The internal name of a class. */
    String className(int index) {
        expect(index, CLASS, "class");
        return utf8((int) values[index]);
    }

    String string(int index) {
        expect(index, STRING, "string");
        return utf8((int) values[index]);
    }

    int integer(int index) {
        expect(index, INTEGER, "int");
        return (int) values[index];
    }

    long longNumber(int index) {
        expect(index, LONG, "long");
        return values[index];
    }

    boolean isInteger(int index) {
        return index > 0 && index < tags.length && tags[index] == INTEGER;
    }

    Member method(int index) {
        expect(index, METHOD, "method");
        int type = (int) values[index];
        expect(type, NAME_AND_TYPE, "name and type");
        return new Member(
                className((int) (values[index] >>> 32)), utf8((int) (values[type] >>> 32)), utf8((int) values[type]));
    }

    private void expect(int index, int tag, String kind) {
        if (index <= 0 || index >= tags.length || tags[index] != tag) {
            throw Refusal.ofClass("constant " + index + " is no " + kind);
        }
    }
}

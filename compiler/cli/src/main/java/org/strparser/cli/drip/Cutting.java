package org.strparser.cli.drip;

import java.util.Random;

/** Where the stream of one direction is cut. */
public interface Cutting {

    /** How many of the bytes from {@code offset} of the stream on go out together, at least 1. */
    long next(long offset);

    /** How the connections are cut, one after the other. */
    interface Plan {
        /**
         * The cutting of what one side of a connection sends.
         *
         * @param connection counted from 0
         */
        Cutting of(int connection, boolean fromClient);

        /** For the user: how that connection is cut. */
        String describe(int connection);
    }

    /** The plan that {@code text} names. Throws {@link IllegalArgumentException} with what is allowed. */
    static Plan plan(String text, long seed) {
        if (text.equals("each")) {
            return new Each();
        }
        if (text.equals("random")) {
            return new AtRandom(seed);
        }
        if (text.matches("at:[0-9]{1,9}")) {
            long point = Long.parseLong(text.substring(3));
            if (point > 0) {
                return new At(point);
            }
        }
        if (text.matches("[0-9]{1,9}") && Long.parseLong(text) > 0) {
            return new Every(Long.parseLong(text));
        }
        throw new IllegalArgumentException(
                "'" + text + "' is no cutting: it is each, at:N with N from 1, a number of bytes from 1, or random");
    }

    /** Once, at a point; else as it comes. */
    private static Cutting once(long point) {
        return offset -> offset < point ? point - offset : Long.MAX_VALUE;
    }

    /** Each connection at the next point: the first behind byte 1, the second behind byte 2. */
    record Each() implements Plan {
        @Override
        public Cutting of(int connection, boolean fromClient) {
            return once(connection + 1L);
        }

        @Override
        public String describe(int connection) {
            return "cut behind byte " + (connection + 1L);
        }
    }

    /** Each connection at the same point. */
    record At(long point) implements Plan {
        @Override
        public Cutting of(int connection, boolean fromClient) {
            return once(point);
        }

        @Override
        public String describe(int connection) {
            return "cut behind byte " + point;
        }
    }

    /** So many bytes at a time. */
    record Every(long size) implements Plan {
        @Override
        public Cutting of(int connection, boolean fromClient) {
            return offset -> size - offset % size;
        }

        @Override
        public String describe(int connection) {
            return size == 1 ? "byte by byte" : size + " bytes at a time";
        }
    }

    /** Small and larger pieces, the same for the same seed. */
    record AtRandom(long seed) implements Plan {
        private static final int SMALL = 4;
        private static final int LARGE = 1_500;

        @Override
        public Cutting of(int connection, boolean fromClient) {
            Random random = new Random(31 * (31 * seed + connection) + (fromClient ? 1 : 0));
            return new Cutting() {
                private long end;

                @Override
                public long next(long offset) {
                    while (end <= offset) {
                        end += 1 + random.nextInt(random.nextInt(4) == 0 ? LARGE : SMALL);
                    }
                    return end - offset;
                }
            };
        }

        @Override
        public String describe(int connection) {
            return "cut at random, seed " + seed;
        }
    }
}

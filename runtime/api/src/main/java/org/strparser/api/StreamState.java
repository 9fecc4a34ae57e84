package org.strparser.api;

/**
 * What a compiled parser may know of a stream beyond its bytes: the values of the parameters it was loaded with.
 *
 * <p>One object a stream, used by one thread at a time; streams of a program share the array of parameters, which nobody
 * changes. A rule without parameters never touches it.
 */
public final class StreamState {
    private final long[] params;

    /** A state over these parameter values, in the order of {@link ParserFacts#params()}; the array is not copied. */
    public StreamState(long[] params) {
        this.params = params;
    }

    /** The value of the parameter with that index. */
    public static long param(StreamState stream, int index) {
        return stream.params[index];
    }
}

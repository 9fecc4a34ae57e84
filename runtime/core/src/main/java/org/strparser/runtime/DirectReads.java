package org.strparser.runtime;

import java.lang.reflect.Executable;
import java.nio.Buffer;
import java.util.stream.Stream;

/**
 * Lets the JIT compile the reads of direct buffers into frame loops.
 *
 * <p>Each such read goes through small methods of the JDK that hand on the scope of a memory segment, which is null for an ordinary
 * buffer. So nothing loads the classes that their signatures name; and C2 does not inline a method whose signature names a class that
 * is not loaded ({@code unloaded signature classes}, says {@code -XX:+PrintInlining}). It loads them itself only for a method that it
 * compiles on its own. Whether that came before the loop was compiled was chance; lost, each read stayed three calls for as long as the
 * process lived, and streams were 2 to 7 times as slow. So on Java 17 and 25.
 *
 * <p>To list what {@link Buffer} declares resolves the classes of all signatures, and needs no name of the JDK's inside.
 */
final class DirectReads {
    /** Of a native image, which has no JIT, and forbids to list what it was not told of. */
    private static final String NATIVE_IMAGE = "org.graalvm.nativeimage.imagecode";

    private DirectReads() {}

    /** Loads what the signatures name; answers of how many methods and constructors. */
    static long prepare() {
        if (System.getProperty(NATIVE_IMAGE) != null) {
            return 0;
        }
        return Stream.<Executable[]>of(Buffer.class.getDeclaredMethods(), Buffer.class.getDeclaredConstructors())
                .flatMap(Stream::of)
                .count();
    }
}

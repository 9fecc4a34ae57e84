package org.strparser.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Gives each parser a frame loop with a profile of its own: the class {@link OneLoop} defined again as a hidden class. Where no
 * class can be defined at run time (a native image, a locked-down host, {@link Definition}), or the system property {@code
 * org.strparser.sharedLoop} is {@code true}, all parsers share one class: slower, nothing else changes.
 */
final class FrameLoops {
    static {
        DirectReads.prepare();
    }

    private FrameLoops() {}

    static FrameLoop forParser(LoopParser parser) {
        if (Definition.isForbidden() || Boolean.getBoolean("org.strparser.sharedLoop")) {
            return new OneLoop(parser);
        }
        byte[] classFile = ClassFile.BYTES;
        return classFile.length == 0 ? new OneLoop(parser) : defined(classFile, parser);
    }

    /** Of {@link OneLoop}, read once: to find it in a jar takes as long as to define it. Empty where it is not to be had. */
    private static final class ClassFile {
        static final byte[] BYTES = read();

        private static byte[] read() {
            try (InputStream in = FrameLoops.class.getResourceAsStream("OneLoop.class")) {
                return in == null ? new byte[0] : in.readAllBytes();
            } catch (IOException e) {
                // The shared class always works.
                return new byte[0];
            }
        }
    }

    /** What the class of {@code lookup} was defined for; null for a class that was not defined by {@link #forParser}. */
    static @Nullable LoopParser dataOf(MethodHandles.Lookup lookup) {
        try {
            return MethodHandles.classData(lookup, ConstantDescs.DEFAULT_NAME, LoopParser.class);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a class may ask for its own data", e);
        }
    }

    private static FrameLoop defined(byte[] classFile, LoopParser parser) {
        try {
            MethodHandles.Lookup hidden =
                    MethodHandles.lookup().defineHiddenClassWithClassData(classFile, parser, true);
            MethodHandle maker =
                    hidden.findConstructor(hidden.lookupClass(), MethodType.methodType(void.class, LoopParser.class));
            return (FrameLoop) maker.invoke(parser);
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            // Definition is refused in more ways than one can list; the shared class always works.
            return new OneLoop(parser);
        }
    }
}

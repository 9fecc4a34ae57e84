package org.strparser.compiler.bytecode;

import java.util.List;

/** What came of emitting a program. */
public sealed interface Emitted {

    /** A class; {@code binaryName} is dotted. The array is the caller's. */
    @SuppressWarnings("ArrayRecordComponent") // a class file is what defineClass takes; nobody compares two
    record ClassFile(String binaryName, byte[] bytes, List<MethodSize> methods) implements Emitted {
        public ClassFile {
            methods = List.copyOf(methods);
        }
    }

    /** A method would have {@code bytes} bytes of bytecode, more than the JIT compiles. */
    record TooLarge(String method, int bytes) implements Emitted {
        /** So many that nobody has counted. */
        public static final TooLarge BEYOND_COUNTING = new TooLarge("parse", Integer.MAX_VALUE);

        public boolean isCounted() {
            return bytes < Integer.MAX_VALUE;
        }
    }

    /** The bytes of bytecode of a method. */
    record MethodSize(String name, String descriptor, int bytes) {}
}

package org.strparser.compiler.bytecode;

/** The two kinds of window; everything but their type is the same in both bodies of a method. */
enum Window {
    HEAP("[B"),
    DIRECT("Ljava/nio/ByteBuffer;");

    private final String descriptor;

    Window(String descriptor) {
        this.descriptor = descriptor;
    }

    String descriptor() {
        return descriptor;
    }

    /** As a stack map frame names the type. */
    String internalName() {
        return this == HEAP ? descriptor : descriptor.substring(1, descriptor.length() - 1);
    }
}

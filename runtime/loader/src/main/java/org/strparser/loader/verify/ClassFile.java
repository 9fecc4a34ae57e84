package org.strparser.loader.verify;

import java.util.List;

/**
 * The parts of a class file that say what the class is. Nothing in it has been judged but that it can be read.
 *
 * @param name internal: {@code org/example/MParser}
 * @param version minor in the upper, major in the lower half
 */
record ClassFile(
        ConstantPool constants,
        int version,
        int access,
        String name,
        String superName,
        int interfaceCount,
        int fieldCount,
        List<Method> methods,
        DeclaredFacts facts) {

    ClassFile {
        methods = List.copyOf(methods);
    }

    /** A method with its code; {@code code} are the bytes of its instructions, {@code lines} of the rule by place. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares two
    record Method(
            int access, String name, String descriptor, int maxStack, int maxLocals, byte[] code, LineTable lines) {}
}

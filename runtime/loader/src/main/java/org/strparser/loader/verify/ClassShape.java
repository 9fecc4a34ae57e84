package org.strparser.loader.verify;

import java.util.List;
import java.util.function.Supplier;
import org.strparser.loader.verify.ClassFile.Method;

/** N1: the class and its methods are those of the normal form, and none is larger than its budget. */
final class ClassShape {
    /** Java 17, without preview. */
    private static final int VERSION = 61;

    private static final int PUBLIC = 0x0001;
    private static final int PRIVATE_STATIC = 0x000a;
    private static final int PUBLIC_FINAL_SUPER = 0x0031;
    /** HotSpot compiles no longer method. */
    private static final int MOST_CODE = 8000;
    /** Bounds a frame: no parser takes more of the stack. */
    private static final int MOST_LOCALS = 4096;

    private static final int MOST_STACK = 1024;

    private static final String ARRAY = "([BII" + Calls.STREAM_TYPE;
    private static final String BUFFER = "(Ljava/nio/ByteBuffer;II" + Calls.STREAM_TYPE;
    private static final String FIELDS_END = Calls.SLOTS_TYPE + ")V";

    private record Expected(String name, String descriptor, int access) {}

    private static final List<Expected> METHODS = List.of(
            new Expected("<init>", "()V", PUBLIC),
            new Expected("parse", ARRAY + ")J", PUBLIC),
            new Expected("parse", BUFFER + ")J", PUBLIC),
            new Expected("exact", ARRAY + ")J", PRIVATE_STATIC),
            new Expected("exact", BUFFER + ")J", PRIVATE_STATIC),
            new Expected("fields", ARRAY + FIELDS_END, PUBLIC),
            new Expected("fields", BUFFER + FIELDS_END, PUBLIC));

    private ClassShape() {}

    static void check(ClassFile file) {
        expect(
                file.version() == VERSION,
                () -> "its class file version is " + (file.version() & 0xffff)
                        + (file.version() >>> 16 == 0 ? "" : " with minor " + (file.version() >>> 16)) + ", not "
                        + VERSION);
        expect(file.access() == PUBLIC_FINAL_SUPER, () -> "it is not public and final alone");
        expect(file.superName().equals(Calls.PARSE_MSG), () -> "it extends " + file.superName() + ", not ParseMsg");
        expect(file.interfaceCount() == 0, () -> "it implements an interface");
        String simple = file.name().substring(file.name().lastIndexOf('/') + 1);
        expect(
                simple.equals(file.facts().message() + "Parser"),
                () -> "it is called " + simple + ", its message " + file.facts().message() + ": such a class is called "
                        + file.facts().message() + "Parser");
        expect(!file.name().startsWith("java/"), () -> "it says that it belongs to the JDK");
        expect(
                file.methods().size() == METHODS.size(),
                () -> "it has " + file.methods().size() + " methods, not " + METHODS.size());
        for (int i = 0; i < METHODS.size(); i++) {
            method(file.methods().get(i), METHODS.get(i));
        }
        constructor(file);
    }

    private static void method(Method method, Expected expected) {
        expect(
                method.name().equals(expected.name)
                        && method.descriptor().equals(expected.descriptor)
                        && method.access() == expected.access,
                () -> "there is a method " + method.name() + method.descriptor() + " where " + expected.name
                        + expected.descriptor + " belongs, or its access is another");
        int length = method.code().length;
        expect(
                length > 0 && length <= MOST_CODE,
                () -> method.name() + " has " + length + " bytes of code, not 1 … " + MOST_CODE);
        expect(
                method.maxLocals() <= MOST_LOCALS,
                () -> method.name() + " has " + method.maxLocals() + " locals, at most " + MOST_LOCALS
                        + " are allowed");
        expect(
                method.maxStack() <= MOST_STACK,
                () -> method.name() + " has a stack of " + method.maxStack() + ", at most " + MOST_STACK
                        + " are allowed");
    }

    /** {@code aload_0; invokespecial ParseMsg.<init>; return}. */
    private static void constructor(ClassFile file) {
        Method method = file.methods().get(0);
        byte[] code = method.code();
        boolean plain = code.length == 5
                && code[0] == 0x2a
                && (code[1] & 0xff) == 0xb7
                && (code[4] & 0xff) == 0xb1
                && method.maxLocals() >= 1
                && method.maxStack() >= 1;
        expect(plain, () -> "its constructor does more than to call that of ParseMsg");
        ConstantPool.Member called = file.constants().method(((code[2] & 0xff) << 8) | (code[3] & 0xff));
        expect(
                called.equals(new ConstantPool.Member(Calls.PARSE_MSG, "<init>", "()V")),
                () -> "its constructor calls " + called);
    }

    private static void expect(boolean holds, Supplier<String> otherwise) {
        if (!holds) {
            throw Refusal.ofClass(otherwise.get());
        }
    }
}

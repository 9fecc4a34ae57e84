package org.strparser.loader.verify;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.strparser.loader.verify.ClassFile.Method;

/** N1: the class and its methods are those of the normal form, and none is larger than its budget. */
final class ClassShape {
    /** Java 17, without preview. */
    private static final int VERSION = 61;

    private static final int PUBLIC = 0x0001;
    private static final int PUBLIC_FINAL_SUPER = 0x0031;
    /** HotSpot compiles no longer method. */
    private static final int MOST_CODE = 8000;
    /** Bounds a frame: no parser takes more of the stack. */
    private static final int MOST_LOCALS = 4096;

    private static final int MOST_STACK = 1024;

    private record Expected(String name, String descriptor) {}

    private static final Set<Body.Kind> WITHOUT_LENGTH = EnumSet.of(Body.Kind.PARSE, Body.Kind.FIELDS);
    private static final List<Expected> METHODS = methods(EnumSet.allOf(Body.Kind.class));
    /** Of a class without a fast path; one with loops has none. */
    private static final List<Expected> METHODS_WITHOUT_LENGTH = methods(WITHOUT_LENGTH);

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
        List<Expected> expected = hasLength(file) ? METHODS : METHODS_WITHOUT_LENGTH;
        expect(
                file.methods().size() == expected.size(),
                () -> "it has " + file.methods().size() + " methods, not " + METHODS_WITHOUT_LENGTH.size() + " or "
                        + METHODS.size());
        for (int i = 0; i < expected.size(); i++) {
            method(file.methods().get(i), expected.get(i));
        }
        constructor(file);
    }

    private static List<Expected> methods(Set<Body.Kind> kinds) {
        List<Expected> methods = new ArrayList<>();
        methods.add(new Expected("<init>", "()V"));
        for (Body.Kind kind : kinds) {
            String end = Calls.STREAM_TYPE
                    + switch (kind) {
                        case LENGTH -> ")I";
                        case PARSE -> ")J";
                        case FIELDS -> Calls.SLOTS_TYPE + ")V";
                    };
            methods.add(new Expected(kind.methodName(), "(" + Calls.HEAP + "II" + end));
            methods.add(new Expected(kind.methodName(), "(" + Calls.DIRECT + "II" + end));
        }
        return List.copyOf(methods);
    }

    private static boolean hasLength(ClassFile file) {
        return file.methods().size() > METHODS_WITHOUT_LENGTH.size();
    }

    /** What is to be judged, in the order of the methods; each is there in two bodies. */
    static Set<Body.Kind> kinds(ClassFile file) {
        return hasLength(file) ? EnumSet.allOf(Body.Kind.class) : WITHOUT_LENGTH;
    }

    private static void method(Method method, Expected expected) {
        expect(
                method.name().equals(expected.name)
                        && method.descriptor().equals(expected.descriptor)
                        && method.access() == PUBLIC,
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

package org.strparser.loader.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.params.provider.Arguments;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What the tests of attacks share: classes whose body is theirs, and that they are refused. */
final class Attacks {
    interface Body {
        void write(MethodVisitor code, String window);
    }

    private Attacks() {}

    /** A row of a test: what the method {@code parse} does, the rule against it, and the class. */
    static Arguments parse(String name, String rule, Body body) {
        return Arguments.of(name, rule, Forge.withMethod("parse", body::write));
    }

    /** A row of a test: what the method {@code length} does, the rule against it, and the class. */
    static Arguments length(String name, String rule, Body body) {
        return Arguments.of(name, rule, Forge.withMethod("length", body::write));
    }

    /** A row of a test: what the method {@code fields} does, the rule against it, and the class. */
    static Arguments fields(String name, String rule, Body body) {
        return Arguments.of(name, rule, Forge.withMethod("fields", body::write));
    }

    /** Answers a length of 1. */
    static void one(MethodVisitor code) {
        code.visitInsn(Opcodes.LCONST_1);
        code.visitInsn(Opcodes.LRETURN);
    }

    static void assertRefused(String name, String rule, byte[] attack) {
        var refused = assertInstanceOf(Verification.Refused.class, Verifier.verify(attack), name);

        assertEquals(rule, refused.rule(), refused::toString);
    }
}

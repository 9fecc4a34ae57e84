package org.strparser.loader.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.strparser.loader.verify.Attacks.length;
import static org.strparser.loader.verify.Attacks.one;
import static org.strparser.loader.verify.Attacks.parse;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Classes made by hand whose shape is none of a parser: of a method, or of the whole class. */
class ShapeAttackTest implements Opcodes {

    static Stream<Arguments> bodies() {
        return Stream.of(
                parse("takes a local that has no value", "N3", (code, window) -> {
                    code.visitVarInsn(LLOAD, 9);
                    code.visitInsn(LRETURN);
                }),
                parse("leaves something on the stack", "N3", (code, window) -> {
                    code.visitInsn(ICONST_0);
                    one(code);
                }),
                parse("has code that nothing leads to", "N3", (code, window) -> {
                    one(code);
                    one(code);
                }),
                parse("is huge", "N1", (code, window) -> {
                    for (int i = 0; i < 8000; i++) {
                        code.visitInsn(LCONST_1);
                        code.visitVarInsn(LSTORE, 5);
                    }
                    one(code);
                }),
                parse("has a deep stack", "N1", (code, window) -> {
                    for (int i = 0; i < 2000; i++) {
                        code.visitInsn(LCONST_1);
                    }
                    for (int i = 0; i < 1999; i++) {
                        code.visitInsn(LADD);
                    }
                    code.visitInsn(LRETURN);
                }),
                parse("has many locals", "N1", (code, window) -> {
                    code.visitInsn(LCONST_1);
                    code.visitVarInsn(LSTORE, 60_000);
                    one(code);
                }),
                parse("has an exception handler", "N1", (code, window) -> {
                    Label from = new Label();
                    Label to = new Label();
                    code.visitTryCatchBlock(from, to, from, null);
                    code.visitLabel(from);
                    one(code);
                    code.visitLabel(to);
                }),
                parse("answers an int", "N3", (code, window) -> {
                    code.visitInsn(ICONST_1);
                    code.visitInsn(IRETURN);
                }),
                length("answers a verdict", "N3", (code, window) -> one(code)),
                parse("does another thing with buffers", "N1", (code, window) -> {
                    code.visitLdcInsn(window.equals("[B") ? 1L : 2L);
                    code.visitInsn(LRETURN);
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void isRefused(String name, String rule, byte[] attack) {
        Attacks.assertRefused(name, rule, attack);
    }

    static Stream<Arguments> classes() {
        return Stream.of(
                Arguments.of("a field", Forge.with(writer -> new ClassVisitor(ASM9, writer) {
                    @Override
                    public void visitEnd() {
                        visitField(ACC_STATIC, "x", "J", null, null).visitEnd();
                        super.visitEnd();
                    }
                })),
                Arguments.of("a static initialiser", Forge.with(writer -> new ClassVisitor(ASM9, writer) {
                    @Override
                    public void visitEnd() {
                        MethodVisitor code = visitMethod(ACC_STATIC, "<clinit>", "()V", null, null);
                        code.visitCode();
                        code.visitInsn(RETURN);
                        code.visitMaxs(0, 0);
                        code.visitEnd();
                        super.visitEnd();
                    }
                })),
                Arguments.of("a length for arrays only", Forge.without("length", "(Ljava/nio/ByteBuffer;")),
                Arguments.of("no parse", Forge.without("parse", "(")),
                Arguments.of("an interface", header(V17, ACC_PUBLIC | ACC_FINAL | ACC_SUPER, "java/lang/Runnable")),
                Arguments.of("an old version", header(V1_8, ACC_PUBLIC | ACC_FINAL | ACC_SUPER)),
                Arguments.of("preview", header(V17 | V_PREVIEW, ACC_PUBLIC | ACC_FINAL | ACC_SUPER)),
                Arguments.of("no final", header(V17, ACC_PUBLIC | ACC_SUPER)));
    }

    private static byte[] header(int version, int access, String... implemented) {
        return Forge.with(writer -> new ClassVisitor(ASM9, writer) {
            @Override
            public void visit(int v, int a, String name, String signature, String superName, String[] interfaces) {
                super.visit(version, access, name, signature, superName, implemented);
            }
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("classes")
    void classIsRefused(String name, byte[] attack) {
        var refused = assertInstanceOf(Verification.Refused.class, Verifier.verify(attack), name);

        assertEquals("N1", refused.rule());
    }
}

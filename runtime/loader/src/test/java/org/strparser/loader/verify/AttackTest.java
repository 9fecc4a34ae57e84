package org.strparser.loader.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Classes made by hand to do what no parser may: each is refused for what it does. */
class AttackTest implements Opcodes {

    private interface Body {
        void write(MethodVisitor code, String window);
    }

    private static Arguments exact(String name, String rule, Body body) {
        return Arguments.of(name, rule, Forge.withMethod("exact", body::write));
    }

    private static Arguments fields(String name, String rule, Body body) {
        return Arguments.of(name, rule, Forge.withMethod("fields", body::write));
    }

    private static void one(MethodVisitor code) {
        code.visitInsn(LCONST_1);
        code.visitInsn(LRETURN);
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                exact("loops for ever", "N4", (code, window) -> {
                    Label head = new Label();
                    code.visitLabel(head);
                    code.visitJumpInsn(GOTO, head);
                }),
                exact("counts to 2^63", "N4", (code, window) -> {
                    Label head = new Label();
                    code.visitInsn(LCONST_0);
                    code.visitVarInsn(LSTORE, 4);
                    code.visitLabel(head);
                    code.visitVarInsn(LLOAD, 4);
                    code.visitInsn(LCONST_1);
                    code.visitInsn(LADD);
                    code.visitVarInsn(LSTORE, 4);
                    code.visitVarInsn(LLOAD, 4);
                    code.visitInsn(LCONST_0);
                    code.visitInsn(LCMP);
                    Label end = new Label();
                    code.visitJumpInsn(IFLT, end);
                    code.visitJumpInsn(GOTO, head);
                    code.visitLabel(end);
                    one(code);
                }),
                exact("branches back on a condition", "N3", (code, window) -> {
                    Label head = new Label();
                    code.visitLabel(head);
                    code.visitVarInsn(ILOAD, 1);
                    code.visitJumpInsn(IFEQ, head);
                    one(code);
                }),
                exact("searches from the start again and again", "N4", AttackTest::quadratic),
                exact("allocates an object", "N2", (code, window) -> {
                    code.visitTypeInsn(NEW, "java/lang/Object");
                    code.visitInsn(POP);
                    one(code);
                }),
                exact("allocates an array", "N2", (code, window) -> {
                    code.visitLdcInsn(1 << 30);
                    code.visitIntInsn(NEWARRAY, T_LONG);
                    code.visitInsn(POP);
                    one(code);
                }),
                exact("reads a static field", "N1", (code, window) -> {
                    code.visitFieldInsn(GETSTATIC, "java/lang/System", "out", "Ljava/io/PrintStream;");
                    code.visitInsn(POP);
                    one(code);
                }),
                exact("ends the JVM", "N2", (code, window) -> {
                    code.visitInsn(ICONST_0);
                    code.visitMethodInsn(INVOKESTATIC, "java/lang/System", "exit", "(I)V", false);
                    one(code);
                }),
                exact("reflects", "N2", (code, window) -> {
                    code.visitLdcInsn("java.lang.Runtime");
                    code.visitMethodInsn(
                            INVOKESTATIC, "java/lang/Class", "forName", "(Ljava/lang/String;)Ljava/lang/Class;", false);
                    code.visitInsn(POP);
                    one(code);
                }),
                exact("calls dynamically", "N1", (code, window) -> {
                    Handle bootstrap = new Handle(H_INVOKESTATIC, "x/Y", "z", "()Ljava/lang/invoke/CallSite;", false);
                    code.visitInvokeDynamicInsn("run", "()V", bootstrap);
                    one(code);
                }),
                exact("calls virtually", "N2", (code, window) -> {
                    code.visitVarInsn(ALOAD, 3);
                    code.visitMethodInsn(INVOKEVIRTUAL, "org/strparser/api/StreamState", "hasRegisters", "()Z", false);
                    code.visitInsn(POP);
                    one(code);
                }),
                exact("calls itself", "N2", (code, window) -> {
                    code.visitVarInsn(ALOAD, 0);
                    code.visitVarInsn(ILOAD, 1);
                    code.visitVarInsn(ILOAD, 2);
                    code.visitVarInsn(ALOAD, 3);
                    code.visitMethodInsn(
                            INVOKESTATIC,
                            "MParser",
                            "exact",
                            "(" + window + "IILorg/strparser/api/StreamState;)J",
                            false);
                    code.visitInsn(LRETURN);
                }),
                exact("throws", "N2", (code, window) -> {
                    code.visitInsn(ACONST_NULL);
                    code.visitInsn(ATHROW);
                }),
                exact("locks", "N2", (code, window) -> {
                    code.visitVarInsn(ALOAD, 0);
                    code.visitInsn(MONITORENTER);
                    one(code);
                }),
                exact("reads the array by itself", "N2", (code, window) -> {
                    code.visitVarInsn(ALOAD, 0);
                    code.visitInsn(ICONST_0);
                    code.visitInsn(BALOAD);
                    code.visitInsn(I2L);
                    code.visitInsn(LRETURN);
                }),
                exact("reads without asking", "N5", (code, window) -> {
                    code.visitVarInsn(ALOAD, 0);
                    code.visitVarInsn(ILOAD, 1);
                    Forge.read(code, window, "u16be");
                    code.visitInsn(LRETURN);
                }),
                exact("reads in front of the message", "N5", (code, window) -> {
                    code.visitVarInsn(ALOAD, 0);
                    code.visitVarInsn(ILOAD, 1);
                    code.visitInsn(ICONST_M1);
                    code.visitInsn(IADD);
                    Forge.read(code, window, "u8");
                    code.visitInsn(LRETURN);
                }),
                exact("reads behind the limit", "N5", (code, window) -> {
                    code.visitVarInsn(ALOAD, 0);
                    code.visitVarInsn(ILOAD, 2);
                    Forge.read(code, window, "u8");
                    code.visitInsn(LRETURN);
                }),
                exact("reads where another number says", "N5", (code, window) -> {
                    code.visitVarInsn(ALOAD, 0);
                    code.visitVarInsn(ILOAD, 1);
                    Forge.read(code, window, "u8");
                    code.visitVarInsn(LSTORE, 4);
                    code.visitVarInsn(ALOAD, 0);
                    code.visitVarInsn(ILOAD, 1);
                    code.visitVarInsn(LLOAD, 4);
                    code.visitInsn(L2I);
                    code.visitInsn(IADD);
                    Forge.read(code, window, "u8");
                    code.visitInsn(LRETURN);
                }),
                exact("moves the limit", "N3", (code, window) -> {
                    code.visitLdcInsn(1 << 30);
                    code.visitVarInsn(ISTORE, 2);
                    one(code);
                }),
                exact("answers too long a length", "N7", (code, window) -> {
                    code.visitLdcInsn(65_537L);
                    code.visitInsn(LRETURN);
                }),
                exact("answers 0", "N7", (code, window) -> {
                    code.visitInsn(LCONST_0);
                    code.visitInsn(LRETURN);
                }),
                exact("answers a reason that it does not declare", "N7", (code, window) -> {
                    code.visitLdcInsn(Long.MIN_VALUE | 77L << 32);
                    code.visitInsn(LRETURN);
                }),
                exact("divides by zero", "N6", (code, window) -> divide(code, window, 0)),
                exact("divides by what may be zero", "N6", (code, window) -> divide(code, window, -1)),
                exact("multiplies beyond a long", "N6", (code, window) -> {
                    code.visitVarInsn(ALOAD, 0);
                    code.visitVarInsn(ILOAD, 1);
                    Forge.read(code, window, "u8");
                    code.visitLdcInsn(Long.MAX_VALUE);
                    code.visitInsn(LMUL);
                    code.visitInsn(LRETURN);
                }),
                exact("asks for a parameter that there is not", "N8", (code, window) -> {
                    code.visitVarInsn(ALOAD, 3);
                    code.visitInsn(ICONST_5);
                    Forge.stream(code, "param", "I)J");
                    code.visitInsn(LRETURN);
                }),
                exact("has effects that it does not declare", "N2", (code, window) -> {
                    code.visitVarInsn(ALOAD, 3);
                    Forge.stream(code, "nextHandoff", ")V");
                    one(code);
                }),
                exact("takes a local that has no value", "N3", (code, window) -> {
                    code.visitVarInsn(LLOAD, 8);
                    code.visitInsn(LRETURN);
                }),
                exact("leaves something on the stack", "N3", (code, window) -> {
                    code.visitInsn(ICONST_0);
                    one(code);
                }),
                exact("has code that nothing leads to", "N3", (code, window) -> {
                    one(code);
                    one(code);
                }),
                exact("is huge", "N1", (code, window) -> {
                    for (int i = 0; i < 8000; i++) {
                        code.visitInsn(LCONST_1);
                        code.visitVarInsn(LSTORE, 4);
                    }
                    one(code);
                }),
                exact("has a deep stack", "N1", (code, window) -> {
                    for (int i = 0; i < 2000; i++) {
                        code.visitInsn(LCONST_1);
                    }
                    for (int i = 0; i < 1999; i++) {
                        code.visitInsn(LADD);
                    }
                    code.visitInsn(LRETURN);
                }),
                exact("has many locals", "N1", (code, window) -> {
                    code.visitInsn(LCONST_1);
                    code.visitVarInsn(LSTORE, 60_000);
                    one(code);
                }),
                exact("has an exception handler", "N1", (code, window) -> {
                    Label from = new Label();
                    Label to = new Label();
                    code.visitTryCatchBlock(from, to, from, null);
                    code.visitLabel(from);
                    one(code);
                    code.visitLabel(to);
                }),
                exact("reads another kind of window", "N2", (code, window) -> {
                    code.visitVarInsn(ALOAD, 0);
                    code.visitVarInsn(ILOAD, 1);
                    Forge.read(code, window.equals("[B") ? "Ljava/nio/ByteBuffer;" : "[B", "u8");
                    code.visitInsn(LRETURN);
                }),
                exact("does another thing with buffers", "N1", (code, window) -> {
                    code.visitLdcInsn(window.equals("[B") ? 1L : 2L);
                    code.visitInsn(LRETURN);
                }),
                fields("stores a field that there is not", "N8", (code, window) -> {
                    code.visitVarInsn(ALOAD, 5);
                    code.visitIntInsn(BIPUSH, 100);
                    code.visitInsn(LCONST_1);
                    code.visitMethodInsn(
                            INVOKESTATIC,
                            "org/strparser/api/FieldSlots",
                            "number",
                            "(Lorg/strparser/api/FieldSlots;IJ)V",
                            false);
                    code.visitInsn(RETURN);
                }),
                fields("goes round without passing a byte", "N4", (code, window) -> {
                    Label head = new Label();
                    code.visitInsn(LCONST_0);
                    code.visitVarInsn(LSTORE, 6);
                    code.visitLabel(head);
                    code.visitInsn(LCONST_1);
                    code.visitVarInsn(LSTORE, 6);
                    code.visitJumpInsn(GOTO, head);
                }));
    }

    private static void divide(MethodVisitor code, String window, long divisor) {
        code.visitInsn(LCONST_1);
        if (divisor == 0) {
            code.visitInsn(LCONST_0);
        } else {
            code.visitVarInsn(ALOAD, 0);
            code.visitVarInsn(ILOAD, 1);
            Forge.read(code, window, "u8");
        }
        code.visitInsn(LDIV);
        code.visitInsn(LRETURN);
    }

    /** {@code while (at < available) { find(0 …); at++; }}: each round ends, but all of them are a square. */
    private static void quadratic(MethodVisitor code, String window) {
        Label head = new Label();
        Label end = new Label();
        code.visitInsn(LCONST_0);
        code.visitVarInsn(LSTORE, 4);
        code.visitLabel(head);
        code.visitVarInsn(ILOAD, 2);
        code.visitVarInsn(ILOAD, 1);
        code.visitInsn(ISUB);
        code.visitInsn(I2L);
        code.visitVarInsn(LLOAD, 4);
        code.visitInsn(LCMP);
        code.visitJumpInsn(IFLE, end);
        code.visitVarInsn(ALOAD, 0);
        code.visitVarInsn(ILOAD, 1);
        code.visitVarInsn(ILOAD, 2);
        code.visitInsn(LCONST_0);
        code.visitLdcInsn((long) Integer.MAX_VALUE);
        code.visitInsn(ICONST_0);
        code.visitMethodInsn(INVOKESTATIC, "org/strparser/api/Scans", "find", "(" + window + "IIJJI)J", false);
        code.visitVarInsn(LSTORE, 6);
        code.visitVarInsn(LLOAD, 4);
        code.visitInsn(LCONST_1);
        code.visitInsn(LADD);
        code.visitVarInsn(LSTORE, 4);
        code.visitJumpInsn(GOTO, head);
        code.visitLabel(end);
        one(code);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void isRefused(String name, String rule, byte[] attack) {
        var refused = assertInstanceOf(Verification.Refused.class, Verifier.verify(attack), name);

        assertEquals(rule, refused.rule(), refused::toString);
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

    @Test
    void refusalNamesLineValueAndInterval() {
        byte[] attack = Forge.withMethod("exact", (code, window) -> {
            Label line = new Label();
            code.visitLabel(line);
            code.visitLineNumber(4, line);
            code.visitVarInsn(ALOAD, 0);
            code.visitVarInsn(ILOAD, 1);
            Forge.read(code, window, "u8");
            code.visitInsn(LRETURN);
        });

        var refused = (Verification.Refused) Verifier.verify(attack);

        assertEquals(
                "test.strp:4: N7: a length of 0 … 255 where 1 … 65536 is declared (exact, byte " + refused.offset()
                        + ")",
                refused.toString());
        assertEquals("exact", refused.method());
        assertTrue(refused.offset() > 0);
    }
}

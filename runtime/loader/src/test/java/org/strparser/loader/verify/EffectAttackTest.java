package org.strparser.loader.verify;

import static org.strparser.loader.verify.Attacks.length;
import static org.strparser.loader.verify.Attacks.one;
import static org.strparser.loader.verify.Attacks.parse;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Classes made by hand to do what no parser may: allocate, call, throw, lock, or reach for anything but the message. */
class EffectAttackTest implements Opcodes {

    static Stream<Arguments> bodies() {
        return Stream.of(
                parse("allocates an object", "N2", (code, window) -> {
                    code.visitTypeInsn(NEW, "java/lang/Object");
                    code.visitInsn(POP);
                    one(code);
                }),
                parse("allocates an array", "N2", (code, window) -> {
                    code.visitLdcInsn(1 << 30);
                    code.visitIntInsn(NEWARRAY, T_LONG);
                    code.visitInsn(POP);
                    one(code);
                }),
                parse("reads a static field", "N1", (code, window) -> {
                    code.visitFieldInsn(GETSTATIC, "java/lang/System", "out", "Ljava/io/PrintStream;");
                    code.visitInsn(POP);
                    one(code);
                }),
                parse("ends the JVM", "N2", (code, window) -> {
                    code.visitInsn(ICONST_0);
                    code.visitMethodInsn(INVOKESTATIC, "java/lang/System", "exit", "(I)V", false);
                    one(code);
                }),
                parse("reflects", "N2", (code, window) -> {
                    code.visitLdcInsn("java.lang.Runtime");
                    code.visitMethodInsn(
                            INVOKESTATIC, "java/lang/Class", "forName", "(Ljava/lang/String;)Ljava/lang/Class;", false);
                    code.visitInsn(POP);
                    one(code);
                }),
                parse("calls dynamically", "N1", (code, window) -> {
                    Handle bootstrap = new Handle(H_INVOKESTATIC, "x/Y", "z", "()Ljava/lang/invoke/CallSite;", false);
                    code.visitInvokeDynamicInsn("run", "()V", bootstrap);
                    one(code);
                }),
                parse("calls virtually", "N2", (code, window) -> {
                    code.visitVarInsn(ALOAD, 4);
                    code.visitMethodInsn(INVOKEVIRTUAL, "org/strparser/api/StreamState", "hasRegisters", "()Z", false);
                    code.visitInsn(POP);
                    one(code);
                }),
                parse("calls itself", "N2", (code, window) -> {
                    askParse(code, window);
                    code.visitInsn(LRETURN);
                }),
                length("asks parse itself", "N2", (code, window) -> {
                    askParse(code, window);
                    code.visitInsn(L2I);
                    code.visitInsn(IRETURN);
                }),
                length("resumes for a loop", "N2", (code, window) -> {
                    code.visitVarInsn(ALOAD, 4);
                    Forge.stream(code, "resume", ")I");
                    code.visitInsn(IRETURN);
                }),
                parse("throws", "N2", (code, window) -> {
                    code.visitInsn(ACONST_NULL);
                    code.visitInsn(ATHROW);
                }),
                parse("locks", "N2", (code, window) -> {
                    code.visitVarInsn(ALOAD, 1);
                    code.visitInsn(MONITORENTER);
                    one(code);
                }),
                parse("reads the array by itself", "N2", (code, window) -> {
                    code.visitVarInsn(ALOAD, 1);
                    code.visitInsn(ICONST_0);
                    code.visitInsn(BALOAD);
                    code.visitInsn(I2L);
                    code.visitInsn(LRETURN);
                }),
                parse("reads another kind of window", "N2", (code, window) -> {
                    code.visitVarInsn(ALOAD, 1);
                    code.visitVarInsn(ILOAD, 2);
                    Forge.read(code, window.equals("[B") ? "Ljava/nio/ByteBuffer;" : "[B", "u8");
                    code.visitInsn(LRETURN);
                }),
                parse("has effects that it does not declare", "N2", (code, window) -> {
                    code.visitVarInsn(ALOAD, 4);
                    Forge.stream(code, "nextHandoff", ")V");
                    one(code);
                }));
    }

    /** {@code this.parse(…)} with all that came in. */
    private static void askParse(MethodVisitor code, String window) {
        code.visitVarInsn(ALOAD, 0);
        code.visitVarInsn(ALOAD, 1);
        code.visitVarInsn(ILOAD, 2);
        code.visitVarInsn(ILOAD, 3);
        code.visitVarInsn(ALOAD, 4);
        String descriptor = "(" + window + "IILorg/strparser/api/StreamState;)J";
        code.visitMethodInsn(INVOKEVIRTUAL, "MParser", "parse", descriptor, false);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void isRefused(String name, String rule, byte[] attack) {
        Attacks.assertRefused(name, rule, attack);
    }
}

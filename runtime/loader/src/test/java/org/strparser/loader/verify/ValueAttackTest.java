package org.strparser.loader.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.strparser.loader.verify.Attacks.exact;
import static org.strparser.loader.verify.Attacks.fields;
import static org.strparser.loader.verify.Attacks.one;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Classes made by hand to read, compute or answer what no parser may. */
class ValueAttackTest implements Opcodes {

    static Stream<Arguments> bodies() {
        return Stream.of(
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

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void isRefused(String name, String rule, byte[] attack) {
        Attacks.assertRefused(name, rule, attack);
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

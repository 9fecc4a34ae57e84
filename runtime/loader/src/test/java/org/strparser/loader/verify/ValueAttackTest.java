package org.strparser.loader.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.strparser.loader.verify.Attacks.fields;
import static org.strparser.loader.verify.Attacks.length;
import static org.strparser.loader.verify.Attacks.one;
import static org.strparser.loader.verify.Attacks.parse;

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
                parse("reads without asking", "N5", (code, window) -> {
                    code.visitVarInsn(ALOAD, 1);
                    code.visitVarInsn(ILOAD, 2);
                    Forge.read(code, window, "u16be");
                    code.visitInsn(LRETURN);
                }),
                parse("reads in front of the message", "N5", (code, window) -> {
                    code.visitVarInsn(ALOAD, 1);
                    code.visitVarInsn(ILOAD, 2);
                    code.visitInsn(ICONST_M1);
                    code.visitInsn(IADD);
                    Forge.read(code, window, "u8");
                    code.visitInsn(LRETURN);
                }),
                parse("reads behind the limit", "N5", (code, window) -> {
                    code.visitVarInsn(ALOAD, 1);
                    code.visitVarInsn(ILOAD, 3);
                    Forge.read(code, window, "u8");
                    code.visitInsn(LRETURN);
                }),
                parse("reads where another number says", "N5", (code, window) -> {
                    code.visitVarInsn(ALOAD, 1);
                    code.visitVarInsn(ILOAD, 2);
                    Forge.read(code, window, "u8");
                    code.visitVarInsn(LSTORE, 5);
                    code.visitVarInsn(ALOAD, 1);
                    code.visitVarInsn(ILOAD, 2);
                    code.visitVarInsn(LLOAD, 5);
                    code.visitInsn(L2I);
                    code.visitInsn(IADD);
                    Forge.read(code, window, "u8");
                    code.visitInsn(LRETURN);
                }),
                parse("moves the limit", "N3", (code, window) -> {
                    code.visitLdcInsn(1 << 30);
                    code.visitVarInsn(ISTORE, 3);
                    one(code);
                }),
                parse("answers too long a length", "N7", (code, window) -> {
                    code.visitLdcInsn(65_537L);
                    code.visitInsn(LRETURN);
                }),
                parse("answers 0", "N7", (code, window) -> {
                    code.visitInsn(LCONST_0);
                    code.visitInsn(LRETURN);
                }),
                parse("answers a reason that it does not declare", "N7", (code, window) -> {
                    code.visitLdcInsn(Long.MIN_VALUE | 77L << 32);
                    code.visitInsn(LRETURN);
                }),
                parse("divides by zero", "N6", (code, window) -> divide(code, window, 0)),
                parse("divides by what may be zero", "N6", (code, window) -> divide(code, window, -1)),
                parse("multiplies beyond a long", "N6", (code, window) -> {
                    code.visitVarInsn(ALOAD, 1);
                    code.visitVarInsn(ILOAD, 2);
                    Forge.read(code, window, "u8");
                    code.visitLdcInsn(Long.MAX_VALUE);
                    code.visitInsn(LMUL);
                    code.visitInsn(LRETURN);
                }),
                parse("asks for a parameter that there is not", "N8", (code, window) -> {
                    code.visitVarInsn(ALOAD, 4);
                    code.visitInsn(ICONST_5);
                    Forge.stream(code, "param", "I)J");
                    code.visitInsn(LRETURN);
                }),
                length("answers too long a length for a loop", "N7", (code, window) -> {
                    code.visitLdcInsn(65_537);
                    code.visitInsn(IRETURN);
                }),
                length("answers less than no length", "N7", (code, window) -> {
                    code.visitInsn(ICONST_M1);
                    code.visitInsn(IRETURN);
                }),
                length("answers what may be no int", "N7", (code, window) -> {
                    code.visitVarInsn(ALOAD, 4);
                    Forge.stream(code, "earlier", ")J");
                    code.visitInsn(L2I);
                    code.visitInsn(IRETURN);
                }),
                length("reads without asking for a loop", "N5", (code, window) -> {
                    code.visitVarInsn(ALOAD, 1);
                    code.visitVarInsn(ILOAD, 2);
                    Forge.read(code, window, "u16be");
                    code.visitInsn(L2I);
                    code.visitInsn(IRETURN);
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
            code.visitVarInsn(ALOAD, 1);
            code.visitVarInsn(ILOAD, 2);
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
        byte[] attack = Forge.withMethod("parse", (code, window) -> {
            Label line = new Label();
            code.visitLabel(line);
            code.visitLineNumber(4, line);
            code.visitVarInsn(ALOAD, 1);
            code.visitVarInsn(ILOAD, 2);
            Forge.read(code, window, "u8");
            code.visitInsn(LRETURN);
        });

        var refused = (Verification.Refused) Verifier.verify(attack);

        assertEquals(
                "test.strp:4: N7: a length of 0 … 255 where 1 … 65536 is declared (parse, byte " + refused.offset()
                        + ")",
                refused.toString());
        assertEquals("parse", refused.method());
        assertTrue(refused.offset() > 0);
    }
}

package org.strparser.loader.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
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

/** Loops that never end, or too late to be let pass, and methods that take too long to be judged. */
class LoopAttackTest implements Opcodes {
    private static final int FIRST = 5;
    private static final int SECOND = 7;

    private static Verification.Refused refused(java.util.function.Consumer<MethodVisitor> body) {
        byte[] attack = Forge.withMethod("parse", (code, window) -> body.accept(code));
        return assertInstanceOf(Verification.Refused.class, Verifier.verify(attack));
    }

    private static void set(MethodVisitor code, int local, long value) {
        code.visitLdcInsn(value);
        code.visitVarInsn(LSTORE, local);
    }

    private static void increase(MethodVisitor code, int local) {
        code.visitVarInsn(LLOAD, local);
        code.visitInsn(LCONST_1);
        code.visitInsn(LADD);
        code.visitVarInsn(LSTORE, local);
    }

    private static void available(MethodVisitor code) {
        code.visitVarInsn(ILOAD, 3);
        code.visitVarInsn(ILOAD, 2);
        code.visitInsn(ISUB);
        code.visitInsn(I2L);
    }

    /** While the local is below what {@code most} pushes. */
    private static void loop(MethodVisitor code, int local, Runnable most, Runnable body) {
        Label head = new Label();
        Label end = new Label();
        code.visitLabel(head);
        most.run();
        code.visitVarInsn(LLOAD, local);
        code.visitInsn(LCMP);
        code.visitJumpInsn(IFLE, end);
        body.run();
        increase(code, local);
        code.visitJumpInsn(GOTO, head);
        code.visitLabel(end);
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                parse("loops for ever", "N4", (code, window) -> {
                    Label head = new Label();
                    code.visitLabel(head);
                    code.visitJumpInsn(GOTO, head);
                }),
                parse("counts to 2^63", "N4", (code, window) -> {
                    Label head = new Label();
                    code.visitInsn(LCONST_0);
                    code.visitVarInsn(LSTORE, 5);
                    code.visitLabel(head);
                    code.visitVarInsn(LLOAD, 5);
                    code.visitInsn(LCONST_1);
                    code.visitInsn(LADD);
                    code.visitVarInsn(LSTORE, 5);
                    code.visitVarInsn(LLOAD, 5);
                    code.visitInsn(LCONST_0);
                    code.visitInsn(LCMP);
                    Label end = new Label();
                    code.visitJumpInsn(IFLT, end);
                    code.visitJumpInsn(GOTO, head);
                    code.visitLabel(end);
                    one(code);
                }),
                parse("branches back on a condition", "N3", (code, window) -> {
                    Label head = new Label();
                    code.visitLabel(head);
                    code.visitVarInsn(ILOAD, 2);
                    code.visitJumpInsn(IFEQ, head);
                    one(code);
                }),
                parse("searches from the start again and again", "N4", LoopAttackTest::quadratic),
                length("goes round for a loop", "N3", (code, window) -> {
                    Label head = new Label();
                    code.visitLabel(head);
                    code.visitJumpInsn(GOTO, head);
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

    /** {@code while (at < available) { find(0 …); at++; }}: each round ends, but all of them are a square. */
    private static void quadratic(MethodVisitor code, String window) {
        Label head = new Label();
        Label end = new Label();
        code.visitInsn(LCONST_0);
        code.visitVarInsn(LSTORE, 5);
        code.visitLabel(head);
        code.visitVarInsn(ILOAD, 3);
        code.visitVarInsn(ILOAD, 2);
        code.visitInsn(ISUB);
        code.visitInsn(I2L);
        code.visitVarInsn(LLOAD, 5);
        code.visitInsn(LCMP);
        code.visitJumpInsn(IFLE, end);
        code.visitVarInsn(ALOAD, 1);
        code.visitVarInsn(ILOAD, 2);
        code.visitVarInsn(ILOAD, 3);
        code.visitInsn(LCONST_0);
        code.visitLdcInsn((long) Integer.MAX_VALUE);
        code.visitInsn(ICONST_0);
        code.visitMethodInsn(INVOKESTATIC, "org/strparser/api/Scans", "find", "(" + window + "IIJJI)J", false);
        code.visitVarInsn(LSTORE, 7);
        code.visitVarInsn(LLOAD, 5);
        code.visitInsn(LCONST_1);
        code.visitInsn(LADD);
        code.visitVarInsn(LSTORE, 5);
        code.visitJumpInsn(GOTO, head);
        code.visitLabel(end);
        one(code);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void isRefused(String name, String rule, byte[] attack) {
        Attacks.assertRefused(name, rule, attack);
    }

    @Test
    void countFromFarBelowNothingIsNoPlaceInAMessage() {
        Verification.Refused refused = refused(code -> {
            set(code, FIRST, -(1L << 62));
            loop(code, FIRST, () -> available(code), () -> {});
            one(code);
        });

        assertEquals("N4", refused.rule(), refused::toString);
    }

    @Test
    void roundsOfRoundsAreToBeFew() {
        Verification.Refused refused = refused(code -> {
            set(code, FIRST, 0);
            loop(code, FIRST, () -> code.visitLdcInsn(1L << 20), () -> {
                set(code, SECOND, 0);
                loop(code, SECOND, () -> code.visitLdcInsn(1L << 20), () -> {});
            });
            one(code);
        });

        assertEquals("N4", refused.rule(), refused::toString);
    }

    @Test
    void everyByteIsNotPassedOnceForEveryByte() {
        Verification.Refused refused = refused(code -> {
            set(code, FIRST, 0);
            loop(code, FIRST, () -> available(code), () -> {
                set(code, SECOND, 0);
                loop(code, SECOND, () -> available(code), () -> {});
            });
            one(code);
        });

        assertEquals("N4", refused.rule(), refused::toString);
    }

    @Test
    void fewRoundsAroundOthersArePassed() {
        byte[] counted = Forge.withMethod("parse", (code, window) -> {
            set(code, FIRST, 0);
            loop(code, FIRST, () -> code.visitLdcInsn(10L), () -> {
                set(code, SECOND, 0);
                loop(code, SECOND, () -> available(code), () -> {});
            });
            one(code);
        });

        assertInstanceOf(Verification.Accepted.class, Verifier.verify(counted));
    }

    private static void nest(MethodVisitor code, int depth) {
        if (depth > 0) {
            int local = FIRST + 2 * depth;
            set(code, local, 0);
            loop(code, local, () -> available(code), () -> nest(code, depth - 1));
        }
    }

    @Test
    void loopsInLoopsInLoopsGetAVerdict() {
        refused(code -> {
            nest(code, 150);
            one(code);
        });
    }

    @Test
    void judgingIsBounded() {
        DeclaredFacts facts = ClassReading.read(Forge.honest()).facts();
        Symbols symbols = new Symbols(facts, 1, 1);
        symbols.step((int) Symbols.MOST_STEPS);

        Refusal refusal = assertThrows(Refusal.class, () -> symbols.step(1));

        assertEquals("N4: judging it takes more than 50000000 steps", refusal.rule + ": " + refusal.reason);
    }
}

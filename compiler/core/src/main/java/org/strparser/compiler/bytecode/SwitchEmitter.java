package org.strparser.compiler.bytecode;

import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.strparser.compiler.ir.Exit;

/**
 * Writes a switch on a local: as a JVM switch where that is not much longer than comparisons, else as comparisons, of ints where the
 * subject is one.
 *
 * <pre>
 *   if (subject != (int) subject) goto otherwise;        if (subject == 1L) goto one;
 *   switch ((int) subject) { … }                         if (subject &lt; 5L) goto otherwise; if (subject &lt;= 9L) goto two; …
 * </pre>
 */
final class SwitchEmitter {
    private static final int MOST_VALUES = 256;
    private static final int LEAST_CASES = 3;
    /** Bytes of a comparison of ints, of a table without its entries, of a lookup without its pairs. */
    private static final int COMPARISON_BYTES = 7;

    private static final int TABLE_BYTES = 16;
    private static final int LOOKUP_BYTES = 12;

    private final MethodVisitor method;
    private final Code code;
    private final Locals locals;
    private final List<Label> labels;
    private final int next;

    /** {@code next}: the block that is written behind the switch. */
    SwitchEmitter(MethodVisitor method, Code code, Locals locals, List<Label> labels, int next) {
        this.method = method;
        this.code = code;
        this.locals = locals;
        this.labels = labels;
        this.next = next;
    }

    /** {@code natural}: the subject is in 0 … 2³¹−1 whatever happens. */
    void emit(Exit.Switch exit, int subject, boolean natural) {
        if (exit.cases().size() >= LEAST_CASES && inInt(exit.cases())) {
            int[] keys = keys(exit.cases());
            int comparisons = 2 * comparisonBytes(exit.cases());
            boolean table = keys.length > 0 && TABLE_BYTES + 4L * span(keys) <= comparisons;
            if (table || (keys.length > 0 && LOOKUP_BYTES + 8 * keys.length <= comparisons)) {
                pushInt(exit, subject, natural);
                jvmSwitch(exit, keys, table);
                return;
            }
        }
        if (natural) {
            intChain(exit, subject);
        } else {
            chain(exit, subject);
        }
    }

    private static int comparisonBytes(List<Exit.Case> cases) {
        int bytes = 0;
        for (Exit.Case one : cases) {
            bytes += one.least() == one.greatest() ? COMPARISON_BYTES : 2 * COMPARISON_BYTES;
        }
        return bytes;
    }

    private static boolean inInt(List<Exit.Case> cases) {
        return cases.stream()
                .allMatch(one -> one.least() == (int) one.least() && one.greatest() == (int) one.greatest());
    }

    /** Every value of every case, ascending; none where they are too many. */
    private static int[] keys(List<Exit.Case> cases) {
        long values = 0;
        for (Exit.Case one : cases) {
            values += one.greatest() - one.least() + 1;
        }
        if (values > MOST_VALUES) {
            return new int[0];
        }
        int[] keys = new int[(int) values];
        int count = 0;
        for (Exit.Case one : cases) {
            for (long key = one.least(); key <= one.greatest(); key++) {
                keys[count++] = (int) key;
            }
        }
        return keys;
    }

    private static long span(int[] keys) {
        return (long) keys[keys.length - 1] - keys[0] + 1;
    }

    private void pushInt(Exit.Switch exit, int subject, boolean natural) {
        if (!natural) {
            load(subject);
            code.op(Opcodes.L2I);
            code.op(Opcodes.I2L);
            load(subject);
            code.op(Opcodes.LCMP);
            method.visitJumpInsn(Opcodes.IFNE, labels.get(exit.otherwise()));
        }
        load(subject);
        code.op(Opcodes.L2I);
    }

    private void jvmSwitch(Exit.Switch exit, int[] keys, boolean table) {
        Label[] targets = new Label[keys.length];
        int count = 0;
        for (Exit.Case one : exit.cases()) {
            for (long key = one.least(); key <= one.greatest(); key++) {
                targets[count++] = labels.get(one.target());
            }
        }
        Label otherwise = labels.get(exit.otherwise());
        if (!table) {
            method.visitLookupSwitchInsn(otherwise, keys, targets);
            return;
        }
        Label[] all = new Label[(int) span(keys)];
        Arrays.fill(all, otherwise);
        for (int i = 0; i < keys.length; i++) {
            all[keys[i] - keys[0]] = targets[i];
        }
        method.visitTableSwitchInsn(keys[0], keys[keys.length - 1], otherwise, all);
    }

    private void intChain(Exit.Switch exit, int subject) {
        load(subject);
        code.op(Opcodes.L2I);
        method.visitVarInsn(Opcodes.ISTORE, locals.number);
        Label otherwise = labels.get(exit.otherwise());
        for (Exit.Case one : exit.cases()) {
            Label target = labels.get(one.target());
            if (one.greatest() > Integer.MAX_VALUE || one.greatest() < 0) {
                // Beyond what the subject can be: where such a case begins, nothing else follows.
                compareFrom(one.least(), target);
            } else if (one.least() == one.greatest()) {
                compareInt(one.least(), Opcodes.IF_ICMPEQ, target);
            } else {
                if (one.least() > 0) {
                    compareInt(one.least(), Opcodes.IF_ICMPLT, otherwise);
                }
                compareInt(one.greatest(), Opcodes.IF_ICMPLE, target);
            }
        }
        if (exit.otherwise() != next) {
            method.visitJumpInsn(Opcodes.GOTO, otherwise);
        }
    }

    private void compareFrom(long least, Label target) {
        if (least >= 0 && least <= Integer.MAX_VALUE) {
            compareInt(least, Opcodes.IF_ICMPGE, target);
        }
    }

    private void compareInt(long bound, int opcode, Label target) {
        method.visitVarInsn(Opcodes.ILOAD, locals.number);
        code.push((int) bound);
        method.visitJumpInsn(opcode, target);
    }

    private void chain(Exit.Switch exit, int subject) {
        Label otherwise = labels.get(exit.otherwise());
        for (Exit.Case one : exit.cases()) {
            Label target = labels.get(one.target());
            if (one.least() == one.greatest()) {
                compare(subject, one.least(), Opcodes.IFEQ, target);
            } else {
                compare(subject, one.least(), Opcodes.IFLT, otherwise);
                compare(subject, one.greatest(), Opcodes.IFLE, target);
            }
        }
        if (exit.otherwise() != next) {
            method.visitJumpInsn(Opcodes.GOTO, otherwise);
        }
    }

    private void compare(int subject, long bound, int opcode, Label target) {
        load(subject);
        code.push(bound);
        code.op(Opcodes.LCMP);
        method.visitJumpInsn(opcode, target);
    }

    private void load(int subject) {
        method.visitVarInsn(Opcodes.LLOAD, subject);
    }
}

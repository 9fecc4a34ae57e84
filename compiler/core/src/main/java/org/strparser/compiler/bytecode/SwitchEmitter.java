package org.strparser.compiler.bytecode;

import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.strparser.compiler.ir.Exit;

/**
 * Writes a switch on a local: as a JVM switch where the cases are a few values of an int, else as comparisons.
 *
 * <pre>
 *   if (subject != (int) subject) goto otherwise;        if (subject == 1L) goto one;
 *   switch ((int) subject) { … }                         if (subject &lt; 5L) goto otherwise; if (subject &lt;= 9L) goto two; …
 * </pre>
 */
final class SwitchEmitter {
    private static final int MOST_VALUES = 256;
    private static final int LEAST_CASES = 3;

    private final MethodVisitor method;
    private final Code code;
    private final List<Label> labels;

    SwitchEmitter(MethodVisitor method, Code code, List<Label> labels) {
        this.method = method;
        this.code = code;
        this.labels = labels;
    }

    void emit(Exit.Switch exit, int subject) {
        long values = values(exit.cases());
        if (exit.cases().size() >= LEAST_CASES && values <= MOST_VALUES && inInt(exit.cases())) {
            guard(exit, subject);
            table(exit, (int) values);
        } else {
            chain(exit, subject);
        }
    }

    private static long values(List<Exit.Case> cases) {
        long values = 0;
        for (Exit.Case one : cases) {
            long width = one.greatest() - one.least() + 1;
            boolean few = width >= 1 && width <= MOST_VALUES;
            values += few ? width : MOST_VALUES + 1;
        }
        return values;
    }

    private static boolean inInt(List<Exit.Case> cases) {
        return cases.stream()
                .allMatch(one -> one.least() == (int) one.least() && one.greatest() == (int) one.greatest());
    }

    private void guard(Exit.Switch exit, int subject) {
        load(subject);
        code.op(Opcodes.L2I);
        code.op(Opcodes.I2L);
        load(subject);
        code.op(Opcodes.LCMP);
        method.visitJumpInsn(Opcodes.IFNE, labels.get(exit.otherwise()));
        load(subject);
        code.op(Opcodes.L2I);
    }

    private void table(Exit.Switch exit, int count) {
        int[] keys = new int[count];
        Label[] targets = new Label[count];
        int next = 0;
        for (Exit.Case one : exit.cases()) {
            for (long key = one.least(); key <= one.greatest(); key++) {
                keys[next] = (int) key;
                targets[next++] = labels.get(one.target());
            }
        }
        Label otherwise = labels.get(exit.otherwise());
        if (isDense(keys)) {
            Label[] all = new Label[keys[count - 1] - keys[0] + 1];
            Arrays.fill(all, otherwise);
            for (int i = 0; i < count; i++) {
                all[keys[i] - keys[0]] = targets[i];
            }
            method.visitTableSwitchInsn(keys[0], keys[count - 1], otherwise, all);
        } else {
            method.visitLookupSwitchInsn(otherwise, keys, targets);
        }
    }

    /** javac's rule: a table's space and three times its time against those of a lookup. */
    private static boolean isDense(int[] keys) {
        long span = (long) keys[keys.length - 1] - keys[0] + 1;
        return 4 + span + 3 * 3 <= 3 + 2L * keys.length + 3L * keys.length;
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
        method.visitJumpInsn(Opcodes.GOTO, otherwise);
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

package org.strparser.compiler.bytecode;

import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.strparser.compiler.ir.Assigned;
import org.strparser.compiler.ir.BasicBlock;
import org.strparser.compiler.ir.Exit;
import org.strparser.compiler.ir.Graph;
import org.strparser.compiler.ir.Op;
import org.strparser.compiler.ir.Value;
import org.strparser.compiler.source.SourceText;
import org.strparser.compiler.source.Span;

/** Writes one graph as the body of a method: block after block, the stack empty between operations. */
final class MethodEmitter implements Exit.Visitor<Void> {
    private static final int HANDOFF_REASON = 0xffff;
    /** A class file has room for 64 KiB in a method, and for so many stack map frames. */
    private static final int MOST_COUNTED = 32 * 1024;

    private final Graph graph;
    private final Assigned assigned;
    private final Target target;
    private final SourceText source;
    private final MethodVisitor method;
    private final Locals locals;
    private final Code code;
    private final OpEmitter ops;
    private final Naturals naturals;
    private final List<Label> labels;
    private final Resumption resumption;
    private int index;
    private int line;

    MethodEmitter(Body body, Target target, SourceText source, MethodVisitor method) {
        this.graph = body.graph();
        this.assigned = body.assigned();
        this.target = target;
        this.source = source;
        this.method = method;
        this.locals = new Locals(body, target);
        this.naturals = body.naturals();
        this.code = new Code(method, locals);
        this.ops = new OpEmitter(method, code, locals, target.window());
        this.resumption = new Resumption(graph, method, locals, code);
        this.labels = graph.blocks().stream().map(block -> new Label()).toList();
    }

    /** Which method of which class is written. */
    record Target(String owner, Method method, Window window, boolean hasEffects) {}

    /**
     * Writes the body and answers its size in bytes; a body of more than {@code most} stays unfinished, and what is far larger
     * is not counted: {@link Integer#MAX_VALUE}.
     */
    int emit(int most) {
        method.visitCode();
        begin();
        for (index = 0; index < labels.size(); index++) {
            block(graph.blocks().get(index));
            if (labels.get(index).getOffset() > MOST_COUNTED) {
                return Integer.MAX_VALUE;
            }
        }
        if (graph.resumption().isPossible()) {
            resumption.end();
        }
        Label end = new Label();
        method.visitLabel(end);
        if (end.getOffset() <= most) {
            locals.describe(method, end);
            method.visitMaxs(0, 0);
            method.visitEnd();
        }
        return end.getOffset();
    }

    /** Where a call goes on; or, for a message that can change what the stream keeps, that it begins anew. */
    private void begin() {
        if (graph.resumption().isPossible()) {
            resumption.begin(labels);
        } else if (target.hasEffects()) {
            ops.event("begin");
        }
    }

    private void block(BasicBlock block) {
        method.visitLabel(labels.get(index));
        locals.enter(assigned.atEntry(index), labels.get(index));
        if ((index > 0 || needsFirstFrame()) && (!block.ops().isEmpty() || !fallsThrough(block))) {
            locals.frame(assigned.atEntry(index), method);
        }
        for (Op op : block.ops()) {
            line(op.origin());
            op.accept(ops);
        }
        line(block.exit().origin());
        block.exit().accept(this);
    }

    /** Block 0 is jumped to where a call can go on, and where a loop begins the method. */
    private boolean needsFirstFrame() {
        return graph.resumption().isPossible();
    }

    /** Whether the block ends in no code; then the next one's frame is where its own last one would be. */
    private boolean fallsThrough(BasicBlock block) {
        return block.exit() instanceof Exit.Jump jump && jump.target() == index + 1;
    }

    private void line(Span origin) {
        int next = source.line(origin.from());
        if (next != line) {
            Label here = new Label();
            method.visitLabel(here);
            method.visitLineNumber(next, here);
            line = next;
        }
    }

    @Override
    public Void need(Exit.Need exit) {
        fork(code.pushReaches(exit.end()), exit.there(), exit.lacking());
        return none();
    }

    @Override
    public Void branch(Exit.Branch exit) {
        fork(exit.test().accept(code), exit.yes(), exit.no());
        return none();
    }

    private void fork(int jumpsIfSo, int yes, int no) {
        if (yes == index + 1) {
            method.visitJumpInsn(negated(jumpsIfSo), labels.get(no));
        } else {
            method.visitJumpInsn(jumpsIfSo, labels.get(yes));
            goTo(no);
        }
    }

    /** Opcodes of conditional jumps come in pairs, the odd one first. */
    private static int negated(int opcode) {
        return ((opcode + 1) ^ 1) - 1;
    }

    private void goTo(int target) {
        if (target != index + 1) {
            method.visitJumpInsn(Opcodes.GOTO, labels.get(target));
        }
    }

    @Override
    public Void switchOn(Exit.Switch exit) {
        int subject = locals.scratch;
        boolean natural = false;
        if (exit.subject() instanceof Value.Held held) {
            subject = locals.slot(held.register());
            natural = naturals.holds(held.register());
        } else {
            code.push(exit.subject());
            method.visitVarInsn(Opcodes.LSTORE, subject);
        }
        new SwitchEmitter(method, code, locals, labels, index + 1).emit(exit, subject, natural);
        return none();
    }

    @Override
    public Void jump(Exit.Jump exit) {
        goTo(exit.target());
        return none();
    }

    @Override
    public Void again(Exit.Again exit) {
        method.visitJumpInsn(Opcodes.GOTO, labels.get(exit.head()));
        return none();
    }

    /** A length fits an int. Said so, C2 computes it as one wherever it is compiled into a loop. */
    @Override
    public Void length(Exit.Length exit) {
        if (target.method() == Method.LENGTH) {
            pushAsInt(exit.bytes());
            code.op(Opcodes.IRETURN);
        } else {
            code.push(exit.bytes());
            if (!(exit.bytes() instanceof Value.Constant)) {
                code.op(Opcodes.L2I);
                code.op(Opcodes.I2L);
            }
            code.op(Opcodes.LRETURN);
        }
        return none();
    }

    private void pushAsInt(Value value) {
        if (value instanceof Value.Constant constant) {
            code.push((int) constant.value());
        } else {
            code.push(value);
            code.op(Opcodes.L2I);
        }
    }

    /** {@code (limit - start) - total}: minus what lacks. */
    @Override
    public Void more(Exit.More exit) {
        if (exit.resume() != Exit.More.START) {
            code.push(exit.total());
            method.visitVarInsn(Opcodes.LSTORE, locals.total);
            resumption.suspend(exit.resume());
            return none();
        }
        code.pushAvailable();
        code.op(Opcodes.I2L);
        code.push(exit.total());
        code.op(Opcodes.LSUB);
        code.op(Opcodes.LRETURN);
        return none();
    }

    @Override
    public Void fail(Exit.Fail exit) {
        end(exit.reason(), exit.at());
        return none();
    }

    @Override
    public Void handOff(Exit.HandOff exit) {
        end(HANDOFF_REASON, exit.at());
        return none();
    }

    /** The long that {@code Verdict.fail(reason, at)} gives. */
    private void end(int reason, Value at) {
        long verdict = Long.MIN_VALUE | ((long) reason << 32);
        if (at instanceof Value.Constant constant) {
            code.push(verdict | constant.value());
        } else {
            code.push(verdict);
            code.push(at);
            code.op(Opcodes.LOR);
        }
        code.op(Opcodes.LRETURN);
    }

    @Override
    public Void exact(Exit.Exact exit) {
        code.push(0);
        code.op(Opcodes.IRETURN);
        return none();
    }

    @Override
    public Void done(Exit.Done exit) {
        code.op(Opcodes.RETURN);
        return none();
    }

    @SuppressWarnings("NullAway") // the one value of Void
    private static Void none() {
        return null;
    }
}

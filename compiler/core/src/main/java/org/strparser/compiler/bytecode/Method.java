package org.strparser.compiler.bytecode;

import org.objectweb.asm.Opcodes;
import org.strparser.compiler.ir.BasicBlock;
import org.strparser.compiler.ir.Graph;
import org.strparser.compiler.ir.Op;
import org.strparser.compiler.ir.Program;

/** The three methods that are made of graphs, each in two bodies. */
enum Method {
    PARSE("parse", Opcodes.ACC_PUBLIC),
    EXACT("exact", Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC),
    FIELDS("fields", Opcodes.ACC_PUBLIC);

    private final String methodName;
    private final int access;

    Method(String methodName, int access) {
        this.methodName = methodName;
        this.access = access;
    }

    String methodName() {
        return methodName;
    }

    int access() {
        return access;
    }

    boolean isStatic() {
        return (access & Opcodes.ACC_STATIC) != 0;
    }

    /** Whether the last argument is what fields are stored into. */
    boolean hasTarget() {
        return this == FIELDS;
    }

    /** Whether a message can change what a stream keeps behind it. */
    static boolean hasEffects(Graph graph) {
        for (BasicBlock block : graph.blocks()) {
            for (Op op : block.ops()) {
                if (op instanceof Op.Next || op instanceof Op.Marks) {
                    return true;
                }
            }
        }
        return false;
    }

    Graph graph(Program program) {
        return switch (this) {
            case PARSE -> program.fast();
            case EXACT -> program.exact();
            case FIELDS -> program.fields();
        };
    }

    String descriptor(Window window) {
        return switch (this) {
            case PARSE, EXACT -> RuntimeNames.parse(window);
            case FIELDS -> RuntimeNames.fields(window);
        };
    }
}

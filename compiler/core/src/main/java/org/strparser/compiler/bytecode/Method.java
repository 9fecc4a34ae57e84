package org.strparser.compiler.bytecode;

import org.strparser.compiler.ir.BasicBlock;
import org.strparser.compiler.ir.Graph;
import org.strparser.compiler.ir.Op;
import org.strparser.compiler.ir.Program;

/** The three methods that are made of graphs, each in two bodies. */
enum Method {
    /** Only where there is a fast path: else what {@code ParseMsg} has asks {@code parse}. */
    LENGTH("length"),
    PARSE("parse"),
    FIELDS("fields");

    private final String methodName;

    Method(String methodName) {
        this.methodName = methodName;
    }

    String methodName() {
        return methodName;
    }

    boolean isIn(Program program) {
        return this != LENGTH || program.hasFastPath();
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
            case LENGTH -> program.fast();
            case PARSE -> program.exact();
            case FIELDS -> program.fields();
        };
    }

    String descriptor(Window window) {
        return switch (this) {
            case LENGTH -> RuntimeNames.length(window);
            case PARSE -> RuntimeNames.parse(window);
            case FIELDS -> RuntimeNames.fields(window);
        };
    }
}

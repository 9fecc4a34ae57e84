package org.strparser.compiler.ir;

import java.util.HashMap;
import java.util.Map;
import org.strparser.compiler.model.Expr;
import org.strparser.compiler.model.Variable;
import org.strparser.compiler.source.Operator;

/** Expressions of the model as values, and a register for each variable. */
final class Values {
    private final GraphAssembler graph;
    private final Map<Integer, Register> registers = new HashMap<>();

    Values(GraphAssembler graph) {
        this.graph = graph;
    }

    Register register(Variable variable) {
        return registers.computeIfAbsent(variable.index(), i -> graph.newRegister(variable.name()));
    }

    Value of(Variable variable) {
        return new Value.Held(register(variable));
    }

    /** The expression where it stands {@code here} bytes from the message start. */
    Value of(Expr expr, Place here) {
        if (expr instanceof Expr.Constant number) {
            return Value.constant(number.value().longValue());
        }
        if (expr instanceof Expr.ParamUse param) {
            return new Value.Param(param.index(), param.name());
        }
        if (expr instanceof Expr.VariableUse use) {
            return of(use.variable());
        }
        if (expr instanceof Expr.Binary binary) {
            Value left = of(binary.left(), here);
            Value right = of(binary.right(), here);
            return switch (binary.operator()) {
                case ADD -> add(left, right);
                case SUBTRACT -> subtract(left, right);
                case MULTIPLY, DIVIDE, REMAINDER, SHIFT_LEFT, SHIFT_RIGHT, AND ->
                    new Value.Binary(binary.operator(), left, right);
            };
        }
        if (expr instanceof Expr.StateUse state) {
            return new Value.State(state.index(), state.name());
        }
        return here.value();
    }

    static Value add(Value left, Value right) {
        if (right instanceof Value.Constant constant) {
            return Value.plus(left, constant.value());
        }
        return left instanceof Value.Constant constant
                ? Value.plus(right, constant.value())
                : new Value.Binary(Operator.ADD, left, right);
    }

    static Value max(Value left, Value right) {
        if (left instanceof Value.Constant a && right instanceof Value.Constant b) {
            return Value.constant(Math.max(a.value(), b.value()));
        }
        return left.equals(right) ? left : new Value.Max(left, right);
    }

    static Value subtract(Value left, Value right) {
        if (left instanceof Value.Constant a && right instanceof Value.Constant b) {
            return Value.constant(a.value() - b.value());
        }
        return right instanceof Value.Constant constant && constant.value() == 0
                ? left
                : new Value.Binary(Operator.SUBTRACT, left, right);
    }
}

package org.strparser.compiler.example;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.strparser.api.FieldSlots;
import org.strparser.compiler.model.Cond;
import org.strparser.compiler.model.Expr;
import org.strparser.compiler.model.Variable;
import org.strparser.compiler.source.Relation;

/** Judges the conditions of an example over the fields of one message. A condition over an absent field is false. */
final class Checks {
    private final FieldSlots slots;
    private final Map<String, Integer> indices;
    private final Parser parser;
    private final Parser.Behind behind;

    Checks(FieldSlots slots, Map<String, Integer> indices, Parser parser, Parser.Behind behind) {
        this.slots = slots;
        this.indices = indices;
        this.parser = parser;
        this.behind = behind;
    }

    boolean holds(Cond cond) {
        if (cond instanceof Cond.Compare compare) {
            return compare(compare);
        }
        if (cond instanceof Cond.In in) {
            return in.ranges().stream()
                    .anyMatch(range -> compare(new Cond.Compare(Relation.GREATER_OR_EQUAL, in.value(), range.least()))
                            && compare(new Cond.Compare(Relation.LESS_OR_EQUAL, in.value(), range.greatest())));
        }
        if (cond instanceof Cond.Has has) {
            return slots.isPresent(index(has.variable()));
        }
        if (cond instanceof Cond.Next next) {
            long state = behind.states()[next.state()];
            return value(next.value())
                    .filter(value -> next.relation().holds(Long.compare(state, value)))
                    .isPresent();
        }
        if (cond instanceof Cond.Continues) {
            return behind.isContinued();
        }
        if (cond instanceof Cond.Not not) {
            return !holds(not.condition());
        }
        List<Cond> parts = cond instanceof Cond.And and ? and.parts() : ((Cond.Or) cond).parts();
        return cond instanceof Cond.And
                ? parts.stream().allMatch(this::holds)
                : parts.stream().anyMatch(this::holds);
    }

    private boolean compare(Cond.Compare compare) {
        Optional<Long> left = value(compare.left());
        Optional<Long> right = value(compare.right());
        if (left.isEmpty() || right.isEmpty()) {
            return false;
        }
        boolean unsigned = compare.left().isWide() || compare.right().isWide();
        int order = unsigned ? Long.compareUnsigned(left.get(), right.get()) : Long.compare(left.get(), right.get());
        return compare.relation().holds(order);
    }

    private Optional<Long> value(Expr expr) {
        if (expr instanceof Expr.Constant number) {
            return Optional.of(number.value().longValue());
        }
        if (expr instanceof Expr.ParamUse param) {
            return Optional.of(parser.param(param.index()));
        }
        if (expr instanceof Expr.StateUse state) {
            return Optional.of(parser.state(state.index()));
        }
        if (expr instanceof Expr.VariableUse use) {
            int index = index(use.variable());
            return slots.isNumber(index) ? Optional.of(slots.number(index)) : Optional.empty();
        }
        if (expr instanceof Expr.Binary binary) {
            return value(binary.left())
                    .flatMap(left -> value(binary.right()).map(right -> operate(binary, left, right)));
        }
        return Optional.of(0L);
    }

    private static long operate(Expr.Binary binary, long left, long right) {
        return switch (binary.operator()) {
            case ADD -> left + right;
            case SUBTRACT -> left - right;
            case MULTIPLY -> left * right;
            case DIVIDE -> left / right;
            case REMAINDER -> left % right;
            case SHIFT_LEFT -> left << right;
            case SHIFT_RIGHT -> left >>> right;
            case AND -> left & right;
        };
    }

    private int index(Variable variable) {
        Integer index = indices.get(variable.name());
        if (index == null) {
            throw new AssertionError("no field is called " + variable.name());
        }
        return index;
    }
}

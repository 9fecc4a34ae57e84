package org.strparser.compiler.explain;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.strparser.compiler.facts.Facts;
import org.strparser.compiler.model.Cond;
import org.strparser.compiler.model.Control;
import org.strparser.compiler.model.Expr;
import org.strparser.compiler.model.Variable;
import org.strparser.compiler.source.Operator;

/** Expressions and conditions of the model as a rule would have them; indices by the literals and enumerators they stand for. */
final class ExpressionText {
    private static final String FLAG = ".";

    private final Facts facts;
    /** By the index of a flag the field of headers that it stands for. */
    private final Map<Integer, String> headers = new HashMap<>();

    ExpressionText(Facts facts) {
        this.facts = facts;
    }

    String of(Expr expr) {
        if (expr instanceof Expr.Constant constant) {
            return constant.value().toString();
        }
        if (expr instanceof Expr.ParamUse param) {
            return param.name();
        }
        if (expr instanceof Expr.StateUse state) {
            return state.name();
        }
        if (expr instanceof Expr.VariableUse use) {
            return name(use);
        }
        if (expr instanceof Expr.Binary binary) {
            boolean sum = binary.operator() == Operator.ADD;
            return (sum ? of(binary.left()) : operand(binary.left())) + " "
                    + binary.operator().sign() + " " + operand(binary.right());
        }
        return "here";
    }

    /** Fit to stand beside an operator. */
    String operand(Expr expr) {
        return expr instanceof Expr.Binary ? "(" + of(expr) + ")" : of(expr);
    }

    private static String name(Expr.VariableUse use) {
        String name = use.variable().name();
        return name.contains(FLAG) ? name.substring(0, name.indexOf(FLAG)) : name;
    }

    String of(Cond cond) {
        if (cond instanceof Cond.Compare compare) {
            return compare(compare);
        }
        if (cond instanceof Cond.In in) {
            Function<Expr, String> shown = one -> labelled(in.value(), one);
            return of(in.value()) + " in "
                    + in.ranges().stream().map(range -> range(range, shown)).collect(Collectors.joining(" | "));
        }
        if (cond instanceof Cond.Not not) {
            return "!(" + of(not.condition()) + ")";
        }
        if (cond instanceof Cond.And and) {
            return and.parts().stream().map(this::bracketed).collect(Collectors.joining(" && "));
        }
        if (cond instanceof Cond.Or or) {
            return or.parts().stream().map(this::bracketed).collect(Collectors.joining(" || "));
        }
        throw new AssertionError("only examples have " + cond);
    }

    private String compare(Cond.Compare compare) {
        if (compare.left() instanceof Expr.VariableUse use
                && headers.containsKey(use.variable().index())) {
            return "has " + headers.get(use.variable().index());
        }
        return of(compare.left()) + " " + compare.relation().sign() + " " + labelled(compare.left(), compare.right());
    }

    /** From here on the flag is read as {@code has field}. */
    void flag(Variable flag, String field) {
        headers.put(flag.index(), field);
    }

    /** The ranges of a guard. */
    String ranges(List<Cond.Bounds> ranges) {
        return ranges.stream().map(range -> range(range, this::of)).collect(Collectors.joining(" | "));
    }

    private String bracketed(Cond cond) {
        return cond instanceof Cond.And || cond instanceof Cond.Or ? "(" + of(cond) + ")" : of(cond);
    }

    private static String range(Cond.Bounds range, Function<Expr, String> shown) {
        String least = shown.apply(range.least());
        String greatest = shown.apply(range.greatest());
        return least.equals(greatest) ? least : least + ".." + greatest;
    }

    /** The values of an arm of a match over {@code subject}. */
    String patterns(Expr subject, List<Control.Pattern> patterns) {
        return patterns.stream()
                .map(pattern -> range(
                        new Cond.Bounds(new Expr.Constant(pattern.least()), new Expr.Constant(pattern.greatest())),
                        one -> labelled(subject, one)))
                .collect(Collectors.joining(" | "));
    }

    private String labelled(Expr subject, Expr value) {
        List<String> labels = labels(subject);
        return value instanceof Expr.Constant constant && isIndex(constant.value(), labels)
                ? labels.get(constant.value().intValue())
                : of(value);
    }

    private static boolean isIndex(BigInteger value, List<String> labels) {
        return value.signum() >= 0 && value.compareTo(BigInteger.valueOf(labels.size())) < 0;
    }

    private List<String> labels(Expr subject) {
        if (subject instanceof Expr.StateUse state) {
            return facts.states().get(state.index()).enumerators();
        }
        if (subject instanceof Expr.ParamUse param) {
            return facts.params().get(param.index()).enumerators();
        }
        return subject instanceof Expr.VariableUse use ? labels(use) : List.of();
    }

    private static List<String> labels(Expr.VariableUse use) {
        return switch (use.variable().kind()) {
            case CHOICE ->
                use.variable().literals().stream().map(Literals::quoted).toList();
            case ENUMERATION -> use.variable().literals();
            case NUMBER, BYTES -> List.of();
        };
    }
}

package org.strparser.compiler.model;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.strparser.compiler.syntax.Block;
import org.strparser.compiler.syntax.Condition;
import org.strparser.compiler.syntax.Condition.Pattern;
import org.strparser.compiler.syntax.Declaration;
import org.strparser.compiler.syntax.Expression;
import org.strparser.compiler.syntax.LineItem;
import org.strparser.compiler.syntax.Statement;
import org.strparser.compiler.syntax.Statement.Guard;
import org.strparser.compiler.syntax.Type;
import org.strparser.compiler.syntax.ValueForm;

/** The names that stand in expressions and conditions of a message: the fields that decide something and are waited for. */
public final class UsedNames {
    private final Set<String> names = new HashSet<>();

    private final Map<String, Block> fragments;
    private final Set<String> seen = new HashSet<>();

    /** Names of the rule whose values are enumerators: what they are compared with, or given, is no use of a field. */
    private final Set<String> enumerations;

    private UsedNames(Map<String, Block> fragments, Set<String> enumerations) {
        this.fragments = Map.copyOf(fragments);
        this.enumerations = new HashSet<>(enumerations);
    }

    /** {@code enumerations}: those of the file; the message's own are found. */
    public static Set<String> of(Block body, Map<String, Block> fragments, Set<String> enumerations) {
        UsedNames used = new UsedNames(fragments, enumerations);
        used.block(body);
        return used.names;
    }

    /** The names that stand in an expression. */
    public static Set<String> of(Expression expression) {
        UsedNames used = new UsedNames(Map.of(), Set.of());
        used.expression(expression);
        return used.names;
    }

    private void block(Block block) {
        block.statements().forEach(this::statement);
    }

    private void statement(Statement statement) {
        if (statement instanceof Statement.Field field) {
            type(field.type());
            field.guard().ifPresent(this::guard);
        } else if (statement instanceof Statement.MatchField match) {
            expression(match.subject());
            match.arms().forEach(arm -> form(arm.form()));
        } else if (statement instanceof Statement.Bits bits) {
            bits.parts().forEach(part -> part.guard().ifPresent(this::guard));
        } else if (statement instanceof Statement.If choice) {
            choice.branches().forEach(branch -> {
                condition(branch.condition());
                block(branch.body());
            });
            choice.otherwise().ifPresent(this::block);
        } else if (statement instanceof Statement.Match match) {
            expression(match.subject());
            match.arms().forEach(arm -> block(arm.body()));
        } else if (statement instanceof Statement.Select select) {
            select.arms().forEach(arm -> block(arm.body()));
        } else if (statement instanceof Statement.Repeat loop) {
            expression(loop.rounds());
            block(loop.body());
        } else if (statement instanceof Statement.RepeatOpen loop) {
            expression(loop.most());
            block(loop.body());
        } else if (statement instanceof Statement.Use use) {
            // Once: a fragment uses the same names wherever it is pasted.
            Optional.ofNullable(fragments.get(use.fragment().text()))
                    .filter(body -> seen.add(use.fragment().text()))
                    .ifPresent(this::block);
        } else {
            simple(statement);
        }
    }

    private void simple(Statement statement) {
        if (statement instanceof Statement.Let let) {
            expression(let.value());
        } else if (statement instanceof Statement.Skip skip) {
            expression(skip.length());
        } else if (statement instanceof Statement.Total total) {
            expression(total.length());
        } else if (statement instanceof Statement.Require require) {
            condition(require.condition());
        } else if (statement instanceof Statement.Order order) {
            order.when().ifPresent(this::condition);
        } else if (statement instanceof Statement.Continues continues) {
            continues.when().ifPresent(this::condition);
        } else if (statement instanceof Statement.NextHandoff next) {
            next.when().ifPresent(this::condition);
        } else {
            later(statement);
        }
    }

    private void later(Statement statement) {
        if (statement instanceof Statement.Next next) {
            value(next.state().text(), next.value());
            next.when().ifPresent(this::condition);
        } else if (statement instanceof Statement.Assign assign) {
            value(assign.name().text(), assign.value());
        } else if (statement instanceof Statement.Var variable) {
            if (variable.domain() instanceof Declaration.Domain.Enumeration) {
                enumerations.add(variable.name().text());
            }
            value(variable.name().text(), variable.initial());
        } else if (statement instanceof Statement.Line line) {
            expression(line.within());
            line.items().stream()
                    .filter(LineItem.Item.class::isInstance)
                    .forEach(item -> word(((LineItem.Item) item).word()));
        } else if (statement instanceof Statement.Headers headers) {
            expression(headers.within());
            headers.arms().forEach(arm -> word(arm.word()));
        }
    }

    private void word(Statement.Word word) {
        word.guard().ifPresent(this::guard);
    }

    private void form(ValueForm form) {
        if (form instanceof ValueForm.Read read) {
            type(read.type());
            read.bias().ifPresent(this::expression);
            read.guard().ifPresent(this::guard);
        } else if (form instanceof ValueForm.Computed computed) {
            expression(computed.value());
        }
    }

    private void type(Type type) {
        if (type instanceof Type.Bytes bytes) {
            expression(bytes.length());
        } else if (type instanceof Type.Varint varint) {
            expression(varint.within());
        } else if (type instanceof Type.FixedText text) {
            expression(text.length());
        } else if (type instanceof Type.TextUntil text) {
            text.until().within().ifPresent(this::expression);
        } else if (type instanceof Type.Delimited text) {
            text.until().within().ifPresent(this::expression);
        }
    }

    private void guard(Guard guard) {
        if (guard instanceof Guard.Compare compare) {
            expression(compare.value());
        } else {
            patterns(((Guard.In) guard).patterns());
        }
    }

    private void patterns(List<Pattern> patterns) {
        for (Pattern pattern : patterns) {
            if (pattern instanceof Pattern.One one) {
                expression(one.value());
            } else if (pattern instanceof Pattern.Range range) {
                expression(range.least());
                expression(range.greatest());
            }
        }
    }

    private void condition(Condition condition) {
        if (condition instanceof Condition.Compare compare) {
            expression(compare.left());
            Optional.of(compare.right())
                    .filter(Condition.Operand.Value.class::isInstance)
                    .map(Condition.Operand.Value.class::cast)
                    .filter(value -> !isEnumeration(compare.left()))
                    .ifPresent(value -> expression(value.expression()));
        } else if (condition instanceof Condition.In in) {
            expression(in.value());
            if (!isEnumeration(in.value())) {
                patterns(in.patterns());
            }
        } else if (condition instanceof Condition.Has has) {
            names.add(has.name().text());
        } else if (condition instanceof Condition.Not not) {
            condition(not.condition());
        } else if (condition instanceof Condition.And and) {
            and.parts().forEach(this::condition);
        } else if (condition instanceof Condition.Or or) {
            or.parts().forEach(this::condition);
        }
    }

    /** What is given to a state or {@code var}. */
    private void value(String name, Expression value) {
        if (!enumerations.contains(name)) {
            expression(value);
        }
    }

    private boolean isEnumeration(Expression expression) {
        return expression instanceof Expression.Use use
                && enumerations.contains(use.name().text());
    }

    private void expression(Expression expression) {
        if (expression instanceof Expression.Use use) {
            names.add(use.name().text());
        } else if (expression instanceof Expression.Negative negative) {
            expression(negative.value());
        } else if (expression instanceof Expression.Binary binary) {
            expression(binary.left());
            expression(binary.right());
        }
    }
}

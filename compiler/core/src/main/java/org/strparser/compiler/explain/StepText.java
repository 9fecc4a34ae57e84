package org.strparser.compiler.explain;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.strparser.compiler.model.Expr;
import org.strparser.compiler.model.Guard;
import org.strparser.compiler.model.MessageModel;
import org.strparser.compiler.model.Step;
import org.strparser.compiler.model.Variable;
import org.strparser.compiler.source.SourceText;
import org.strparser.compiler.source.Span;

/** Steps in the words of the rule, on one line and without comments. */
final class StepText {
    private static final Pattern COMMENT_OR_TEXT = Pattern.compile("(\"(?:[^\"\\\\\n]|\\\\.)*\")|//[^\n]*");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final MessageModel model;
    private final SourceText source;
    private final ExpressionText expressions;

    StepText(MessageModel model, SourceText source) {
        this.model = model;
        this.source = source;
        this.expressions = new ExpressionText(model.facts());
    }

    /** The statement as it was written. */
    String written(Span span) {
        String text = source.text().substring(span.from(), span.to());
        String code = COMMENT_OR_TEXT.matcher(text).replaceAll(found -> {
            String literal = found.group(1);
            return literal == null ? "" : Matcher.quoteReplacement(literal);
        });
        String line = BLANKS.matcher(code).replaceAll(" ").strip();
        return line.endsWith(";") ? line.substring(0, line.length() - 1) : line;
    }

    /** The field as it was written; one that stands in an arm of a {@code match} for its value, by {@code type}. */
    String field(Optional<Variable> target, String type, Optional<Guard> guard, Span span) {
        String text = written(span);
        return text.contains("=>")
                ? name(target) + ": " + type + guard.map(this::guard).orElse("")
                : text;
    }

    String guard(Guard guard) {
        String condition;
        if (guard instanceof Guard.Compare compare) {
            condition = " " + compare.relation().sign() + " " + expressions.of(compare.value());
        } else {
            condition = " in " + expressions.ranges(((Guard.In) guard).ranges());
        }
        return condition + " else fail " + reason(guard.failure());
    }

    String reason(int index) {
        return model.facts().reasons().get(index).name();
    }

    String next(Step.Next step) {
        List<String> values = model.facts().states().get(step.state()).enumerators();
        String value = expressions.of(step.value());
        return "next " + step.name() + " = "
                + (step.value() instanceof Expr.Constant constant && !values.isEmpty()
                        ? values.get(constant.value().intValue())
                        : value);
    }

    static String name(Optional<Variable> target) {
        return target.map(variable -> {
                    String name = variable.name();
                    return name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
                })
                .orElse("-");
    }

    ExpressionText expressions() {
        return expressions;
    }
}

package org.strparser.compiler.syntax;

import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.strparser.compiler.source.Span;

/** Prints a tree as {@code Field[n, Int[false, 16, -], …]}, without spans; and what each of its nodes spans. */
final class TreePrinter {

    private TreePrinter() {}

    /** One line for each declaration. */
    static String print(Unit unit) {
        String header = unit.packageName().isEmpty() ? "" : "package " + unit.packageName() + "\n";
        return unit.declarations().stream()
                .map(declaration -> compact(declaration) + "\n")
                .collect(Collectors.joining("", header, ""));
    }

    private static String compact(Object value) {
        if (value instanceof Name name) {
            return name.text();
        } else if (value instanceof Expression.Use use) {
            return use.name().text();
        } else if (value instanceof Expression.Number number) {
            return number.value().toString();
        } else if (value instanceof Literal literal) {
            return (literal.anyCase() ? "i" : "") + quoted(literal.bytes());
        } else if (value instanceof String text) {
            return quoted(text);
        } else if (value instanceof Optional<?> optional) {
            return optional.map(TreePrinter::compact).orElse("-");
        } else if (value instanceof List<?> list) {
            return list.stream().map(TreePrinter::compact).collect(Collectors.joining(", ", "{", "}"));
        } else if (value instanceof Record node) {
            List<Object> parts = parts(node);
            parts.removeIf(Span.class::isInstance);
            return node.getClass().getSimpleName()
                    + (parts.isEmpty()
                            ? ""
                            : parts.stream().map(TreePrinter::compact).collect(Collectors.joining(", ", "[", "]")));
        }
        return value.toString();
    }

    private static String quoted(String bytes) {
        StringBuilder out = new StringBuilder("\"");
        bytes.chars().forEach(c -> {
            if (c < ' ' || c > '~') {
                out.append(String.format("\\x%02x", c));
            } else {
                out.append((char) c);
            }
        });
        return out.append('"').toString();
    }

    /** {@code Kind: text} for each node that has a span, parents first. */
    static String spans(Unit unit, String source) {
        StringBuilder out = new StringBuilder();
        unit.declarations().forEach(declaration -> spans(declaration, source, "", out));
        return out.toString();
    }

    private static void spans(Object value, String source, String indent, StringBuilder out) {
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(part -> spans(part, source, indent, out));
        } else if (value instanceof List<?> list) {
            list.forEach(part -> spans(part, source, indent, out));
        } else if (value instanceof Record node && !(value instanceof Span)) {
            List<Object> parts = parts(node);
            for (Object part : parts) {
                if (part instanceof Span span) {
                    String text = source.substring(span.from(), span.to()).replaceAll("\\s+", " ");
                    out.append(indent)
                            .append(node.getClass().getSimpleName())
                            .append(": ")
                            .append(text)
                            .append('\n');
                }
            }
            parts.forEach(part -> spans(part, source, indent + "  ", out));
        }
    }

    /** The values of a record, in order. */
    static List<Object> parts(Record node) {
        List<Object> parts = new ArrayList<>();
        for (RecordComponent component : node.getClass().getRecordComponents()) {
            try {
                Object part = component.getAccessor().invoke(node);
                parts.add(part instanceof BigInteger number ? number.toString() : part);
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(e.getMessage(), e);
            }
        }
        return parts;
    }
}

package org.strparser.compiler.view;

import java.util.List;
import org.strparser.compiler.facts.Facts;
import org.strparser.compiler.model.JavaNames;
import org.strparser.compiler.model.MessageModel;

/** Writes the Java source of the view of a message. */
public final class ViewWriter {
    private final MessageModel model;
    private final Facts facts;
    private final String name;
    private final StringBuilder out = new StringBuilder();

    private ViewWriter(MessageModel model) {
        this.model = model;
        this.facts = model.facts();
        this.name = JavaNames.view(facts.message());
    }

    /** Name of the class of a view: {@code <package>.<Message>}. */
    public static String binaryName(Facts facts) {
        String simple = JavaNames.view(facts.message());
        return facts.packageName().isEmpty() ? simple : facts.packageName() + "." + simple;
    }

    /**
     * The source, one public class.
     *
     * @param ruleFile name of the file the rule is in, without directories
     */
    public static String write(MessageModel model, String ruleFile) {
        return new ViewWriter(model).source(ruleFile);
    }

    private String source(String ruleFile) {
        if (!facts.packageName().isEmpty()) {
            out.append("package ").append(facts.packageName()).append(";\n\n");
        }
        out.append(Javadoc.ofView(model.doc(), ruleFile));
        out.append("public final class ").append(name).append(" {\n");
        head();
        for (int i = 0; i < facts.fields().size(); i++) {
            field(facts.fields().get(i), i);
        }
        if (facts.fields().stream().anyMatch(field -> !field.always())) {
            present();
        }
        string();
        return out.append("}\n").toString();
    }

    private void head() {
        out.append("""
                    private static final org.strparser.runtime.ParserProgram PROGRAM =
                            org.strparser.runtime.Parsers.of(new %2$s());

                    private final org.strparser.runtime.Message message;

                    private %1$s(org.strparser.runtime.Message message) {
                        this.message = message;
                    }

                    /** The parser of these messages; its parameters have the values that the rule gives them. */
                    public static org.strparser.runtime.ParserProgram program() {
                        return PROGRAM;
                    }

                    /**
                     * A view of a message, valid as long as the message.
                     *
                     * @throws java.lang.IllegalArgumentException if the message is one of another rule
                     */
                    public static %1$s of(org.strparser.runtime.Message message) {
                        if (!message.name().equals("%3$s")) {
                            throw new java.lang.IllegalArgumentException("this is no %3$s: " + message);
                        }
                        return new %1$s(message);
                    }
                """.formatted(name, JavaNames.parser(facts.message()), facts.message()));
    }

    private void field(Facts.Field field, int index) {
        String slots = field.always() ? "message.fields()" : "present(%d, \"%s\")".formatted(index, field.name());
        List<String> docs = model.fieldDocs().getOrDefault(field.name(), List.of());
        out.append('\n').append(Javadoc.ofField(field, docs));
        out.append(accessor(field, index, slots));
        if (!field.always()) {
            out.append("""

                        /** Whether this message has {@link #%1$s}. */
                        public boolean %2$s() {
                            return message.fields().isPresent(%3$d);
                        }
                    """.formatted(JavaNames.accessor(field.name()), JavaNames.presence(field.name()), index));
        }
    }

    private static String accessor(Facts.Field field, int index, String slots) {
        String method = JavaNames.accessor(field.name());
        return switch (field.kind()) {
            case NUMBER, UNSIGNED, CHOICE -> """
                    public long %s() {
                        return %s.number(%d);
                    }
                """.formatted(method, slots, index);
            case BYTES -> """
                    public java.nio.ByteBuffer %1$s() {
                        org.strparser.api.FieldSlots slots = %2$s;
                        return message.buffer(slots.from(%3$d), slots.to(%3$d));
                    }
                """.formatted(method, slots, index);
        };
    }

    private void present() {
        out.append("""

                    private org.strparser.api.FieldSlots present(int index, java.lang.String field) {
                        org.strparser.api.FieldSlots slots = message.fields();
                        if (!slots.isPresent(index)) {
                            throw new java.lang.IllegalStateException("this %s has no " + field);
                        }
                        return slots;
                    }
                """.formatted(facts.message()));
    }

    private void string() {
        out.append("""

                    /** The message's name, place and length. */
                    @java.lang.Override
                    public java.lang.String toString() {
                        return message.toString();
                    }
                """);
    }
}

package org.strparser.compiler.bytecode;

import java.util.List;
import java.util.function.BiConsumer;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassVisitor;
import org.strparser.api.FieldKind;
import org.strparser.api.ParserFacts;
import org.strparser.compiler.facts.Facts;
import org.strparser.compiler.ir.GraphCosts;
import org.strparser.compiler.ir.Program;
import org.strparser.compiler.source.Sha256;
import org.strparser.compiler.source.SourceText;

/** Writes the annotation {@link ParserFacts}. */
final class FactsAnnotation {
    private FactsAnnotation() {}

    static void write(ClassVisitor target, Program program, SourceText source) {
        Facts facts = program.facts();
        AnnotationVisitor annotation = target.visitAnnotation(RuntimeNames.PARSER_FACTS, true);
        annotation.visit("abi", ParserFacts.ABI);
        annotation.visit("language", Facts.LANGUAGE);
        annotation.visit("message", facts.message());
        annotation.visit("source", source.simpleName());
        annotation.visit("sourceSha256", Sha256.of(source.text()));
        annotation.visit("maxMessageBytes", facts.maxMessageBytes());
        annotation.visit("maxHeaderBytes", facts.maxHeaderBytes());
        annotation.visit("maxSteps", GraphCosts.longestCall(program));
        annotation.visit("maxRecordBytes", facts.maxRecordBytes());
        annotation.visit("effects", Method.hasEffects(program.exact()));
        annotation.visit("stateSlots", program.exact().resumption().registers().size());
        array(annotation, "params", RuntimeNames.PARAM, facts.params(), FactsAnnotation::param);
        array(annotation, "states", RuntimeNames.STATE, facts.states(), FactsAnnotation::state);
        array(annotation, "reasons", RuntimeNames.REASON, facts.reasons(), FactsAnnotation::reason);
        array(annotation, "fields", RuntimeNames.FIELD, facts.fields(), FactsAnnotation::field);
        annotation.visitEnd();
    }

    private static <T> void array(
            AnnotationVisitor annotation,
            String name,
            String descriptor,
            List<T> elements,
            BiConsumer<AnnotationVisitor, T> writer) {
        AnnotationVisitor array = annotation.visitArray(name);
        for (T element : elements) {
            AnnotationVisitor one = array.visitAnnotation("", descriptor);
            writer.accept(one, element);
            one.visitEnd();
        }
        array.visitEnd();
    }

    private static void param(AnnotationVisitor annotation, Facts.Param param) {
        annotation.visit("name", param.name());
        annotation.visit("least", param.least());
        annotation.visit("greatest", param.greatest());
        annotation.visit("initial", param.initial());
        strings(annotation, "enumerators", param.enumerators());
    }

    private static void state(AnnotationVisitor annotation, Facts.State state) {
        annotation.visit("name", state.name());
        annotation.visit("least", state.least());
        annotation.visit("greatest", state.greatest());
        annotation.visit("initial", state.initial());
        strings(annotation, "enumerators", state.enumerators());
    }

    private static void strings(AnnotationVisitor annotation, String name, List<String> values) {
        AnnotationVisitor array = annotation.visitArray(name);
        values.forEach(value -> array.visit("", value));
        array.visitEnd();
    }

    private static void reason(AnnotationVisitor annotation, Facts.Reason reason) {
        annotation.visit("name", reason.name());
        annotation.visit("errno", reason.errno());
    }

    private static void field(AnnotationVisitor annotation, Facts.Field field) {
        annotation.visit("name", field.name());
        annotation.visitEnum("kind", RuntimeNames.FIELD_KIND, kind(field.kind()).name());
        annotation.visit("always", field.always());
        strings(annotation, "literals", field.literals());
    }

    private static FieldKind kind(Facts.Kind kind) {
        return switch (kind) {
            case NUMBER -> FieldKind.NUMBER;
            case UNSIGNED -> FieldKind.UNSIGNED;
            case BYTES -> FieldKind.BYTES;
            case CHOICE -> FieldKind.CHOICE;
        };
    }
}

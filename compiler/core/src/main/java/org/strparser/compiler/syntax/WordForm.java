package org.strparser.compiler.syntax;

import java.util.List;

/** What a word must be: any bytes, a number, or one of a few literals. */
public sealed interface WordForm {
    record Plain() implements WordForm {}

    @SuppressWarnings("JavaLangClash")
    record Number(Type.Digits digits) implements WordForm {}

    record Choice(List<Literal> literals) implements WordForm {
        public Choice {
            literals = List.copyOf(literals);
        }
    }
}

package org.strparser.runtime;

import org.strparser.compiler.Compilation;
import org.strparser.compiler.Compiler;
import org.strparser.compiler.source.SourceText;

/** Compiles a rule of a test, which must be right. */
final class TestRules {

    private TestRules() {}

    static ParserProgram program(String rule) {
        Compilation compilation = new Compiler().compile(new SourceText("test.strp", rule));
        if (!compilation.isSuccessful()) {
            throw new AssertionError(compilation.report());
        }
        return Parsers.define(compilation.messages().get(0).classFile());
    }
}

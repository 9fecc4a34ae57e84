package org.strparser.runtime;

import org.strparser.compiler.Compilation;
import org.strparser.compiler.CompiledMessage;
import org.strparser.compiler.Compiler;
import org.strparser.compiler.source.SourceText;

/** Compiles a rule of a test, which must be right. */
public final class TestRules {

    private TestRules() {}

    public static ParserProgram program(String rule) {
        return Parsers.define(compile(rule).classFile());
    }

    static CompiledMessage compile(String rule) {
        Compilation compilation = new Compiler().compile(new SourceText("test.strp", rule));
        if (!compilation.isSuccessful()) {
            throw new AssertionError(compilation.report());
        }
        return compilation.messages().get(0);
    }
}

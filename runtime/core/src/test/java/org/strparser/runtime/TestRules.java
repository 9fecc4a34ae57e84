package org.strparser.runtime;

import org.strparser.compiler.Compilation;
import org.strparser.compiler.CompiledMessage;
import org.strparser.compiler.Compiler;
import org.strparser.compiler.source.SourceText;

/** Compiles a rule of a test, which must be right. */
public final class TestRules {

    private TestRules() {}

    public static ParserProgram program(String rule) {
        return load(compile(rule));
    }

    /** As an application loads it: defined by the runtime, or, where that is forbidden, found by the application's own class loader. */
    static ParserProgram load(CompiledMessage compiled) {
        if (!Definition.isForbidden()) {
            return Parsers.define(compiled.classFile());
        }
        try {
            return Parsers.load(new Found(compiled).loadClass(compiled.className()));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** A class loader that has one class. */
    private static final class Found extends ClassLoader {
        private final CompiledMessage compiled;

        Found(CompiledMessage compiled) {
            super(TestRules.class.getClassLoader());
            this.compiled = compiled;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (!name.equals(compiled.className())) {
                throw new ClassNotFoundException(name);
            }
            byte[] classFile = compiled.classFile();
            return defineClass(name, classFile, 0, classFile.length);
        }
    }

    static CompiledMessage compile(String rule) {
        Compilation compilation = new Compiler().compile(new SourceText("test.strp", rule));
        if (!compilation.isSuccessful()) {
            throw new AssertionError(compilation.report());
        }
        return compilation.messages().get(0);
    }
}

package org.strparser.compiler.bytecode;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.strparser.compiler.bytecode.MethodEmitter.Target;
import org.strparser.compiler.facts.Facts;
import org.strparser.compiler.ir.Program;
import org.strparser.compiler.source.SourceText;

/** Writes a program as a class. */
public final class Emitter {
    /** The longest method that HotSpot compiles, in bytes of bytecode (HugeMethodLimit). */
    public static final int MAX_METHOD_BYTES = 8000;

    private final Program program;
    private final SourceText source;
    private final String internalName;
    private final boolean effects;
    private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);

    private Emitter(Program program, SourceText source) {
        this.program = program;
        this.source = source;
        this.internalName = binaryName(program.facts()).replace('.', '/');
        this.effects = Method.hasEffects(program.exact());
    }

    /** The class, or the first method that is too large for one. {@code program} has passed the verifier. */
    public static Emitted emit(Program program, SourceText source) {
        return new Emitter(program, source).emit();
    }

    /** Name of the class of a message: {@code <package>.<Message>Parser}. */
    public static String binaryName(Facts facts) {
        String simple = facts.message() + "Parser";
        return facts.packageName().isEmpty() ? simple : facts.packageName() + "." + simple;
    }

    private Emitted emit() {
        int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER;
        writer.visit(Opcodes.V17, access, internalName, null, RuntimeNames.PARSE_MSG, null);
        writer.visitSource(source.simpleName(), null);
        FactsAnnotation.write(writer, program, source);
        constructor();
        List<Emitted.MethodSize> sizes = new ArrayList<>();
        for (Method method : Method.values()) {
            if (!method.isIn(program)) {
                continue;
            }
            Body body = Body.of(method.graph(program));
            for (Window window : Window.values()) {
                int bytes = method(method, body, window);
                if (bytes > MAX_METHOD_BYTES) {
                    return new Emitted.TooLarge(method.methodName(), bytes);
                }
                sizes.add(new Emitted.MethodSize(method.methodName(), method.descriptor(window), bytes));
            }
        }
        writer.visitEnd();
        return new Emitted.ClassFile(binaryName(program.facts()), writer.toByteArray(), sizes);
    }

    private void constructor() {
        MethodVisitor method =
                writer.visitMethod(Opcodes.ACC_PUBLIC, RuntimeNames.CONSTRUCTOR, RuntimeNames.NO_ARGUMENTS, null, null);
        method.visitCode();
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitMethodInsn(
                Opcodes.INVOKESPECIAL,
                RuntimeNames.PARSE_MSG,
                RuntimeNames.CONSTRUCTOR,
                RuntimeNames.NO_ARGUMENTS,
                false);
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    private int method(Method method, Body body, Window window) {
        MethodVisitor code =
                writer.visitMethod(Opcodes.ACC_PUBLIC, method.methodName(), method.descriptor(window), null, null);
        var target = new Target(internalName, method, window, effects && method != Method.FIELDS);
        return new MethodEmitter(body, target, source, code).emit(MAX_METHOD_BYTES);
    }
}

package org.strparser.loader.verify;

import java.util.function.BiConsumer;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.strparser.loader.TestClasses;

/** Writes classes that are parsers but for what a test puts into them. */
final class Forge {
    static final String HONEST = "message M max 65_536 { length: u16; kind: u8; body: bytes[length]; }";
    private static final String STREAM = "Lorg/strparser/api/StreamState;";

    private Forge() {}

    static byte[] honest() {
        return TestClasses.compile(HONEST);
    }

    /** The honest class with another body of the methods of that name; the consumer is told the descriptor of the window. */
    static byte[] withMethod(String name, BiConsumer<MethodVisitor, String> body) {
        return rewritten(honest(), writer -> new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            @SuppressWarnings("NullAway") // null passes over what the method was
            public MethodVisitor visitMethod(int access, String method, String descriptor, String sig, String[] ex) {
                MethodVisitor code = super.visitMethod(access, method, descriptor, sig, ex);
                if (!method.equals(name)) {
                    return code;
                }
                code.visitCode();
                body.accept(code, descriptor.startsWith("([B") ? "[B" : "Ljava/nio/ByteBuffer;");
                code.visitMaxs(0, 0);
                code.visitEnd();
                return null;
            }
        });
    }

    /** The honest class without the methods of that name whose descriptor begins so. */
    static byte[] without(String name, String descriptorBegin) {
        return with(writer -> new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            @SuppressWarnings("NullAway") // null leaves the method out
            public MethodVisitor visitMethod(int access, String method, String descriptor, String sig, String[] ex) {
                return method.equals(name) && descriptor.startsWith(descriptorBegin)
                        ? null
                        : super.visitMethod(access, method, descriptor, sig, ex);
            }
        });
    }

    /** The honest class seen through a visitor. */
    static byte[] with(java.util.function.Function<ClassVisitor, ClassVisitor> visitor) {
        return rewritten(honest(), visitor);
    }

    private static byte[] rewritten(byte[] bytes, java.util.function.Function<ClassVisitor, ClassVisitor> visitor) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        new ClassReader(bytes).accept(visitor.apply(writer), 0);
        return writer.toByteArray();
    }

    static void read(MethodVisitor code, String window, String name) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, "org/strparser/api/Bytes", name, "(" + window + "I)J", false);
    }

    static void stream(MethodVisitor code, String name, String rest) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, "org/strparser/api/StreamState", name, "(" + STREAM + rest, false);
    }
}

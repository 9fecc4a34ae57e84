package org.strparser.compiler.bytecode;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The instructions of a class as text, method by method. */
public final class ClassListing extends ClassVisitor {
    private final List<Method> methods = new ArrayList<>();

    private ClassListing() {
        super(Opcodes.ASM9);
    }

    /** A method; {@code head} is its name and descriptor. */
    public record Method(String head, List<Line> lines) {
        public Method {
            lines = List.copyOf(lines);
        }
    }

    /** An instruction or label; {@code source} is the line it comes from, 0 where there is none. */
    public record Line(int source, String text) {}

    /** The methods in the order of the class file. */
    public static List<Method> of(byte[] classFile) {
        ClassListing listing = new ClassListing();
        new ClassReader(classFile).accept(listing, ClassReader.SKIP_FRAMES);
        return List.copyOf(listing.methods);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        return new MethodListing(lines -> methods.add(new Method(name + descriptor, lines)));
    }
}

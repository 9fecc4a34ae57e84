package org.strparser.loader.verify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.strparser.loader.verify.ClassFile.Method;

/** Reads a class file that has no part but those a parser has; JVMS chapter 4. */
final class ClassReading {
    private static final int MAGIC = 0xcafebabe;

    private final ConstantPool constants;
    private final Cursor in;
    private final int version;

    private ClassReading(Cursor in, int version, ConstantPool constants) {
        this.in = in;
        this.version = version;
        this.constants = constants;
    }

    static ClassFile read(byte[] bytes) {
        Cursor in = new Cursor(bytes, 0, bytes.length);
        if (in.left() < 4 || in.s4() != MAGIC) {
            throw Refusal.ofClass("it is no class file: it does not begin with ca fe ba be");
        }
        int version = in.s4();
        return new ClassReading(in, version, ConstantPool.read(in)).classFile();
    }

    private ClassFile classFile() {
        int access = in.u2();
        String name = constants.className(in.u2());
        String superName = constants.className(in.u2());
        int interfaces = in.u2();
        in.part(2 * interfaces);
        int fields = in.u2();
        if (fields != 0) {
            throw Refusal.ofClass("it has " + fields + " fields; a parser has none");
        }
        List<Method> methods = new ArrayList<>();
        int count = in.u2();
        for (int i = 0; i < count; i++) {
            methods.add(method());
        }
        DeclaredFacts facts = attributes();
        in.requireEnd("the file");
        return new ClassFile(constants, version, access, name, superName, interfaces, fields, methods, facts);
    }

    /** {@code SourceFile} and the annotation, in this order. */
    private DeclaredFacts attributes() {
        if (in.u2() != 2 || !constants.utf8(in.u2()).equals("SourceFile")) {
            throw notThose();
        }
        Cursor source = in.part(in.length());
        String file = constants.utf8(source.u2());
        source.requireEnd("SourceFile");
        if (!constants.utf8(in.u2()).equals("RuntimeVisibleAnnotations")) {
            throw notThose();
        }
        DeclaredFacts facts = FactsReading.read(constants, in.part(in.length()));
        if (!facts.source().equals(file) || file.indexOf('/') >= 0 || file.indexOf('\\') >= 0) {
            throw Refusal.ofClass("its source file is " + file + ", its annotation says " + facts.source()
                    + "; they are the same, and name no directory");
        }
        return facts;
    }

    private static Refusal notThose() {
        return Refusal.ofClass("its attributes are not SourceFile and RuntimeVisibleAnnotations alone");
    }

    private Method method() {
        int access = in.u2();
        String name = constants.utf8(in.u2());
        String descriptor = constants.utf8(in.u2());
        if (in.u2() != 1 || !constants.utf8(in.u2()).equals("Code")) {
            throw Refusal.ofClass("method " + name + " has other attributes than Code alone");
        }
        Cursor part = in.part(in.length());
        int maxStack = part.u2();
        int maxLocals = part.u2();
        int length = part.length();
        byte[] code = part.part(length).copy();
        int handlers = part.u2();
        if (handlers != 0) {
            throw Refusal.ofClass("method " + name + " has " + handlers + " exception handlers; a parser has none");
        }
        LineTable lines = codeAttributes(part, name, length);
        part.requireEnd("the code of " + name);
        return new Method(access, name, descriptor, maxStack, maxLocals, code, lines);
    }

    /** The stack maps are left to the JVM, which believes none of them; names of locals mean nothing to anyone. */
    private LineTable codeAttributes(Cursor part, String method, int codeLength) {
        LineTable lines = LineTable.EMPTY;
        Set<String> seen = new HashSet<>();
        int count = part.u2();
        for (int i = 0; i < count; i++) {
            String name = constants.utf8(part.u2());
            Cursor body = part.part(part.length());
            boolean known = name.equals("StackMapTable") || name.equals("LocalVariableTable");
            if (name.equals("LineNumberTable")) {
                lines = LineTable.read(body, codeLength);
                body.requireEnd(name);
            } else if (!known) {
                throw Refusal.ofClass("the code of " + method + " has an attribute " + name);
            }
            if (!seen.add(name)) {
                throw Refusal.ofClass("the code of " + method + " has two attributes " + name);
            }
        }
        return lines;
    }
}

package org.strparser.compiler;

import org.strparser.api.ParseMsg;

/** Loads an emitted class in a class loader of its own. */
final class TestLoader extends ClassLoader {

    private TestLoader() {
        super(ParseMsg.class.getClassLoader());
    }

    static ParseMsg instance(String name, byte[] classFile) {
        Class<?> type = new TestLoader().defineClass(name, classFile, 0, classFile.length);
        try {
            return (ParseMsg) type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the emitted class " + name + " cannot be made", e);
        }
    }
}

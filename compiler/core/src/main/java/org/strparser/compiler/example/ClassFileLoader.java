package org.strparser.compiler.example;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.strparser.api.ParseMsg;

/** Defines one compiled class, so that it can be unloaded with its loader. */
final class ClassFileLoader extends ClassLoader {

    ClassFileLoader() {
        super(ParseMsg.class.getClassLoader());
    }

    ParseMsg instance(String name, byte[] classFile) {
        Class<?> type = defineClass(name, classFile, 0, classFile.length);
        try {
            return (ParseMsg) MethodHandles.publicLookup()
                    .findConstructor(type, MethodType.methodType(void.class))
                    .invoke();
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("the emitted class " + name + " cannot be made", e);
        }
    }
}

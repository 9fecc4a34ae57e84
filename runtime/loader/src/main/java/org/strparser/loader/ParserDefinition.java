package org.strparser.loader;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.strparser.api.ParseMsg;
import org.strparser.runtime.ParserLoadException;

/**
 * Defines a class in a class loader of its own (N10). Where no class can be defined at run time (a native image, a locked-down host), or the
 * system property {@code org.strparser.forbidDefinition} is {@code true}, nothing can be loaded from files: that is said, and nothing
 * else happens.
 */
final class ParserDefinition extends ClassLoader {

    private ParserDefinition() {
        super("strparser", ParseMsg.class.getClassLoader());
    }

    /** {@code from}: what messages call it. The JVM verifies the class too, here and not later. */
    static ParseMsg define(byte[] classFile, String from) {
        if (Boolean.getBoolean("org.strparser.forbidDefinition")) {
            throw new ParserLoadException(cannot(from));
        }
        try {
            Class<?> type = new ParserDefinition().defineClass(null, classFile, 0, classFile.length);
            return (ParseMsg) MethodHandles.publicLookup()
                    .findConstructor(type.asSubclass(ParseMsg.class), MethodType.methodType(void.class))
                    .invoke();
        } catch (VirtualMachineError e) {
            throw e;
        } catch (LinkageError | ClassCastException | ReflectiveOperationException | SecurityException e) {
            // The JVM tells in many lines what it holds against a class.
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new ParserLoadException(from + " is no parser class: " + why, e);
        } catch (Throwable e) {
            // Where definition is not supported at all, that is said by exceptions and errors of many kinds.
            throw new ParserLoadException(cannot(from), e);
        }
    }

    private static String cannot(String from) {
        return from + " cannot be loaded: here no class can be defined at run time;"
                + " put the parser on the class path and load it by its name";
    }
}

package org.strparser.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Objects;
import org.strparser.api.ParseMsg;
import org.strparser.api.ParserFacts;
import org.strparser.api.Verdict;

/** Loads parsers. */
public final class Parsers {

    private Parsers() {}

    /**
     * The program of a compiled class on the class path, {@code org.strparser.gallery.TlsRecordParser}; its parameters have the
     * values that the rule gives them.
     *
     * @throws ParserLoadException if there is no such class, it is no compiled parser, or it is of a newer ABI
     */
    public static ParserProgram load(String className) {
        try {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            Class<?> type = Class.forName(className, true, loader == null ? Parsers.class.getClassLoader() : loader);
            return load(type.asSubclass(ParseMsg.class));
        } catch (ClassNotFoundException e) {
            throw new ParserLoadException("there is no class " + className + " on the class path", e);
        } catch (ClassCastException e) {
            throw new ParserLoadException(className + " is no parser: it does not extend ParseMsg", e);
        } catch (LinkageError e) {
            throw new ParserLoadException(className + " cannot be loaded: " + e.getMessage(), e);
        }
    }

    /** The program of a compiled class; its package must be open to the world, as that of a compiled class is. */
    public static ParserProgram load(Class<? extends ParseMsg> type) {
        ParserFacts facts = facts(type);
        return ParserProgram.compiled(instance(type), facts);
    }

    /**
     * Defines a class file that the caller trusts, in a class loader of its own: it goes when the program goes.
     *
     * @throws ParserLoadException if the bytes are no compiled parser
     */
    public static ParserProgram define(byte[] classFile) {
        Objects.requireNonNull(classFile, "classFile");
        try {
            return load(new ParserClassLoader().define(classFile).asSubclass(ParseMsg.class));
        } catch (LinkageError | ClassCastException e) {
            throw new ParserLoadException("these bytes are no parser class: " + e.getMessage(), e);
        }
    }

    /**
     * A program over a parser that the caller made, for one in a package that no module exports.
     *
     * @throws ParserLoadException if its class is no compiled parser, or of a newer ABI
     */
    public static ParserProgram of(ParseMsg parser) {
        return ParserProgram.compiled(parser, facts(parser.getClass()));
    }

    /**
     * A program over a parser that stands in front of a compiled one, whose facts it has.
     *
     * @throws ParserLoadException if {@code compiled} is no compiled parser, or of a newer ABI
     */
    public static ParserProgram of(ParseMsg parser, Class<? extends ParseMsg> compiled) {
        return ParserProgram.compiled(parser, facts(compiled));
    }

    /**
     * A program over a function written by hand.
     *
     * @param name what messages and errors call it
     * @param maxMessageBytes the longest message, 1 … {@link Verdict#MAX_LENGTH}
     */
    public static ParserProgram of(String name, int maxMessageBytes, MessageLength function) {
        if (maxMessageBytes < 1 || maxMessageBytes > Verdict.MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "maxMessageBytes=" + maxMessageBytes + " is not in 1.." + Verdict.MAX_LENGTH);
        }
        return ParserProgram.handWritten(
                Objects.requireNonNull(name, "name"), maxMessageBytes, Objects.requireNonNull(function, "function"));
    }

    private static ParserFacts facts(Class<? extends ParseMsg> type) {
        ParserFacts facts = type.getAnnotation(ParserFacts.class);
        if (facts == null) {
            throw new ParserLoadException(type.getName() + " is no compiled parser: it has no ParserFacts");
        }
        if (facts.abi() > ParserFacts.ABI) {
            throw new ParserLoadException(
                    type.getName() + " was compiled for ABI " + facts.abi() + ", this runtime knows ABI "
                            + ParserFacts.ABI + ": use a newer runtime, or compile the rule with an older compiler");
        }
        return facts;
    }

    private static ParseMsg instance(Class<? extends ParseMsg> type) {
        try {
            return (ParseMsg) MethodHandles.publicLookup()
                    .findConstructor(type, MethodType.methodType(void.class))
                    .invoke();
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            throw new ParserLoadException(type.getName() + " has no public constructor without parameters", e);
        }
    }

    private static final class ParserClassLoader extends ClassLoader {
        ParserClassLoader() {
            super(ParseMsg.class.getClassLoader());
        }

        Class<?> define(byte[] classFile) {
            return defineClass(null, classFile, 0, classFile.length);
        }
    }
}

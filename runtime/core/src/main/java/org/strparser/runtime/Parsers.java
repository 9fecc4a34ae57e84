package org.strparser.runtime;

import java.lang.annotation.AnnotationFormatError;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.strparser.api.ParseMsg;
import org.strparser.api.ParserFacts;
import org.strparser.api.Verdict;

/** Loads parsers. */
public final class Parsers {

    private Parsers() {}

    /**
     * The program of a compiled class on the class path; its parameters have the values that the rule gives them.
     *
     * @param name of the class, {@code org.strparser.gallery.TlsRecordParser}; where the index of a jar names the parser, also that of its
     *     view, and both without the package
     * @throws ParserLoadException if there is no such class, several have that name, it is no compiled parser, or it is of a newer ABI
     */
    public static ParserProgram load(String name) {
        return load(Objects.requireNonNull(name, "name"), loader());
    }

    /**
     * The compiled parsers of the class path, by the names of their classes: those that an index of a jar or a {@code META-INF/services}
     * file names. No class is loaded before its program is asked for, by the class loader of this call; each time is a
     * {@link #load(String)}, with its refusals.
     *
     * @return of the caller
     * @throws ParserLoadException if an index cannot be read
     */
    public static SortedMap<String, Supplier<ParserProgram>> onClassPath() {
        ClassLoader loader = loader();
        SortedMap<String, Supplier<ParserProgram>> parsers = new TreeMap<>();
        ParserIndex.of(loader).classNames().forEach(name -> parsers.put(name, () -> load(name, loader)));
        return parsers;
    }

    private static ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? Parsers.class.getClassLoader() : context;
    }

    private static ParserProgram load(String name, ClassLoader loader) {
        String className = ParserIndex.of(loader).classOf(name).orElse(name);
        try {
            return load(Class.forName(className, true, loader));
        } catch (ClassNotFoundException e) {
            throw new ParserLoadException(
                    "there is no class " + className + " on the class path"
                            + (className.equals(name) ? "" : ", although an index names it"),
                    e);
        } catch (LinkageError e) {
            throw new ParserLoadException(className + " cannot be loaded: " + firstLine(e.getMessage()), e);
        }
    }

    /**
     * The program of a compiled class or of its view. Their package must be exported, unless no module is in the game, or the module says
     * {@code provides org.strparser.api.ParseMsg with} the parser; of a view it must be.
     *
     * @param type the parser or the view, {@code TlsRecord.class}
     * @throws ParserLoadException if it is neither, or of a newer ABI
     */
    public static ParserProgram load(Class<?> type) {
        if (ParseMsg.class.isAssignableFrom(type)) {
            Class<? extends ParseMsg> parser = type.asSubclass(ParseMsg.class);
            ParserFacts facts = facts(parser);
            return compiled(instance(parser), parser, facts);
        }
        return ofView(type);
    }

    /** A view knows its parser by name, which the compiler wrote into it. */
    private static ParserProgram ofView(Class<?> type) {
        try {
            return (ParserProgram) MethodHandles.publicLookup()
                    .findStatic(type, "program", MethodType.methodType(ParserProgram.class))
                    .invoke();
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new ParserLoadException(
                    type.getName()
                            + " is no parser and no view: it neither extends ParseMsg nor has a public static program()",
                    e);
        } catch (VirtualMachineError | ParserLoadException e) {
            throw e;
        } catch (Throwable e) {
            Throwable cause = e instanceof ExceptionInInitializerError && e.getCause() != null ? e.getCause() : e;
            if (cause instanceof ParserLoadException known) {
                throw known;
            }
            throw new ParserLoadException("the view " + type.getName() + " cannot be loaded: " + cause, e);
        }
    }

    /**
     * Defines a class file that the caller trusts, in a class loader of its own: it goes when the program goes.
     *
     * @throws ParserLoadException if the bytes are no compiled parser, or no class can be defined here, as in a native image
     */
    public static ParserProgram define(byte[] classFile) {
        Objects.requireNonNull(classFile, "classFile");
        if (Definition.isForbidden()) {
            throw new ParserLoadException(Definition.refusal());
        }
        try {
            return load((Class<?>) new ParserClassLoader().define(classFile).asSubclass(ParseMsg.class));
        } catch (LinkageError | ClassCastException e) {
            throw new ParserLoadException("these bytes are no parser class: " + firstLine(e.getMessage()), e);
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Error e) {
            // A native image has an error of its own for that, which no other JDK knows.
            throw new ParserLoadException(Definition.refusal() + " (" + e + ")", e);
        }
    }

    /**
     * A program over a parser that the caller made, for one in a package that no module exports.
     *
     * @throws ParserLoadException if its class is no compiled parser, or of a newer ABI
     */
    public static ParserProgram of(ParseMsg parser) {
        return of(parser, parser.getClass());
    }

    /**
     * A program over a parser that stands in front of a compiled one, whose facts it has.
     *
     * @throws ParserLoadException if {@code compiled} is no compiled parser, or of a newer ABI
     */
    public static ParserProgram of(ParseMsg parser, Class<? extends ParseMsg> compiled) {
        return compiled(parser, compiled, facts(compiled));
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

    private static ParserProgram compiled(ParseMsg parser, Class<? extends ParseMsg> type, ParserFacts facts) {
        return undamaged(type, () -> ParserProgram.compiled(parser, facts));
    }

    private static ParserFacts facts(Class<? extends ParseMsg> type) {
        ParserFacts facts = undamaged(type, () -> type.getAnnotation(ParserFacts.class));
        if (facts == null) {
            throw new ParserLoadException(type.getName() + " is no compiled parser: it has no ParserFacts");
        }
        int abi = undamaged(type, facts::abi);
        if (abi > ParserFacts.ABI) {
            throw new ParserLoadException(type.getName() + " was compiled for ABI " + abi + ", this runtime knows ABI "
                    + ParserFacts.ABI + ": use a newer runtime, or compile the rule with an older compiler");
        }
        return facts;
    }

    /** What is thrown where an annotation is damaged, at once or when it is asked, has no type in common. */
    private static <T extends @Nullable Object> T undamaged(Class<?> type, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (ParserLoadException e) {
            throw e;
        } catch (RuntimeException | LinkageError | AnnotationFormatError e) {
            throw new ParserLoadException(
                    type.getName() + " is damaged: its ParserFacts cannot be read: " + firstLine(e.toString()), e);
        }
    }

    /** The JVM tells in many lines what it holds against a class. */
    private static String firstLine(@Nullable String text) {
        return String.valueOf(text).lines().findFirst().orElse("");
    }

    private static ParseMsg instance(Class<? extends ParseMsg> type) {
        try {
            return (ParseMsg) MethodHandles.publicLookup()
                    .findConstructor(type, MethodType.methodType(void.class))
                    .invoke();
        } catch (VirtualMachineError e) {
            throw e;
        } catch (IllegalAccessException e) {
            return provided(type)
                    .orElseThrow(() -> new ParserLoadException(
                            type.getName() + " cannot be made: its module neither exports the package nor provides "
                                    + ParseMsg.class.getName() + " with it",
                            e));
        } catch (Throwable e) {
            throw new ParserLoadException(type.getName() + " has no public constructor without parameters", e);
        }
    }

    /** A module can give away what it does not export. */
    private static Optional<ParseMsg> provided(Class<? extends ParseMsg> type) {
        try {
            return ServiceLoader.load(ParseMsg.class, type.getClassLoader()).stream()
                    .filter(provider -> provider.type() == type)
                    .findFirst()
                    .map(ServiceLoader.Provider::get);
        } catch (ServiceConfigurationError e) {
            throw new ParserLoadException(type.getName() + " cannot be made: " + e.getMessage(), e);
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

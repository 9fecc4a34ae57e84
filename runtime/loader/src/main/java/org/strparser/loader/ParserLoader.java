package org.strparser.loader;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.strparser.api.ParseMsg;
import org.strparser.loader.verify.Verification;
import org.strparser.loader.verify.Verifier;
import org.strparser.runtime.ParserLoadException;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.Parsers;

/**
 * Loads parsers from files and bytes. Each class has a class loader of its own, and goes when its program and streams have gone.
 *
 * <p>Whatever is loaded is verified first, see {@link Verifier}: the class is not defined before it was accepted. What could not be
 * proven of it is watched while it runs. {@link #trusting} leaves that out, for parsers of one's own making.
 *
 * <p>Immutable, for any number of threads. Every refusal is a {@link ParserLoadException} that says what was found and what to do.
 */
public final class ParserLoader {
    private final boolean verifies;
    private final Map<String, Long> params;
    private final VerificationCache cache;

    private ParserLoader(boolean verifies, Map<String, Long> params, VerificationCache cache) {
        this.verifies = verifies;
        this.params = Map.copyOf(params);
        this.cache = cache;
    }

    /** A loader that takes nothing on trust. */
    public static ParserLoader verifying() {
        return new ParserLoader(true, Map.of(), new VerificationCache());
    }

    /** A loader of classes that the caller vouches for. */
    public static ParserLoader trusting() {
        return new ParserLoader(false, Map.of(), new VerificationCache());
    }

    /** The same where a parameter of that name has another value; parsers without such a parameter are refused. */
    public ParserLoader withParam(String param, long value) {
        Map<String, Long> more = new TreeMap<>(params);
        more.put(Objects.requireNonNull(param, "param"), value);
        return new ParserLoader(verifies, more, cache);
    }

    /** The parser in a class file. */
    public ParserProgram load(Path classFile) {
        return load(ParserFiles.classFile(classFile), classFile.toString());
    }

    /** The parser in the bytes of a class file, which are not kept. */
    public ParserProgram load(byte[] classFile) {
        return load(classFile.clone(), "the class");
    }

    /** The parser of that class name in a jar, which has an index of its parsers: see {@link ParserJar}. */
    public ParserProgram load(Path jar, String className) {
        return load(ParserJar.read(jar).classFile(className), jar + "!" + className);
    }

    /** What the verifier says of a class file, which is not loaded. */
    public Verification verify(byte[] classFile) {
        return cache.verification(classFile.clone());
    }

    /** {@code from}: what messages call it. */
    ParserProgram load(byte[] classFile, String from) {
        ParserProgram program = program(classFile, from);
        try {
            return program.withParams(params);
        } catch (IllegalArgumentException e) {
            throw new ParserLoadException(from + ": " + e.getMessage(), e);
        }
    }

    private ParserProgram program(byte[] classFile, String from) {
        if (!verifies) {
            return Parsers.of(ParserDefinition.define(classFile, from));
        }
        Verification verification = cache.verification(classFile);
        if (verification instanceof Verification.Refused refused) {
            throw new ParserLoadException(from + " is refused: " + refused);
        }
        ParseMsg parser = ParserDefinition.define(classFile, from);
        Verification.Accepted accepted = (Verification.Accepted) verification;
        return accepted.guards().isEmpty()
                ? Parsers.of(parser)
                : Parsers.of(new GuardedParser(parser, accepted), parser.getClass());
    }
}

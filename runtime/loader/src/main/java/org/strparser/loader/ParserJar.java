package org.strparser.loader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.strparser.runtime.ParserLoadException;

/**
 * The parsers of a jar, as its index lists them. The index is the file {@code META-INF/strparser/index}, in UTF-8, one line a parser:
 *
 * <pre>
 *   class of the parser ⇥ class of its view, or - ⇥ SHA-256 of the source ⇥ SHA-256 of the class file ⇥ …
 * </pre>
 *
 * <p>Columns behind these are not looked at. The class file must be the one that the index names; of a jar nothing else is read.
 */
final class ParserJar {
    static final String INDEX = "META-INF/strparser/index";
    private static final int MOST_ENTRIES = 10_000;
    private static final int COLUMNS = 4;

    private final Path jar;
    /** By class, the SHA-256 of its file. */
    private final Map<String, String> parsers;

    private ParserJar(Path jar, Map<String, String> parsers) {
        this.jar = jar;
        this.parsers = parsers;
    }

    static ParserJar read(Path jar) {
        ParserFiles.requireFile(jar, "a jar");
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry index = zip.getEntry(INDEX);
            if (index == null) {
                throw new ParserLoadException(jar + " lists no parsers: it has no " + INDEX);
            }
            try (InputStream in = zip.getInputStream(index)) {
                String text = new String(ParserFiles.limited(in, jar + "!" + INDEX), StandardCharsets.UTF_8);
                return new ParserJar(jar, parsers(jar, text));
            }
        } catch (IOException e) {
            throw unreadable(jar, e);
        }
    }

    private static Map<String, String> parsers(Path jar, String index) {
        Map<String, String> parsers = new LinkedHashMap<>();
        for (String line : index.split("\n", -1)) {
            if (line.isBlank()) {
                continue;
            }
            String[] parts = line.strip().split("\t", -1);
            if (parts.length < COLUMNS || !parts[3].matches("[0-9a-f]{64}") || parsers.size() == MOST_ENTRIES) {
                throw new ParserLoadException(
                        jar + "!" + INDEX + " has a line that is not class, view, SHA-256 of the source, of the class: "
                                + line.substring(0, Math.min(80, line.length())));
            }
            if (parsers.put(parts[0], parts[3]) != null) {
                throw new ParserLoadException(jar + " lists " + parts[0] + " twice");
            }
        }
        return parsers;
    }

    List<String> classNames() {
        return new ArrayList<>(parsers.keySet());
    }

    byte[] classFile(String className) {
        String expected = parsers.get(className);
        if (expected == null) {
            throw new ParserLoadException(
                    jar + " has no parser " + className + "; it has " + String.join(", ", parsers.keySet()));
        }
        String from = jar + "!" + className;
        byte[] bytes = entry(className.replace('.', '/') + ".class", from);
        if (!VerificationCache.sha256(bytes).equals(expected)) {
            throw new ParserLoadException(from + " is not the class that the index of the jar names: it was changed");
        }
        return bytes;
    }

    private byte[] entry(String name, String from) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(name);
            if (entry == null) {
                throw new ParserLoadException(jar + " has no " + name + ", which its index lists");
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return ParserFiles.limited(in, from);
            }
        } catch (IOException e) {
            throw unreadable(jar, e);
        }
    }

    private static ParserLoadException unreadable(Path jar, IOException e) {
        return new ParserLoadException(jar + " cannot be read as a jar: " + ParserFiles.words(e), e);
    }
}

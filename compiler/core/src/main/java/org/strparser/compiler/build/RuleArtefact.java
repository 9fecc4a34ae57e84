package org.strparser.compiler.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.CompiledMessage;
import org.strparser.compiler.CompiledView;
import org.strparser.compiler.source.Sha256;

/** The files that compiled rules become, by their names with slashes: those of the jar, and the views' sources. */
public final class RuleArtefact {
    private static final String DIRECTORY = "META-INF/strparser/";

    /** Classes first: what goes wrong where all are written is told of one of them. */
    private static final Comparator<String> CLASSES_FIRST = Comparator.comparing(
                    (String name) -> name.startsWith("META-INF/"))
            .thenComparing(Comparator.naturalOrder());

    private final SortedMap<String, byte[]> entries = new TreeMap<>(CLASSES_FIRST);
    private final SortedMap<String, byte[]> views = new TreeMap<>();
    private final Map<String, String> sourceByName = new HashMap<>();
    private final ParserIndex index = new ParserIndex();

    private int parsers;

    private RuleArtefact() {}

    /**
     * The files of rules, all of which compiled.
     *
     * @throws ArtefactException if two of them would become the same file
     */
    public static RuleArtefact of(List<Compilation> compilations) {
        RuleArtefact artefact = new RuleArtefact();
        compilations.forEach(artefact::add);
        if (!compilations.isEmpty()) {
            artefact.writeIndex();
        }
        return artefact;
    }

    /**
     * The same to be written into a directory where parsers of an earlier call may lie: the index names those too that are still there as
     * it was said.
     */
    public RuleArtefact besides(Path directory) throws IOException {
        Path file = directory.resolve(ParserIndex.ENTRY);
        if (Files.isRegularFile(file)) {
            OutputTree tree = new OutputTree(directory);
            String text = Files.readString(file, StandardCharsets.UTF_8);
            index.keep(text, (name, sha256) -> tree.holds(path(name) + ".class", sha256));
            writeIndex();
        }
        return this;
    }

    private void writeIndex() {
        entries.put(ParserIndex.ENTRY, utf8(index.text()));
        entries.put(ParserIndex.SERVICES, utf8(index.services()));
        entries.put(Reachability.ENTRY, utf8(Reachability.json(index.viewByClass())));
    }

    /** Files of the jar: the classes, then metadata, the index and the rules, each sorted by name. */
    public SortedMap<String, byte[]> entries() {
        return Collections.unmodifiableSortedMap(entries);
    }

    /** Java sources of the views, sorted by name. */
    public SortedMap<String, byte[]> views() {
        return Collections.unmodifiableSortedMap(views);
    }

    /** How many parsers the rules became. */
    public int parsers() {
        return parsers;
    }

    private void add(Compilation compilation) {
        String rule = compilation.source().name();
        String sourceEntry = sourceEntry(compilation);
        claim(sourceEntry, rule, "rename a file");
        entries.put(sourceEntry, utf8(compilation.source().text()));
        String sha256 = Sha256.of(compilation.source().text());
        for (CompiledMessage message : compilation.messages()) {
            claim("the class " + message.className(), rule, "rename a message or a package");
            entries.put(path(message.className()) + ".class", message.classFile());
            index.add(message, sha256, sourceEntry);
            parsers++;
        }
        for (CompiledView view : compilation.views()) {
            views.put(path(view.className()) + ".java", utf8(view.source()));
        }
    }

    private void claim(String name, String rule, String help) {
        String other = sourceByName.put(name, rule);
        if (other != null) {
            throw new ArtefactException(other + " and " + rule + " both make " + name + "; " + help);
        }
    }

    /** {@code META-INF/strparser/<package>/<file>.strp}. */
    private static String sourceEntry(Compilation compilation) {
        String file = compilation.source().simpleName();
        String directory = compilation.messages().stream()
                .map(message -> path(message.className()))
                .map(path -> path.substring(0, path.lastIndexOf('/') + 1))
                .findFirst()
                .orElse("");
        if (directory.startsWith("index/")) {
            throw new ArtefactException(compilation.source().name()
                    + " is in a package index, where the index of parsers lies; rename the package");
        }
        return DIRECTORY + directory + file + (file.endsWith(".strp") ? "" : ".strp");
    }

    private static String path(String className) {
        return className.replace('.', '/');
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package org.strparser.compiler.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.strparser.compiler.source.Sha256;

/**
 * What the last build read and wrote, by content: whether the next one has anything to do, and which files it no longer makes. A
 * state that cannot be read counts as none.
 *
 * <pre>
 *   inputs TAB SHA-256 of everything that was read
 *   jar    TAB SHA-256 TAB name                     a line for each file of the artefact
 *   view   TAB SHA-256 TAB name                     and for each source of a view
 * </pre>
 */
record BuildState(String inputs, SortedMap<String, String> jar, SortedMap<String, String> views) {
    private static final int COLUMNS = 3;

    static BuildState none() {
        return new BuildState("", new TreeMap<>(), new TreeMap<>());
    }

    static BuildState of(String inputs, RuleArtefact artefact, boolean withViews) {
        return new BuildState(inputs, sums(artefact.entries()), withViews ? sums(artefact.views()) : new TreeMap<>());
    }

    private static SortedMap<String, String> sums(Map<String, byte[]> files) {
        SortedMap<String, String> sums = new TreeMap<>();
        files.forEach((name, bytes) -> sums.put(name, Sha256.of(bytes)));
        return sums;
    }

    static BuildState read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return none();
        }
        List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .toList();
        String inputs = "";
        BuildState state = none();
        for (String line : lines) {
            String[] columns = line.split("\t", COLUMNS);
            if (columns[0].equals("inputs") && columns.length == 2) {
                inputs = columns[1];
            } else if (columns.length == COLUMNS) {
                (columns[0].equals("jar") ? state.jar : state.views).put(columns[2], columns[1]);
            }
        }
        return new BuildState(inputs, state.jar, state.views);
    }

    byte[] bytes() {
        StringBuilder out = new StringBuilder("inputs\t").append(inputs).append('\n');
        jar.forEach((name, sum) -> line(out, "jar", sum, name));
        views.forEach((name, sum) -> line(out, "view", sum, name));
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void line(StringBuilder out, String kind, String sum, String name) {
        out.append(kind).append('\t').append(sum).append('\t').append(name).append('\n');
    }
}

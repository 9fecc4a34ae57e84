package org.strparser.runtime;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The parsers that the jars and directories of a class path name in {@code META-INF/strparser/index}: a line for each, the class, its
 * view, the SHA-256 of the rule and that of the class file, parted by tabs; columns behind these are not looked at.
 */
record ParserIndex(List<Entry> entries) {
    static final String RESOURCE = "META-INF/strparser/index";
    private static final int COLUMNS = 4;

    /** A line, and the index it stands in. */
    record Entry(String className, String viewName, String classSha256, String where) {

        /** Whether that is a name of the parser: of its class or view, in full or without the package, in the package's stead. */
        boolean isCalled(String name) {
            return name.equals(className)
                    || name.equals(viewName)
                    || name.equals(simple(className))
                    || name.equals(simple(viewName));
        }

        private static String simple(String name) {
            return name.substring(name.lastIndexOf('.') + 1);
        }
    }

    ParserIndex {
        entries = List.copyOf(entries);
    }

    /** @throws ParserLoadException if an index cannot be read */
    static ParserIndex of(ClassLoader loader) {
        List<Entry> entries = new ArrayList<>();
        try {
            for (URL url : Collections.list(loader.getResources(RESOURCE))) {
                read(url, entries);
            }
        } catch (IOException e) {
            throw new ParserLoadException("an index of parsers cannot be read: " + e.getMessage(), e);
        }
        return new ParserIndex(entries);
    }

    private static void read(URL url, List<Entry> entries) throws IOException {
        URLConnection connection = url.openConnection();
        // A jar that is kept open could not be replaced.
        connection.setUseCaches(false);
        try (InputStream in = connection.getInputStream();
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] columns = line.split("\t", -1);
                if (columns.length < COLUMNS) {
                    throw new ParserLoadException(url + " is no index of parsers: a line has " + columns.length
                            + " columns, not " + COLUMNS + " or more; build the jar again");
                }
                entries.add(new Entry(columns[0], columns[1], columns[COLUMNS - 1], url.toString()));
            }
        }
    }

    /**
     * The class of the parser of that name, which may be that of its class or view, in full or without the package; empty where no index
     * has it.
     *
     * @throws ParserLoadException if it is the name of several, or of one that is there twice and not the same
     */
    Optional<String> classOf(String name) {
        List<Entry> found =
                entries.stream().filter(entry -> entry.isCalled(name)).toList();
        List<String> classes =
                found.stream().map(Entry::className).distinct().sorted().toList();
        if (classes.size() > 1 && !classes.contains(name)) {
            throw new ParserLoadException(
                    name + " is the name of several parsers, " + String.join(" and ", classes) + ": use the full name");
        }
        Optional<String> only =
                classes.contains(name) ? Optional.of(name) : classes.stream().findFirst();
        only.ifPresent(this::refuseDifferent);
        return only;
    }

    private void refuseDifferent(String className) {
        List<Entry> same = entries.stream()
                .filter(entry -> entry.className().equals(className))
                .toList();
        if (same.stream().map(Entry::classSha256).distinct().count() > 1) {
            throw new ParserLoadException(className + " is there more than once, and not the same: "
                    + same.stream().map(Entry::where).sorted().collect(Collectors.joining(", "))
                    + "; take all but one from the class path");
        }
    }
}

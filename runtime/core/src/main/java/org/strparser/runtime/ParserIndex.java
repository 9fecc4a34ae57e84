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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.strparser.api.ParseMsg;

/**
 * The parsers that the jars and directories of a class path name in {@code META-INF/strparser/index}: a line for each, the class, its
 * view, the SHA-256 of the rule and that of the class file, parted by tabs; columns behind these are not looked at. And those that only
 * {@code META-INF/services} names: where jars are merged into one, tools join these files, but of indexes they keep one.
 */
record ParserIndex(List<Entry> entries) {
    static final String RESOURCE = "META-INF/strparser/index";
    static final String SERVICES = "META-INF/services/" + ParseMsg.class.getName();
    private static final int COLUMNS = 4;

    /** A line, and the file it stands in; of a service the SHA-256 is not known, and empty. */
    record Entry(String className, String viewName, String classSha256, String where) {

        /** The compiler calls the parser of a message {@code M} {@code MParser}, and its view {@code M}. */
        static Entry ofService(String className, String where) {
            String view = className.replaceFirst("(?<=[^.])Parser$", "");
            return new Entry(className, view, "", where);
        }

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

    /**
     * Loads no class.
     *
     * @throws ParserLoadException if an index cannot be read
     */
    static ParserIndex of(ClassLoader loader) {
        List<Entry> entries = new ArrayList<>();
        try {
            for (URL url : Collections.list(loader.getResources(RESOURCE))) {
                for (String line : lines(url)) {
                    entries.add(entry(line, url));
                }
            }
            Set<String> indexed = new HashSet<>(new ParserIndex(entries).classNames());
            for (URL url : Collections.list(loader.getResources(SERVICES))) {
                lines(url).stream()
                        .map(line -> line.replaceFirst("#.*", "").strip())
                        .filter(name -> !name.isEmpty() && !indexed.contains(name))
                        .forEach(name -> entries.add(Entry.ofService(name, url.toString())));
            }
        } catch (IOException e) {
            throw new ParserLoadException("an index of parsers cannot be read: " + e.getMessage(), e);
        }
        return new ParserIndex(entries);
    }

    private static List<String> lines(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        // A jar that is kept open could not be replaced.
        connection.setUseCaches(false);
        try (InputStream in = connection.getInputStream();
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().toList();
        }
    }

    private static Entry entry(String line, URL url) {
        String[] columns = line.split("\t", -1);
        if (columns.length < COLUMNS) {
            throw new ParserLoadException(url + " is no index of parsers: of " + COLUMNS
                    + " or more columns a line has " + columns.length + "; build the jar again");
        }
        return new Entry(columns[0], columns[1], columns[COLUMNS - 1], url.toString());
    }

    /** The classes of all parsers. */
    SortedSet<String> classNames() {
        return entries.stream().map(Entry::className).collect(Collectors.toCollection(TreeSet::new));
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
            throw new ParserLoadException(name + " is the name of several parsers, "
                    + found.stream()
                            .map(entry -> entry.className() + " in " + entry.where())
                            .distinct()
                            .sorted()
                            .collect(Collectors.joining(" and "))
                    + ": use the full name");
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

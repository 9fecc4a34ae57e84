package org.strparser.loader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.strparser.runtime.ParserLoadException;

/**
 * A folder whose class files are the newest versions of a registry's parsers: {@code TlsRecordParser.class} is the parser {@code
 * TlsRecordParser}. Asked for by {@link #scan}, or by a thread of its own. A file that is refused is told once, until it changes; a file that is gone
 * changes nothing, since streams may run on it. Files should be moved into the folder: one that is half written is refused, and taken when it is whole.
 */
public final class ParserFolder implements AutoCloseable {
    private static final String SUFFIX = ".class";
    /** A folder of parsers has no more; what has is another folder. */
    private static final int MOST_FILES = 10_000;

    private final ParserRegistry registry;
    private final Path folder;
    /** By file, the SHA-256 of what was looked at last. */
    private final TreeMap<Path, String> seen = new TreeMap<>();

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "strparser-folder");
        made.setDaemon(true);
        return made;
    });

    /** Nothing is read yet. */
    public ParserFolder(ParserRegistry registry, Path folder) {
        this.registry = registry;
        this.folder = folder;
    }

    /**
     * Looks at the folder once.
     *
     * @return what was refused, one message a file; the others are installed
     */
    public synchronized List<String> scan() {
        List<String> refusals = new ArrayList<>();
        Set<Path> there = new HashSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> classes = files.filter(file -> file.toString().endsWith(SUFFIX))
                    .limit(MOST_FILES)
                    .sorted()
                    .toList();
            there.addAll(classes);
            classes.forEach(file -> install(file, refusals));
        } catch (IOException | UncheckedIOException e) {
            refusals.add(folder + " cannot be read: " + e);
            return refusals;
        }
        seen.keySet().retainAll(there);
        return refusals;
    }

    private void install(Path file, List<String> refusals) {
        String name = String.valueOf(file.getFileName());
        try {
            byte[] bytes = ParserFiles.classFile(file);
            String sha256 = VerificationCache.sha256(bytes);
            if (!sha256.equals(seen.put(file, sha256))) {
                registry.install(name.substring(0, name.length() - SUFFIX.length()), bytes);
            }
        } catch (ParserLoadException e) {
            refusals.add(file + ": " + e.getMessage());
        }
    }

    /** Looks at the folder again and again, so far apart, and tells what is refused. */
    public void watch(Duration pause, Consumer<String> refused) {
        long nanos = pause.toNanos();
        ScheduledFuture<?> unused =
                thread.scheduleWithFixedDelay(() -> scan().forEach(refused), 0, nanos, TimeUnit.NANOSECONDS);
    }

    /** Looks no more. */
    @Override
    public void close() {
        thread.shutdown();
    }
}

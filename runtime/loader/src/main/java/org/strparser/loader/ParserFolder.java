package org.strparser.loader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
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
 * TlsRecordParser}. Asked for by {@link #scan}, or by a thread of its own. A file that is refused, or a folder that cannot be read, is told once,
 * until that changes; a file that is gone changes nothing, since streams may run on it. Files should be moved into the folder: one that is half
 * written is refused, and taken when it is whole.
 */
public final class ParserFolder implements AutoCloseable {
    private static final String SUFFIX = ".class";
    /** A folder of parsers has no more; what has is another folder. */
    private static final int MOST_FILES = 10_000;

    private final ParserRegistry registry;
    private final Path folder;
    private final int most;
    /** By place, what was found there last: the SHA-256 of a file, or why it cannot be read. */
    private final TreeMap<Path, String> seen = new TreeMap<>();

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "strparser-folder");
        made.setDaemon(true);
        return made;
    });

    /** Nothing is read yet. */
    public ParserFolder(ParserRegistry registry, Path folder) {
        this(registry, folder, MOST_FILES);
    }

    /** {@code most}: the class files that are looked at. */
    ParserFolder(ParserRegistry registry, Path folder, int most) {
        this.registry = registry;
        this.folder = folder;
        this.most = most;
    }

    /**
     * Looks at the folder once.
     *
     * @return what was refused, one message a file, and what has not been said already; the others are installed
     */
    public synchronized List<String> scan() {
        List<String> refusals = new ArrayList<>();
        Set<Path> there = new HashSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> classes = files.filter(file -> file.toString().endsWith(SUFFIX))
                    .limit(most + 1L)
                    .sorted()
                    .toList();
            if (classes.size() > most) {
                there.add(folder);
                tell(folder, folder + ": not all of its class files are looked at, but " + most + " at most", refusals);
            }
            List<Path> few = classes.subList(0, Math.min(most, classes.size()));
            there.addAll(few);
            few.forEach(file -> install(file, refusals));
        } catch (IOException e) {
            unreadable(e, refusals);
            return refusals;
        } catch (UncheckedIOException e) {
            unreadable(Objects.requireNonNull(e.getCause(), "its constructor asks for one"), refusals);
            return refusals;
        }
        seen.keySet().retainAll(there);
        return refusals;
    }

    private void unreadable(IOException e, List<String> refusals) {
        tell(folder, folder + " cannot be read: " + ParserFiles.words(e), refusals);
    }

    /** Once, until something else is found there. */
    private void tell(Path place, String refusal, List<String> refusals) {
        if (isNew(place, refusal)) {
            refusals.add(refusal);
        }
    }

    private void install(Path file, List<String> refusals) {
        String name = String.valueOf(file.getFileName());
        byte[] bytes;
        try {
            bytes = ParserFiles.classFile(file);
        } catch (ParserLoadException e) {
            tell(file, String.valueOf(e.getMessage()), refusals);
            return;
        }
        try {
            if (isNew(file, VerificationCache.sha256(bytes))) {
                registry.install(name.substring(0, name.length() - SUFFIX.length()), bytes);
            }
        } catch (ParserLoadException e) {
            refusals.add(file + ": " + e.getMessage());
        }
    }

    private boolean isNew(Path place, String found) {
        return !found.equals(seen.put(place, found));
    }

    /**
     * Looks at the folder again and again, so far apart, and tells what is refused. What is thrown by {@code refused} goes to the handler of the
     * thread's uncaught exceptions, and the folder is looked at again.
     *
     * @throws IllegalArgumentException if the pause is not longer than nothing
     */
    public void watch(Duration pause, Consumer<String> refused) {
        if (pause.isZero() || pause.isNegative()) {
            throw new IllegalArgumentException("pause=" + pause + " is not longer than nothing");
        }
        ScheduledFuture<?> unused =
                thread.scheduleWithFixedDelay(() -> scanAndTell(refused), 0, pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** A task that throws is never run again, and nobody is told. */
    private void scanAndTell(Consumer<String> refused) {
        try {
            scan().forEach(refused);
        } catch (RuntimeException | Error e) {
            Thread current = Thread.currentThread();
            current.getUncaughtExceptionHandler().uncaughtException(current, e);
        }
    }

    /** Looks no more: a scan that has begun is waited for. */
    @Override
    public synchronized void close() {
        thread.shutdown();
    }
}

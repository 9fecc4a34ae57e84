package org.strparser.loader;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.strparser.runtime.MessageHandler;
import org.strparser.runtime.Options;
import org.strparser.runtime.ParserLoadException;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.StreamParser;

/**
 * The newest version of each parser, by a name of the application's choosing, and the streams that run on it.
 *
 * <p>A new version is loaded and verified first; then new streams begin with it, and each running stream goes over to it where its next
 * message begins ({@link StreamParser#offer}). If it is refused, a parameter is out of its range, or anything else is wrong with it, everything stays as it is. The
 * registry keeps no version but the newest, and no stream that the application has dropped, so that an old class goes with its last
 * stream. For any number of threads.
 */
public final class ParserRegistry {
    private final Loading loader;
    private final Map<String, Entry> entries = new TreeMap<>();

    /** Of {@link #install}: of calls at the same time the last counts, however long each takes. */
    private long calls;

    /** What is known of a name. */
    private static final class Entry {
        private final OpenStreams streams = new OpenStreams();
        private Version version;
        /** The last call that has named the version. */
        private long call;

        Entry(Version version, long call) {
            this.version = version;
            this.call = call;
        }
    }

    private record Version(ParserProgram program, String sha256) {}

    /**
     * What runs under a name.
     *
     * @param sha256 of the class file of the newest version
     * @param current streams that run on the newest version
     * @param waiting streams that go over to it where their next message begins
     * @param staying why each of the others keeps its old version until it ends
     */
    public record Running(String name, String sha256, int current, int waiting, List<String> staying) {
        public Running {
            staying = List.copyOf(staying);
        }
    }

    /** As {@link ParserLoader} does: the bytes of a class file, and what messages call it. */
    interface Loading {
        ParserProgram load(byte[] classFile, String from);
    }

    /** Over a loader, which says whether classes are verified and what values parameters have. */
    public ParserRegistry(ParserLoader loader) {
        this(Objects.requireNonNull(loader, "loader")::load);
    }

    ParserRegistry(Loading loader) {
        this.loader = loader;
    }

    /**
     * Makes a class file the newest version under a name, and offers it to the streams. The same bytes again change nothing, nor
     * does a version that is verified only when a later call has named another.
     *
     * @return whether it is a new version
     * @throws ParserLoadException if it cannot be loaded: everything stays as it is
     */
    public boolean install(String name, byte[] classFile) {
        String sha256 = VerificationCache.sha256(classFile);
        long call;
        synchronized (entries) {
            call = ++calls;
            Entry entry = entries.get(name);
            if (entry != null && isNamedAgain(entry, sha256, call)) {
                return false;
            }
        }
        Version version = new Version(loader.load(classFile.clone(), name), sha256);
        synchronized (entries) {
            Entry entry = entries.get(name);
            if (entry == null) {
                entries.put(name, new Entry(version, call));
                return true;
            }
            if (entry.call > call || isNamedAgain(entry, sha256, call)) {
                return false;
            }
            entry.version = version;
            entry.call = call;
            entry.streams.all().forEach(stream -> stream.offer(version.program));
        }
        return true;
    }

    private static boolean isNamedAgain(Entry entry, String sha256, long call) {
        boolean same = entry.version.sha256.equals(sha256);
        if (same) {
            entry.call = Math.max(entry.call, call);
        }
        return same;
    }

    /**
     * The newest version under a name.
     *
     * @throws ParserLoadException if there is none
     */
    public ParserProgram program(String name) {
        synchronized (entries) {
            return entry(name).version.program;
        }
    }

    /** A stream that begins with the newest version under a name, and goes over to each newer one. */
    public StreamParser newStream(String name, MessageHandler handler, Options options) {
        synchronized (entries) {
            Entry entry = entry(name);
            StreamParser stream = entry.version.program.newStream(handler, options);
            entry.streams.add(stream);
            return stream;
        }
    }

    /** Forgets a name; its streams run on as they are. */
    public void remove(String name) {
        synchronized (entries) {
            entries.remove(name);
        }
    }

    /** What is running, by name. */
    public List<Running> running() {
        List<Running> all = new ArrayList<>();
        synchronized (entries) {
            entries.forEach((name, entry) -> all.add(running(name, entry)));
        }
        return all;
    }

    private static Running running(String name, Entry entry) {
        int current = 0;
        int waiting = 0;
        List<String> staying = new ArrayList<>();
        for (StreamParser stream : entry.streams.all()) {
            if (stream.program() == entry.version.program) {
                current++;
            } else if (stream.obstacle().isPresent()) {
                staying.add(stream.obstacle().get());
            } else {
                waiting++;
            }
        }
        return new Running(name, entry.version.sha256, current, waiting, staying);
    }

    private Entry entry(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new ParserLoadException(
                    "there is no parser " + name + "; there are " + String.join(", ", entries.keySet()));
        }
        return entry;
    }
}

package org.strparser.compiler.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.strparser.compiler.source.Sha256;

/**
 * A directory that a build writes into again and again. A file is touched only where its content differs, so that what depends on
 * it stays up to date; it is written beside its place and moved there, so that nobody sees half of it.
 */
public final class OutputTree {
    private final Path root;

    public OutputTree(Path root) {
        this.root = root;
    }

    /** Writes the files that differ from what is there; answers how many did. */
    public int write(Map<String, byte[]> files) throws IOException {
        int written = 0;
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path place = root.resolve(file.getKey());
            if (!Files.isRegularFile(place) || !Arrays.equals(Files.readAllBytes(place), file.getValue())) {
                replace(place, file.getValue());
                written++;
            }
        }
        return written;
    }

    /** Whether every file is there with the content of that SHA-256. */
    boolean has(Map<String, String> sha256ByName) {
        return sha256ByName.entrySet().stream().allMatch(file -> holds(file.getKey(), file.getValue()));
    }

    /** Whether that file is there and can be read, with the content of that SHA-256. */
    boolean holds(String name, String sha256) {
        Path place = root.resolve(name);
        try {
            return Files.isRegularFile(place)
                    && Sha256.of(Files.readAllBytes(place)).equals(sha256);
        } catch (IOException e) {
            return false;
        }
    }

    /** Deletes files that are not made any more. */
    void delete(Collection<String> names) throws IOException {
        for (String name : names) {
            Files.deleteIfExists(root.resolve(name));
        }
    }

    private static void replace(Path place, byte[] bytes) throws IOException {
        Path parent = place.resolveSibling("");
        Files.createDirectories(parent);
        Path temporary = Files.createTempFile(parent, ".strp", null);
        try {
            Files.write(temporary, bytes);
            Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}

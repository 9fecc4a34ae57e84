package org.strparser.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.strparser.compiler.CompiledMessage;

/**
 * Writes class files below a directory. All are written beside their places first and moved there when every one is, so that
 * no reader sees half a class and a disk that is full leaves what was there before.
 */
final class ClassFiles {
    private final Path directory;
    /** Where each file lies until it is moved to its place. */
    private final Map<Path, Path> placeByTemporary = new LinkedHashMap<>();

    ClassFiles(Path directory) {
        this.directory = directory;
    }

    void write(List<CompiledMessage> messages) {
        try {
            messages.forEach(this::writeBeside);
            placeByTemporary.forEach(ClassFiles::move);
        } finally {
            placeByTemporary.keySet().forEach(ClassFiles::deleteIfLeft);
        }
    }

    private void writeBeside(CompiledMessage message) {
        Path place = directory.resolve(message.className().replace('.', '/') + ".class");
        Path temporary = place.resolveSibling(
                "." + place.getFileName() + "." + ProcessHandle.current().pid());
        Path parent = place.resolveSibling("");
        try {
            // Asked first, since Java 17 refuses to create a directory where a link to one is.
            if (!Files.isDirectory(parent)) {
                Files.createDirectories(parent);
            }
            Files.newOutputStream(temporary).close();
            placeByTemporary.put(temporary, place);
        } catch (IOException e) {
            throw cannotCreate(place, e);
        }
        try {
            Files.write(temporary, message.classFile());
        } catch (IOException e) {
            throw new CliException(ExitCode.IO, "writing " + place + " broke off: " + IoWords.of(e), e);
        }
    }

    private static void move(Path temporary, Path place) {
        try {
            Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw cannotCreate(place, e);
        }
    }

    private static CliException cannotCreate(Path place, IOException e) {
        return new CliException(ExitCode.CANNOT_CREATE, place + " cannot be created: " + IoWords.of(e), e);
    }

    private static void deleteIfLeft(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            throw new CliException(ExitCode.IO, temporary + " is left over and cannot be deleted", e);
        }
    }
}

package org.strparser.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.LinkedHashMap;
import java.util.Map;
import org.strparser.compiler.build.IoWords;

/**
 * Writes files. All are written beside their places first and moved there when every one is, so that no reader sees half a file
 * and a disk that is full leaves what was there before. A file that was there leaves its permissions to the new one; a link stays one. What is no
 * file, as a pipe or a device, is written to, last: moved over, it would be gone.
 */
final class OutputFiles {
    private final Map<Path, byte[]> bytesByPlace = new LinkedHashMap<>();
    /** What goes to pipes and devices. */
    private final Map<Path, byte[]> bytesByDevice = new LinkedHashMap<>();
    /** Where each file lies until it is moved to its place. */
    private final Map<Path, Path> placeByTemporary = new LinkedHashMap<>();

    OutputFiles() {}

    /** A file to write; directories are made where they lack. */
    void add(Path place, byte[] bytes) {
        Path target = target(place);
        boolean isDevice = Files.exists(target) && !Files.isRegularFile(target) && !Files.isDirectory(target);
        (isDevice ? bytesByDevice : bytesByPlace).put(target, bytes);
    }

    /** Where a link leads; one that leads nowhere is written over. */
    private static Path target(Path place) {
        try {
            return Files.isSymbolicLink(place) ? place.toRealPath() : place;
        } catch (NoSuchFileException e) {
            return place;
        } catch (IOException e) {
            throw cannotCreate(place, e);
        }
    }

    void write() {
        try {
            bytesByPlace.forEach(this::writeBeside);
            placeByTemporary.forEach(OutputFiles::move);
            bytesByDevice.forEach(OutputFiles::writeStraight);
        } finally {
            placeByTemporary.keySet().forEach(OutputFiles::deleteIfLeft);
        }
    }

    private void writeBeside(Path place, byte[] bytes) {
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
            takePermissions(temporary, place);
        } catch (IOException e) {
            throw cannotCreate(place, e);
        }
        try {
            Files.write(temporary, bytes);
        } catch (IOException e) {
            throw brokeOff(place, e);
        }
    }

    private static void writeStraight(Path device, byte[] bytes) {
        OutputStream out;
        try {
            out = Files.newOutputStream(device, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw cannotCreate(device, e);
        }
        try (out) {
            out.write(bytes);
        } catch (IOException e) {
            throw brokeOff(device, e);
        }
    }

    /** Where the file system knows permissions. */
    private static void takePermissions(Path temporary, Path place) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(place, PosixFileAttributeView.class);
        if (view != null && Files.isRegularFile(place)) {
            Files.setPosixFilePermissions(temporary, view.readAttributes().permissions());
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

    private static CliException brokeOff(Path place, IOException e) {
        return new CliException(ExitCode.IO, "writing " + place + " broke off: " + IoWords.of(e), e);
    }

    private static void deleteIfLeft(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            throw new CliException(ExitCode.IO, temporary + " is left over and cannot be deleted", e);
        }
    }
}

package org.strparser.loader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.strparser.loader.verify.Verifier;
import org.strparser.runtime.ParserLoadException;

/** Reads files of others, never more of one than a parser can have. */
final class ParserFiles {

    private ParserFiles() {}

    static byte[] classFile(Path file) {
        requireFile(file, "a class file");
        try (InputStream in = Files.newInputStream(file)) {
            return limited(in, file.toString());
        } catch (IOException e) {
            throw new ParserLoadException(file + " cannot be read: " + words(e), e);
        }
    }

    /** Refuses what could be waited for, as a pipe, too; {@code wanted}: what it is to be. */
    static void requireFile(Path file, String wanted) {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            if (!found.isRegularFile()) {
                String kind = found.isDirectory() ? "a directory" : "a pipe or a device";
                throw new ParserLoadException(file + " is " + kind + ", not " + wanted);
            }
        } catch (NoSuchFileException e) {
            throw new ParserLoadException("there is no file " + file, e);
        } catch (IOException e) {
            throw new ParserLoadException(file + " cannot be read: " + words(e), e);
        }
    }

    /** Why, without the name of the file, which is all that some exceptions say. */
    static String words(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "it is not there";
        }
        if (e instanceof NotDirectoryException) {
            return "it is no directory";
        }
        String said = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return said == null ? e.getClass().getSimpleName() : said;
    }

    /** The bytes of a class; {@code from}: what messages call it. */
    static byte[] limited(InputStream in, String from) throws IOException {
        byte[] bytes = in.readNBytes(Verifier.MOST_BYTES + 1);
        if (bytes.length > Verifier.MOST_BYTES) {
            throw new ParserLoadException(
                    from + " has more than " + Verifier.MOST_BYTES + " bytes, which no parser has");
        }
        return bytes;
    }
}

package org.strparser.compiler.build;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Map;

/** What an {@link IOException} means, in words, and without the file name that is all some of them say. */
public final class IoWords {
    private static final Map<Class<?>, String> WORDS = Map.of(
            AccessDeniedException.class, "permission denied",
            FileAlreadyExistsException.class, "a file of that name is in the way",
            NoSuchFileException.class, "there is no such file or directory",
            NotDirectoryException.class, "it is not a directory");

    private IoWords() {}

    /** Without a full stop, in lower case where they are ours. */
    public static String of(IOException e) {
        String words = WORDS.get(e.getClass());
        if (words != null) {
            return words;
        }
        String said = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return said == null ? e.getClass().getSimpleName() : said;
    }

    /** The same behind the name of the file, where it is known. */
    public static String withFile(IOException e) {
        return e instanceof FileSystemException file && file.getFile() != null ? file.getFile() + ": " + of(e) : of(e);
    }
}

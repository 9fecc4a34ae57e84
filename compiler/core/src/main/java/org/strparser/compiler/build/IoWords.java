package org.strparser.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Map;

/** What an {@link IOException} means, in words, and without the file name that is all some of them say. */
final class IoWords {
    private static final Map<Class<?>, String> WORDS = Map.of(
            AccessDeniedException.class, "permission denied",
            FileAlreadyExistsException.class, "a file of that name is in the way",
            NoSuchFileException.class, "there is no such file or directory",
            NotDirectoryException.class, "it is not a directory");

    private IoWords() {}

    static String of(IOException e) {
        String words = WORDS.get(e.getClass());
        if (words != null) {
            return words;
        }
        String said = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return said == null ? e.getClass().getSimpleName() : said;
    }
}

package org.strparser.compiler.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;

class IoWordsTest {

    @Test
    void whatOnlyNamesAFileGetsWords() {
        assertEquals("permission denied", IoWords.of(new AccessDeniedException("x")));
    }

    @Test
    void whatTheSystemSaysStays() {
        assertEquals("Read-only file system", IoWords.of(new FileSystemException("x", null, "Read-only file system")));
        assertEquals("Input/output error", IoWords.of(new IOException("Input/output error")));
    }

    @Test
    void whatSaysNothingIsNamed() {
        assertEquals("IOException", IoWords.of(new IOException()));
        assertEquals("FileSystemException", IoWords.of(new FileSystemException("x")));
    }

    @Test
    void theFileIsNamedWhereItIsKnown() {
        assertEquals("x: permission denied", IoWords.withFile(new AccessDeniedException("x")));
        assertEquals("Input/output error", IoWords.withFile(new IOException("Input/output error")));
    }
}

package org.strparser.loader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.strparser.loader.verify.Verifier;
import org.strparser.runtime.ParserLoadException;

/** Reads files of others, never more of one than a parser can have. */
final class ParserFiles {

    private ParserFiles() {}

    static byte[] classFile(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return limited(in, file.toString());
        } catch (NoSuchFileException e) {
            throw new ParserLoadException("there is no file " + file, e);
        } catch (IOException e) {
            throw new ParserLoadException(file + " cannot be read: " + e, e);
        }
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

package org.strparser.compiler.build;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.strparser.compiler.source.SourceText;

/** Bytes of a rule file to its text. */
public final class RuleText {

    private RuleText() {}

    /** Not a rule file; the message says so of the file, as in {@code is not UTF-8 text}. */
    public static final class NoRuleException extends Exception {
        private static final long serialVersionUID = 1;

        NoRuleException(String message) {
            super(message);
        }
    }

    /**
     * Reads a rule; not more than a rule may have, since what is given may be endless.
     *
     * @param name what diagnostics call the file
     */
    public static SourceText read(String name, InputStream in) throws IOException, NoRuleException {
        byte[] bytes = in.readNBytes(SourceText.MAX_BYTES + 1);
        if (bytes.length > SourceText.MAX_BYTES) {
            throw new NoRuleException(
                    name + " is too large for a rule file, which has at most " + SourceText.MAX_BYTES + " bytes");
        }
        try {
            return new SourceText(
                    name,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException e) {
            throw new NoRuleException(name + " is not a rule file: it is not UTF-8 text");
        }
    }
}

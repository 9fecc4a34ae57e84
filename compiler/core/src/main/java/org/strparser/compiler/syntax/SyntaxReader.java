package org.strparser.compiler.syntax;

import java.util.Optional;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.source.SourceText;
import org.strparser.compiler.source.Span;
import org.strparser.grammar.StrpLexer;
import org.strparser.grammar.StrpParser;

/**
 * Turns the text of a rule into its tree. The limits (size, nesting, length of expressions) are tested on the tokens, before
 * anything recurses over them, so that no source can exhaust the stack. This class, the readers it calls and the formatter,
 * which works on its tokens, are the only ones that see ANTLR.
 */
public final class SyntaxReader {

    private SyntaxReader() {}

    /** The tree, or nothing where {@code diagnostics} was given an error. Warnings are given in both cases. */
    public static Optional<Unit> read(SourceText source, Diagnostics diagnostics) {
        Diagnostics found = new Diagnostics();
        Optional<Unit> unit = readTree(source, found);
        found.list().forEach(diagnostics::add);
        return found.hasErrors() ? Optional.empty() : unit;
    }

    private static Optional<Unit> readTree(SourceText source, Diagnostics found) {
        long sizeBytes = sizeBytes(source.text());
        if (sizeBytes > SourceText.MAX_BYTES) {
            String message = "the source has %d bytes, more than %d".formatted(sizeBytes, SourceText.MAX_BYTES);
            found.add(Code.SOURCE_TOO_LARGE, new Span(0, 0), message);
            return Optional.empty();
        }
        Reading reading = new Reading(source, lex(source), found);
        if (!new TokenCheck(reading).mayBeParsed()) {
            return Optional.empty();
        }
        return parse(reading).map(file -> new DeclarationReader(reading).unit(file));
    }

    /** All tokens of a text, comments among them; what is no token is BAD or UNTERMINATED. Never fails. */
    public static CommonTokenStream lex(SourceText source) {
        StrpLexer lexer = new StrpLexer(CharStreams.fromString(inAscii(source.text()), source.name()));
        lexer.removeErrorListeners();
        CommonTokenStream tokens = new CommonTokenStream(lexer);
        tokens.fill();
        return tokens;
    }

    /** Empty where a syntax error was reported. SLL: the grammar is written, and tested, so that it suffices. */
    private static Optional<StrpParser.FileContext> parse(Reading reading) {
        // The first token may be hidden since the stream was filled.
        reading.tokens().seek(0);
        StrpParser parser = new StrpParser(reading.tokens());
        SyntaxErrors errors = new SyntaxErrors(reading);
        parser.removeErrorListeners();
        parser.setErrorHandler(errors);
        parser.addParseListener(new DepthGuard());
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        try {
            StrpParser.FileContext file = parser.file();
            return errors.isEmpty() ? Optional.of(file) : Optional.empty();
        } catch (ParseCancellationException enough) {
            errors.giveUp(parser);
            return Optional.empty();
        }
    }

    /**
     * The text with a stand-in for each character that is not ASCII; the readers look at the text itself. ANTLR counts code
     * points and we count characters: so they are the same. And its lexer is slow where characters are not ASCII.
     */
    private static String inAscii(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.chars().forEach(c -> out.append(c < 0x80 ? (char) c : '\u0001'));
        return out.toString();
    }

    /** Bytes of the text in UTF-8; half a surrogate pair counts 2. */
    private static long sizeBytes(String text) {
        return text.chars()
                .mapToLong(c -> c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate((char) c) ? 2 : 3)
                .sum();
    }
}

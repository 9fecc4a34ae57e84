package org.strparser.grammar;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrpLexerTest {

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                    u8 u72 i24le u8be           => INT_TYPE INT_TYPE INT_TYPE INT_TYPE
                    u u8x i8l U8 _u8            => IDENT IDENT IDENT IDENT IDENT
                    0 1_000 0xfF_0 16KiB 16 MiB => INT INT INT INT INT UNIT
                    0x 007 12abc 1__0 1_        => INT INT INT INT INT
                    1..2 'a'..'z'               => INT DOTS INT CHAR DOTS CHAR
                    '' 'ab' '\\'' '\\x41' '\\q'   => CHAR CHAR CHAR CHAR CHAR
                    "" "\\"" "\\\\" "\\x0g" "ü"    => STRING STRING STRING STRING STRING
                    x"" x"0" x"\\" i"" i"\\""      => HEX_STRING HEX_STRING HEX_STRING CASELESS_STRING CASELESS_STRING
                    x "a" X"a"                  => IDENT STRING IDENT STRING
                    skip "abc; }                => SKIP_ UNTERMINATED
                    "abc\\" ;                    => UNTERMINATED
                    "abc\\                       => UNTERMINATED
                    i"abc x                      => UNTERMINATED
                    x"00 i                      => UNTERMINATED
                    'x;                         => UNTERMINATED
                    "                           => UNTERMINATED
                    a ? b ~ ü @                 => IDENT BAD IDENT BAD BAD BAD
                    /* a */                     => SLASH STAR IDENT STAR SLASH
                    a // b                      => IDENT COMMENT@COMMENTS
                    a /// b                     => IDENT DOC@DOCS
                    a ///                       => IDENT DOC@DOCS
                    a //// b                    => IDENT COMMENT@COMMENTS
                    a //                        => IDENT COMMENT@COMMENTS
                    KiB KiBs has hash           => UNIT IDENT HAS IDENT
                    """)
    void textIsCutIntoTokens(String text, String expected) {
        assertEquals(expected, describe(text));
    }

    private static String describe(String text) {
        return Parse.tokens(text).stream()
                .map(token -> StrpLexer.VOCABULARY.getSymbolicName(token.getType())
                        + (token.getChannel() == 0 ? "" : "@" + StrpLexer.channelNames[token.getChannel()]))
                .collect(joining(" "));
    }
}

/** The strp language as text: lexer and parser that ANTLR generates. */
module org.strparser.grammar {
    exports org.strparser.grammar;

    requires transitive org.antlr.antlr4.runtime;
}

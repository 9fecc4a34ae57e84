package org.strparser.compiler.format;

/** A token outside inner braces. */
record Word(Lexeme lexeme) implements Part {

    @Override
    public Lexeme first() {
        return lexeme;
    }

    @Override
    public Lexeme last() {
        return lexeme;
    }

    @Override
    public String text() {
        return lexeme.text();
    }

    @Override
    public boolean isLaidOut() {
        return false;
    }

    @Override
    public boolean mayStandOnOneLine() {
        return true;
    }
}

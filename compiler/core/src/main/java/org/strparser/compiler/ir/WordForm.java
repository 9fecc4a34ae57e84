package org.strparser.compiler.ir;

/**
 * How a word of a line or header is judged while it is read. Each method adds code to the open block and leaves one open; the word's
 * bytes are neither blanks nor line ends.
 */
interface WordForm {

    /** In front of its first byte. */
    void begin();

    /** The byte that is judged belongs to the word; it is not passed yet. Goes to {@code unexpected} or {@code outOfRange}. */
    void octet(int unexpected, int outOfRange);

    /** The byte that is judged ends the word. */
    void end(int unexpected, int outOfRange);
}

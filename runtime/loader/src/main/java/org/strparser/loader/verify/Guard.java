package org.strparser.loader.verify;

/** What is not proven of a class, and so is watched while it runs. */
public enum Guard {
    /** That an answer is a length of 1 … the declared maximum, "more", or an end. */
    ANSWERS,
    /** That {@code fields} reads nothing in front of the message. */
    FIELDS
}

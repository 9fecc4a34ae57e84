package org.strparser.compiler.example;

import java.util.List;

/**
 * How far the examples of a message come.
 *
 * @param branches how many there are
 * @param unreached those that no example takes, in the order of the text; what lies inside one of them is not told again
 */
public record Coverage(String message, int branches, int reached, List<Branch> unreached) {
    public Coverage {
        unreached = List.copyOf(unreached);
    }
}

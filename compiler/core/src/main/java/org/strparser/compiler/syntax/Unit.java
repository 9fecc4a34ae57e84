package org.strparser.compiler.syntax;

import java.util.List;

/**
 * A rule file.
 *
 * @param packageName dotted, empty where the file names none
 * @param declarations in the order of the text
 */
public record Unit(String packageName, List<Declaration> declarations) {

    public Unit {
        declarations = List.copyOf(declarations);
    }
}

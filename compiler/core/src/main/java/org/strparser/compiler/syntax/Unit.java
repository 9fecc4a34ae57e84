package org.strparser.compiler.syntax;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A rule file.
 *
 * @param packageNames the parts of the package, none where the file names none
 * @param declarations in the order of the text
 */
public record Unit(List<Name> packageNames, List<Declaration> declarations) {

    public Unit {
        packageNames = List.copyOf(packageNames);
        declarations = List.copyOf(declarations);
    }

    /** Dotted, empty where the file names none. */
    public String packageName() {
        return packageNames.stream().map(Name::text).collect(Collectors.joining("."));
    }
}

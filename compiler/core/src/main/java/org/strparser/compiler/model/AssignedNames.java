package org.strparser.compiler.model;

import java.util.HashSet;
import java.util.Set;
import org.strparser.compiler.syntax.Block;
import org.strparser.compiler.syntax.Statement;

/** The names that a block, with the fragments it uses, assigns to. */
final class AssignedNames {
    private final Fragments fragments;
    private final Set<String> names = new HashSet<>();
    private final Set<String> seen = new HashSet<>();

    private AssignedNames(Fragments fragments) {
        this.fragments = fragments;
    }

    static Set<String> in(Block block, Fragments fragments) {
        AssignedNames assigned = new AssignedNames(fragments);
        assigned.block(block);
        return assigned.names;
    }

    private void block(Block block) {
        for (Statement statement : block.statements()) {
            if (statement instanceof Statement.Assign assign) {
                names.add(assign.name().text());
            } else if (statement instanceof Statement.Use use) {
                fragments
                        .body(use.fragment())
                        .filter(body -> seen.add(use.fragment().text()))
                        .ifPresent(this::block);
            } else {
                InnerBlocks.of(statement).forEach(this::block);
            }
        }
    }
}

package org.strparser.compiler.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostic;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.syntax.Block;
import org.strparser.compiler.syntax.Declaration;
import org.strparser.compiler.syntax.Name;
import org.strparser.compiler.syntax.Statement;

/**
 * The fragments of a file. They are pasted where they are used, so before anything is pasted it is known that every
 * {@code use} names one, that none contains itself, and that a message stays a sensible size.
 */
final class Fragments {
    /** More statements than a message of any protocol has; fragments that use fragments twice grow as powers of two. */
    static final long MOST_STATEMENTS = 20_000;

    /** As deep as braces nest. */
    private static final int DEEPEST = 64;

    private final Map<String, Declaration.Fragment> declared = new LinkedHashMap<>();
    private final Map<String, Long> sizes = new HashMap<>();
    private final Map<String, Integer> depths = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final Diagnostics diagnostics;
    private boolean broken;

    Fragments(List<Declaration.Fragment> fragments, Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
        for (Declaration.Fragment fragment : fragments) {
            declare(fragment);
        }
        declared.values().forEach(fragment -> size(fragment.name()));
    }

    private void declare(Declaration.Fragment fragment) {
        Name name = fragment.name();
        if (name.isDiscard()) {
            diagnostics.add(Code.DISCARDED_NAME, name.span(), "`_` is no name here", "name it");
        } else if (declared.putIfAbsent(name.text(), fragment) != null) {
            diagnostics.add(
                    Code.DECLARED_TWICE,
                    name.span(),
                    name.text() + " is declared in this file already",
                    "take another name");
        }
    }

    Map<String, Block> bodies() {
        Map<String, Block> bodies = new LinkedHashMap<>();
        declared.forEach((name, fragment) -> bodies.put(name, fragment.body()));
        return bodies;
    }

    Optional<Block> body(Name name) {
        return Optional.ofNullable(declared.get(name.text())).map(Declaration.Fragment::body);
    }

    /** Whether a message can be written out with its fragments; reports what is wrong with its own uses. */
    boolean canBePasted(Declaration.Message message) {
        long size = statements(message.body());
        if (size > MOST_STATEMENTS) {
            diagnostics.add(
                    Code.TOO_MANY,
                    message.name().span(),
                    "with its fragments this message has more than " + MOST_STATEMENTS + " statements",
                    "a fragment that uses others is pasted with all of them each time");
        }
        return size <= MOST_STATEMENTS && !broken;
    }

    /** How many statements a block has, those inside them and in fragments counted, at most {@link #MOST_STATEMENTS} + 1. */
    long statements(Block block) {
        long size = 0;
        for (Statement statement : block.statements()) {
            size += 1;
            for (Block inner : InnerBlocks.of(statement)) {
                size += statements(inner);
            }
            if (statement instanceof Statement.Use use) {
                size += size(use.fragment());
            }
            size = Math.min(size, MOST_STATEMENTS + 1);
        }
        return size;
    }

    private long size(Name name) {
        Long known = sizes.get(name.text());
        if (known != null) {
            return known;
        }
        if (open.contains(name.text())) {
            recursion(name);
            return 0;
        }
        Declaration.Fragment fragment = declared.get(name.text());
        if (fragment == null) {
            unknown(name);
            return 0;
        }
        if (open.size() >= DEEPEST) {
            tooDeep(name);
            return 0;
        }
        open.push(name.text());
        long size = statements(fragment.body());
        open.pop();
        sizes.put(name.text(), size);
        int depth = 1 + depth(fragment.body());
        depths.put(name.text(), depth);
        if (depth > DEEPEST) {
            tooDeep(name);
        }
        return size;
    }

    private void recursion(Name name) {
        broken = true;
        diagnostics.add(
                Code.FRAGMENT_RECURSION,
                name.span(),
                name.text().equals(open.peek())
                        ? name.text() + " is used inside itself"
                        : name.text() + " is used inside " + open.peek() + ", which stands inside it",
                "a fragment is pasted, so it cannot contain itself; `repeat` says what comes again");
    }

    /** How deep the fragments that a block uses use each other; their own depth is known. */
    private int depth(Block block) {
        int depth = 0;
        for (Statement statement : block.statements()) {
            for (Block inner : InnerBlocks.of(statement)) {
                depth = Math.max(depth, depth(inner));
            }
            if (statement instanceof Statement.Use use) {
                depth = Math.max(depth, depths.getOrDefault(use.fragment().text(), 0));
            }
        }
        return depth;
    }

    /** Says so once: where one fragment is too deep, all that use it are. */
    private void tooDeep(Name name) {
        if (broken) {
            return;
        }
        broken = true;
        diagnostics.add(
                Code.NESTING_TOO_DEEP,
                name.span(),
                "fragments use each other more than " + DEEPEST + " deep",
                "write what is used only once where it is used");
    }

    private void unknown(Name name) {
        broken = true;
        Diagnostic unknown =
                Diagnostic.of(Code.UNKNOWN_NAME, name.span(), "no fragment of this file is called " + name.text());
        diagnostics.add(Similar.to(name.text(), declared.keySet().stream())
                .map(similar -> unknown.withHelp("is `" + similar + "` meant?"))
                .orElse(unknown));
    }
}

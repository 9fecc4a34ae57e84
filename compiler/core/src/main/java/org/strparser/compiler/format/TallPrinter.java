package org.strparser.compiler.format;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.strparser.grammar.StrpLexer;

/**
 * Lays out an item on several lines. Its braces are opened; what stands before, between and behind them is a stretch. A
 * stretch too long for its line is broken where it was broken before, and further until it fits.
 */
final class TallPrinter {
    private final Item item;
    private final boolean isExample;
    private final Set<Part> opened;
    private final TallLines lines;

    private TallPrinter(Item item, int indent) {
        this.item = item;
        this.isExample = item.exampleOf().isPresent();
        this.lines = new TallLines(indent, isExample);
        this.opened = opened(indent);
    }

    static List<Line> print(Item item, int indent) {
        return new TallPrinter(item, indent).lines();
    }

    /** The groups that do not stay on one line. Checks of an example do where they may and can; nothing else does. */
    private Set<Part> opened(int indent) {
        // By identity: to hash a group is to hash all that is in it.
        Set<Part> groups = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Atom atom : Atom.split(item.parts(), isExample)) {
            boolean isTooWide = indent + TallLines.CONTINUATION + atom.width() > Formatter.MAX_COLUMNS;
            for (Part part : atom.parts()) {
                boolean isOpened = !part.mayStandOnOneLine() || (isExample ? isTooWide : part.isLaidOut());
                if (part instanceof Group && isOpened) {
                    groups.add(part);
                }
            }
        }
        return groups;
    }

    private List<Line> lines() {
        List<Part> stretch = new ArrayList<>();
        for (Part part : item.parts()) {
            if (part instanceof Group group && opened.contains(group)) {
                print(stretch, " {".length());
                print(group);
                stretch.clear();
            } else {
                stretch.add(part);
            }
        }
        print(stretch, 0);
        return lines.end();
    }

    /** Prints a stretch; {@code behind} characters will follow it on its last line. */
    private void print(List<Part> stretch, int behind) {
        boolean fits = lines.column() + Part.join(stretch).length() + behind < Formatter.MAX_COLUMNS;
        List<Atom> atoms = Atom.split(stretch, isExample);
        for (int i = 0; i < atoms.size(); i++) {
            Atom atom = atoms.get(i);
            int width = width(atoms, i, behind);
            boolean isTooWide = lines.column() + width > Formatter.MAX_COLUMNS;
            boolean wasBroken = i > 0 && atom.first().place().beginsLine();
            if (isTooWide || (wasBroken && !fits)) {
                lines.breakBefore(atom.first());
            }
            atom.parts().forEach(lines::add);
        }
    }

    /** What should stand on one line from an atom on: of an example all outcomes, where a line of their own holds them. */
    private static int width(List<Atom> atoms, int index, int behind) {
        boolean isLast = index == atoms.size() - 1;
        int alone = atoms.get(index).width() + (isLast ? behind : 0);
        if (atoms.get(index).first().type() != StrpLexer.ARROW) {
            return alone;
        }
        int all = behind
                + atoms.subList(index, atoms.size()).stream()
                        .mapToInt(Atom::width)
                        .sum();
        return all + TallLines.CONTINUATION <= Formatter.MAX_COLUMNS ? all : alone;
    }

    private void print(Group group) {
        lines.open(group.open());
        int indent = lines.indent() + Formatter.INDENT;
        lines.addAll(isExample ? BlockPrinter.printChecks(group, indent) : BlockPrinter.print(group, indent));
        lines.close(group.close());
    }
}

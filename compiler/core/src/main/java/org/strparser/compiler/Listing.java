package org.strparser.compiler;

import java.util.List;
import org.strparser.compiler.bytecode.ClassListing;
import org.strparser.compiler.facts.Facts;
import org.strparser.compiler.ir.Graph;
import org.strparser.compiler.ir.IrPrinter;
import org.strparser.compiler.source.SourceText;

/**
 * What a message was compiled to, one step a line, with the lines of the source they come from.
 *
 * @param part a graph or a method
 */
public record Listing(String message, String part, List<Line> lines) {

    public Listing {
        lines = List.copyOf(lines);
    }

    /** A step; {@code sourceLine} counts from 1, and is 0 where the step comes from no line. */
    public record Line(int sourceLine, String text) {}

    static Listing of(Facts facts, Graph graph, SourceText source) {
        List<Line> lines = IrPrinter.lines(graph, facts).stream()
                .map(line -> new Line(source.line(line.origin().from()), line.text()))
                .toList();
        return new Listing(facts.message(), graph.name(), lines);
    }

    static Listing of(Facts facts, ClassListing.Method method) {
        List<Line> lines = method.lines().stream()
                .map(line -> new Line(line.source(), line.text()))
                .toList();
        return new Listing(facts.message(), method.head(), lines);
    }

    /** The steps, with the line of the source above those that come from it; lines end with LF. */
    public String text(SourceText source) {
        StringBuilder out = new StringBuilder();
        int shown = 0;
        for (Line line : lines) {
            if (line.sourceLine() > 0 && line.sourceLine() != shown) {
                shown = line.sourceLine();
                out.append(shown)
                        .append(": ")
                        .append(source.lineText(shown).strip())
                        .append('\n');
            }
            out.append("        ").append(line.text()).append('\n');
        }
        return out.toString();
    }
}

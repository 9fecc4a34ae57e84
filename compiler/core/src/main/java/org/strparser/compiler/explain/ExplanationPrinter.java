package org.strparser.compiler.explain;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.strparser.compiler.source.Plural;

/** Lays an explanation out for a person. */
final class ExplanationPrinter {
    private static final String INDENT = "  ";
    /** The column of places in the outline. */
    private static final int PLACE = 6;

    private final StringBuilder out = new StringBuilder();

    private ExplanationPrinter() {}

    static String print(Explanation explanation) {
        ExplanationPrinter printer = new ExplanationPrinter();
        printer.head(explanation);
        explanation.drawings().forEach(printer::drawing);
        printer.outline(explanation.outline());
        printer.lengths(explanation.lengths());
        printer.bounds(explanation.bounds(), explanation.params().isEmpty());
        printer.settings("Parameters", explanation.params());
        printer.settings("States", explanation.states());
        printer.outcomes(explanation.outcomes());
        return printer.out.toString();
    }

    private void head(Explanation explanation) {
        out.append("message ").append(explanation.message()).append('\n');
        explanation.doc().lines().map(String::strip).forEach(this::indented);
    }

    private void indented(String line) {
        out.append((INDENT + line).stripTrailing()).append('\n');
    }

    private void section(String title) {
        out.append('\n').append(title).append('\n');
    }

    private void drawing(Explanation.Drawing drawing) {
        section(drawing.title());
        drawing.rows().forEach(this::indented);
    }

    private void outline(List<Explanation.Line> lines) {
        section("Outline");
        for (Explanation.Line line : lines) {
            String place = " ".repeat(Math.max(0, PLACE - line.place().length())) + line.place();
            out.append((place + INDENT + "    ".repeat(line.depth()) + line.text()).stripTrailing())
                    .append('\n');
        }
    }

    private void lengths(List<Explanation.Length> lengths) {
        section("Length");
        for (Explanation.Length length : lengths) {
            indented("line " + length.line() + ": " + length.bytes() + ", known " + length.known());
        }
    }

    private void bounds(Explanation.Bounds bounds, boolean isFixed) {
        String widest = isFixed ? "" : ", with the parameters at their widest";
        section("Bounds");
        row("longest message", bytes(bounds.messageBytes()) + widest);
        if (bounds.recordBytes() > 0) {
            row("longest record", bytes(bounds.recordBytes()) + widest);
        }
        row("bytes inspected", "at most " + bounds.inspectedBytes());
        row("steps of a call", "at most " + bounds.steps());
        row("kept between calls", bytes(bounds.stateBytes()));
        row("when bytes lack", bounds.resumable() ? "goes on where it was (resumable)" : "begins anew (restartable)");
    }

    private void row(String name, String value) {
        indented(String.format(Locale.ROOT, "%-18s  %s", name, value));
    }

    private static String bytes(int count) {
        return Plural.of(count, "byte");
    }

    private void settings(String title, List<Explanation.Setting> settings) {
        if (!settings.isEmpty()) {
            section(title);
            settings.forEach(
                    one -> indented(one.name() + ": " + one.values() + ", " + one.initial() + " unless it is given"));
        }
    }

    private void outcomes(List<Explanation.Outcome> outcomes) {
        if (!outcomes.isEmpty()) {
            section("Outcomes");
            int width =
                    outcomes.stream().mapToInt(one -> one.name().length()).max().orElse(0);
            for (Explanation.Outcome one : outcomes) {
                String lines = one.lines().stream().map(String::valueOf).collect(Collectors.joining(", "));
                indented(String.format(
                        Locale.ROOT,
                        "%-" + width + "s  %-12s  %s",
                        one.name(),
                        one.errno(),
                        (one.lines().size() == 1 ? "line " : "lines ") + lines));
            }
        }
    }
}

package org.strparser.cli;

import java.io.PrintWriter;
import org.strparser.runtime.Message;
import org.strparser.runtime.ParserProgram;
import picocli.CommandLine.Help.Ansi;

/** Frames for people: a row for each message, the outcome last. */
final class FrameTable implements FrameReport {
    private final PrintWriter out;
    private final Ansi ansi;
    private final Table table;
    private long count;
    private boolean told;

    FrameTable(PrintWriter out, Ansi ansi, ParserProgram program) {
        this.out = out;
        this.ansi = ansi;
        this.table = new Table(FrameCells.columns(program), this::line);
    }

    private void line(String text, boolean isHeader) {
        out.println(isHeader ? ansi.string("@|bold " + text + "|@") : text);
    }

    @Override
    public void message(ParserProgram program, Message message) {
        count++;
        table.add(FrameCells.of(program, message));
    }

    @Override
    public void decided(FrameEnd end) {
        table.flush();
        out.println(outcome(end) + ": " + end.text());
        told = true;
    }

    @Override
    public void end(FrameEnd end) {
        table.flush();
        String sums = end.sums(count);
        if (told) {
            out.println(sums);
        } else if (end.text().isEmpty()) {
            out.println(outcome(end) + ": " + sums);
        } else {
            out.println(outcome(end) + ": " + end.text());
            out.println(sums);
        }
    }

    private String outcome(FrameEnd end) {
        return ansi.string("@|" + end.colour() + " " + end.outcome() + "|@");
    }

    @Override
    public void flush() {
        table.flush();
        out.flush();
    }
}

package org.strparser.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.strparser.runtime.Message;
import org.strparser.runtime.ParserProgram;
import picocli.CommandLine.Help.Ansi;

/** The messages of a capture for people: a row for each, a line for the end of each side. */
final class CaptureTable implements CaptureReport {
    private final PrintWriter out;
    private final Ansi ansi;
    private final ParserProgram program;
    private final Table table;

    CaptureTable(Console console, ParserProgram program) {
        this.out = console.out();
        this.ansi = console.ansi();
        this.program = program;
        List<Table.Column> columns = new ArrayList<>();
        columns.add(new Table.Column("stream", true));
        columns.add(new Table.Column("from", false));
        columns.addAll(FrameCells.columns(program));
        this.table = new Table(columns, this::line);
    }

    private void line(String text, boolean isHeader) {
        out.println(isHeader ? ansi.string("@|bold " + text + "|@") : text);
    }

    @Override
    public void message(Side side, Message message) {
        List<String> cells = new ArrayList<>();
        cells.add(Integer.toString(side.conversation().number()));
        cells.add(side.name());
        cells.addAll(FrameCells.of(program, message));
        table.add(cells);
    }

    @Override
    public void end(Side side, long messages, FrameEnd end, boolean isReset) {
        table.flush();
        String outcome = ansi.string("@|" + end.colour() + " " + end.outcome() + "|@");
        String story = end.text().isEmpty() ? "" : end.text() + "; ";
        String begin = side.conversation().isWhole() ? "" : ", its beginning is not in the capture";
        out.println("stream " + side.conversation().number() + ", " + side.name() + " " + side.from() + " to "
                + side.to() + begin + (isReset ? ", reset: " : ": ") + outcome + ": " + story + end.sums(messages));
    }

    @Override
    public void flush() {
        table.flush();
        out.flush();
    }
}

package org.strparser.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.strparser.api.FieldKind;
import org.strparser.api.FieldSlots;
import org.strparser.api.ParserFacts;
import org.strparser.runtime.Message;
import org.strparser.runtime.ParserProgram;
import picocli.CommandLine.Help.Ansi;

/** Frames for people: a row for each message, the outcome last. */
final class FrameTable implements FrameReport {
    /** So many bytes are shown in hex, more are counted. */
    private static final int SHORT_BYTES = 8;

    private static final HexFormat HEX = HexFormat.of();

    private final PrintWriter out;
    private final Ansi ansi;
    private final Table table;
    private long count;
    private boolean told;

    FrameTable(PrintWriter out, Ansi ansi, ParserProgram program) {
        this.out = out;
        this.ansi = ansi;
        List<Table.Column> columns = new ArrayList<>();
        columns.add(new Table.Column("offset", true));
        columns.add(new Table.Column("length", true));
        for (ParserFacts.Field field : program.fields()) {
            columns.add(new Table.Column(field.name(), isNumber(field)));
        }
        this.table = new Table(columns, this::line);
    }

    private void line(String text, boolean isHeader) {
        out.println(isHeader ? ansi.string("@|bold " + text + "|@") : text);
    }

    private static boolean isNumber(ParserFacts.Field field) {
        return field.kind() == FieldKind.NUMBER || field.kind() == FieldKind.UNSIGNED;
    }

    @Override
    public void message(ParserProgram program, Message message) {
        count++;
        List<String> cells = new ArrayList<>();
        cells.add(Long.toString(message.offset()));
        cells.add(Integer.toString(message.length()));
        FieldSlots slots = message.fields();
        for (int i = 0; i < program.fields().size(); i++) {
            if (slots.isSlice(i)) {
                cells.add(bytes(message, slots.from(i), slots.to(i)));
            } else {
                cells.add(slots.isNumber(i) ? number(program.fields().get(i), slots.number(i)) : "");
            }
        }
        table.add(cells);
    }

    private static String bytes(Message message, int from, int to) {
        if (from == to) {
            return "none";
        }
        return to - from <= SHORT_BYTES ? HEX.formatHex(message.copy(from, to)) : to - from + " bytes";
    }

    private static String number(ParserFacts.Field field, long value) {
        if (field.kind() == FieldKind.CHOICE) {
            return printable(field.literals()[(int) value]);
        }
        return field.kind() == FieldKind.UNSIGNED ? Long.toUnsignedString(value) : Long.toString(value);
    }

    /** A literal as the language writes it, so that its bytes cannot command the terminal. */
    private static String printable(String literal) {
        return literal.chars()
                .mapToObj(c -> c >= ' ' && c <= '~' ? Character.toString(c) : "\\x" + HEX.toHexDigits((byte) c))
                .collect(Collectors.joining());
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
        String sums = count + (count == 1 ? " message, " : " messages, ") + end.size() + " bytes"
                + (end.unconsumed() > 0 ? "; " + end.unconsumed() + " bytes not delivered" : "");
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

package org.strparser.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.strparser.api.FieldKind;
import org.strparser.api.FieldSlots;
import org.strparser.api.ParserFacts;
import org.strparser.runtime.Message;
import org.strparser.runtime.ParserProgram;
import picocli.CommandLine.Help.Ansi;

/** A table for people: a line a message, the outcome last. */
final class TableReport implements FrameReport {
    private final PrintWriter out;
    private final Ansi ansi;
    private boolean begun;

    TableReport(PrintWriter out, Ansi ansi) {
        this.out = out;
        this.ansi = ansi;
    }

    @Override
    public void message(ParserProgram program, Message message) {
        if (!begun) {
            begun = true;
            out.println(ansi.string(String.format("@|bold %12s %10s  %s|@", "offset", "length", message.name())));
        }
        out.printf("%12d %10d  %s%n", message.offset(), message.length(), fields(program.fields(), message.fields()));
    }

    private static String fields(List<ParserFacts.Field> fields, FieldSlots slots) {
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            ParserFacts.Field field = fields.get(i);
            if (slots.isSlice(i)) {
                shown.add(field.name() + "=[" + slots.from(i) + ".." + slots.to(i) + ")");
            } else if (slots.isNumber(i)) {
                shown.add(field.name() + "=" + number(field, slots.number(i)));
            }
        }
        return String.join(" ", shown);
    }

    private static String number(ParserFacts.Field field, long value) {
        if (field.kind() == FieldKind.CHOICE) {
            return field.literals()[(int) value].replaceAll("[^ -~]", ".");
        }
        return field.kind() == FieldKind.UNSIGNED ? Long.toUnsignedString(value) : Long.toString(value);
    }

    @Override
    public void end(FrameEnd end) {
        String colour =
                end.exitCode() == ExitCode.COMPLETE ? "green" : end.exitCode() == ExitCode.FAIL ? "red" : "yellow";
        out.print(ansi.string("@|" + colour + " " + end.outcome() + "|@: "));
        out.println(end.text() + (end.unconsumed() > 0 ? "; " + end.unconsumed() + " bytes not delivered" : ""));
    }
}

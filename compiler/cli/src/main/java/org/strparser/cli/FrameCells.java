package org.strparser.cli;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.strparser.api.FieldKind;
import org.strparser.api.FieldSlots;
import org.strparser.api.ParserFacts;
import org.strparser.runtime.Message;
import org.strparser.runtime.ParserProgram;

/** A message as cells of a row: its place, its length, and its fields. */
final class FrameCells {
    /** So many bytes are shown in hex, more are counted. */
    private static final int SHORT_BYTES = 8;

    private static final HexFormat HEX = HexFormat.of();

    private FrameCells() {}

    static List<Table.Column> columns(ParserProgram program) {
        List<Table.Column> columns = new ArrayList<>();
        columns.add(new Table.Column("offset", true));
        columns.add(new Table.Column("length", true));
        for (ParserFacts.Field field : program.fields()) {
            columns.add(new Table.Column(field.name(), isNumber(field)));
        }
        return columns;
    }

    private static boolean isNumber(ParserFacts.Field field) {
        return field.kind() == FieldKind.NUMBER || field.kind() == FieldKind.UNSIGNED;
    }

    static List<String> of(ParserProgram program, Message message) {
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
        return cells;
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
}

package org.strparser.compiler.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.strparser.compiler.facts.Facts;
import org.strparser.compiler.source.Span;

/**
 * A graph as text, one line an operation.
 *
 * <pre>
 *   b0:  need 3 ? b1 : b2
 *   b1:  kind = u8 [0]
 *        n = u16be [1]
 *        if n &lt;= 9 ? b3 : b4
 * </pre>
 *
 * <p>{@code <u} compares as unsigned numbers. A register whose name another one bears too is followed by its index.
 */
public final class IrPrinter implements Op.Visitor<String>, Exit.Visitor<String> {
    private final Optional<Facts> facts;
    private final ValuePrinter values;

    private IrPrinter(Graph graph, Optional<Facts> facts) {
        this.facts = facts;
        this.values = new ValuePrinter(graph.registers());
    }

    /** The message's name and its three graphs. */
    public static String print(Program program) {
        Facts facts = program.facts();
        return "message " + facts.message() + "\n\n"
                + List.of(program.exact(), program.fast(), program.fields()).stream()
                        .map(graph -> graph.name() + "\n" + print(graph, facts))
                        .collect(Collectors.joining("\n"));
    }

    /** The blocks, with reasons and fields by name. */
    public static String print(Graph graph, Facts facts) {
        return new IrPrinter(graph, Optional.of(facts)).print(graph.blocks());
    }

    /** The blocks, with reasons and fields by index: {@code reason_0}. */
    public static String print(Graph graph) {
        return new IrPrinter(graph, Optional.empty()).print(graph.blocks());
    }

    /** The same, each line with the place in the source that it comes from. */
    public static List<Line> lines(Graph graph, Facts facts) {
        return new IrPrinter(graph, Optional.of(facts)).lines(graph.blocks());
    }

    /** An operation or exit as text, without an end. */
    public record Line(Span origin, String text) {}

    private String print(List<BasicBlock> blocks) {
        return lines(blocks).stream().map(line -> line.text() + "\n").collect(Collectors.joining());
    }

    private List<Line> lines(List<BasicBlock> blocks) {
        int width = label(blocks.size() - 1).length() + 2;
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            String head = label(i) + ":";
            for (Op op : blocks.get(i).ops()) {
                lines.add(line(op.origin(), head, width, op.accept(this)));
                head = "";
            }
            Exit exit = blocks.get(i).exit();
            lines.add(line(exit.origin(), head, width, exit.accept(this)));
        }
        return lines;
    }

    private static Line line(Span origin, String head, int width, String step) {
        return new Line(origin, head + " ".repeat(width + 1 - head.length()) + step);
    }

    private static String label(int block) {
        return "b" + block;
    }

    private String value(Value value) {
        return value.accept(values);
    }

    private String name(Register register) {
        return values.name(register);
    }

    private String place(Place place) {
        return value(place.value());
    }

    private String reason(int index) {
        return facts.map(known -> known.reasons().get(index).name()).orElse("reason_" + index);
    }

    private String field(int index) {
        return facts.map(known -> known.fields().get(index).name()).orElse("field_" + index);
    }

    @Override
    public String read(Op.Read op) {
        return name(op.target()) + " = " + ValuePrinter.integer(op.width(), op.order(), op.signed()) + " ["
                + place(op.at()) + "]";
    }

    @Override
    public String set(Op.Set op) {
        return name(op.target()) + " = " + value(op.value());
    }

    @Override
    public String agree(Op.Agree op) {
        String literal = op.literal().chars().mapToObj(IrPrinter::escape).collect(Collectors.joining());
        return name(op.target()) + " = agree [" + place(op.at()) + "] " + (op.anyCase() ? "i\"" : "\"") + literal
                + "\"";
    }

    @Override
    public String find(Op.Find op) {
        String octets = op.octets().chars().mapToObj(IrPrinter::escape).collect(Collectors.joining());
        return name(op.target()) + " = find [" + place(op.from()) + ".." + value(op.bound()) + ") \"" + octets + "\"";
    }

    private static String escape(int c) {
        if (c == '"' || c == '\\') {
            return "\\" + (char) c;
        }
        return c >= ' ' && c < 0x7f ? Character.toString(c) : String.format("\\x%02x", c);
    }

    @Override
    public String storeNumber(Op.StoreNumber op) {
        return "number " + field(op.field()) + " " + value(op.value());
    }

    @Override
    public String storeSlice(Op.StoreSlice op) {
        return "slice " + field(op.field()) + " [" + value(op.from()) + ".." + value(op.to()) + ")";
    }

    @Override
    public String next(Op.Next op) {
        return "next " + op.name() + " = " + value(op.value());
    }

    @Override
    public String marks(Op.Marks op) {
        return switch (op.mark()) {
            case NEXT_HANDOFF -> "next handoff";
            case CONTINUES -> "continues";
        };
    }

    @Override
    public String need(Exit.Need exit) {
        return "need " + place(exit.end()) + fork(exit.there(), exit.lacking());
    }

    @Override
    public String branch(Exit.Branch exit) {
        return "if " + exit.test().accept(values) + fork(exit.yes(), exit.no());
    }

    private static String fork(int yes, int no) {
        return " ? " + label(yes) + " : " + label(no);
    }

    @Override
    public String switchOn(Exit.Switch exit) {
        String cases = exit.cases().stream()
                .map(one -> range(one) + ": " + label(one.target()) + ", ")
                .collect(Collectors.joining());
        return "switch " + value(exit.subject()) + " { " + cases + "else: " + label(exit.otherwise()) + " }";
    }

    private static String range(Exit.Case one) {
        return one.least() == one.greatest() ? "" + one.least() : one.least() + ".." + one.greatest();
    }

    @Override
    public String jump(Exit.Jump exit) {
        return "goto " + label(exit.target());
    }

    @Override
    public String again(Exit.Again exit) {
        return "again " + label(exit.head());
    }

    @Override
    public String length(Exit.Length exit) {
        return "length " + value(exit.bytes());
    }

    @Override
    public String more(Exit.More exit) {
        String resume = exit.resume() == Exit.More.START ? "" : ", then " + label(exit.resume());
        return "more " + value(exit.total()) + resume;
    }

    @Override
    public String fail(Exit.Fail exit) {
        return "fail " + reason(exit.reason()) + " @ " + value(exit.at());
    }

    @Override
    public String handOff(Exit.HandOff exit) {
        return "handoff @ " + value(exit.at());
    }

    @Override
    public String exact(Exit.Exact exit) {
        return "exact";
    }

    @Override
    public String done(Exit.Done exit) {
        return "done";
    }
}

package org.strparser.compiler.ir;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.strparser.compiler.source.Endian;

/** Values and tests as text; an operation inside another is bracketed. */
final class ValuePrinter implements Value.Visitor<String>, Test.Visitor<String> {
    private final Set<String> namesOfSeveral;

    /** Of these registers, those with the same name are told apart. */
    ValuePrinter(List<Register> registers) {
        Set<String> seen = new HashSet<>();
        this.namesOfSeveral = registers.stream()
                .map(Register::name)
                .filter(name -> !seen.add(name))
                .collect(Collectors.toSet());
    }

    String name(Register register) {
        return namesOfSeveral.contains(register.name()) ? register.name() + "#" + register.index() : register.name();
    }

    private String operand(Value value) {
        String text = value.accept(this);
        return value instanceof Value.Binary ? "(" + text + ")" : text;
    }

    private String number(Value value, boolean unsigned) {
        return unsigned && value instanceof Value.Constant constant
                ? Long.toUnsignedString(constant.value())
                : value.accept(this);
    }

    @Override
    public String constant(Value.Constant value) {
        return Long.toString(value.value());
    }

    @Override
    public String held(Value.Held value) {
        return name(value.register());
    }

    @Override
    public String param(Value.Param value) {
        return value.name();
    }

    @Override
    public String state(Value.State value) {
        return value.name();
    }

    @Override
    public String earlier(Value.Earlier value) {
        return "earlier frames";
    }

    @Override
    public String max(Value.Max value) {
        return "max(" + value.left().accept(this) + ", " + value.right().accept(this) + ")";
    }

    @Override
    public String binary(Value.Binary value) {
        return operand(value.left()) + " " + value.operator().sign() + " " + operand(value.right());
    }

    @Override
    public String compare(Test.Compare test) {
        String sign = test.relation().sign() + (test.unsigned() ? "u" : "");
        return number(test.left(), test.unsigned()) + " " + sign + " " + number(test.right(), test.unsigned());
    }

    @Override
    public String lowFits(Test.LowFits test) {
        return "some " + integer(test.width(), Endian.LITTLE, test.signed()) + " that begins with "
                + test.low().accept(this) + " (" + test.known() + ") in "
                + number(test.least(), !test.signed()) + ".." + number(test.greatest(), !test.signed());
    }

    static String integer(int width, Endian order, boolean signed) {
        String name = (signed ? "i" : "u") + 8 * width;
        return width == 1 ? name : name + (order == Endian.BIG ? "be" : "le");
    }
}

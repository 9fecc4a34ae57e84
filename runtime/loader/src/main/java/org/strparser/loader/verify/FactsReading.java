package org.strparser.loader.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.strparser.api.FieldKind;
import org.strparser.api.ParserFacts;

/** Reads the annotation {@link ParserFacts}: every member, in the order of the interface, and nothing else. */
final class FactsReading {
    private static final String API = "Lorg/strparser/api/";
    private static final String FACTS = API + "ParserFacts;";
    /** Registers that a stream may be made to keep; a method of 8000 bytes cannot even restore so many. */
    private static final int MOST_SLOTS = 2000;
    /** A bit each in the stream's state. */
    private static final int MOST_STATES = 64;

    private static final int MOST_REASONS = 0xffff;

    private static final Set<String> FIELD_KINDS =
            Arrays.stream(FieldKind.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    private final ConstantPool constants;
    private final Cursor in;

    private FactsReading(ConstantPool constants, Cursor in) {
        this.constants = constants;
        this.in = in;
    }

    static DeclaredFacts read(ConstantPool constants, Cursor in) {
        if (in.u2() != 1 || !constants.utf8(in.u2()).equals(FACTS)) {
            throw Refusal.ofClass("a parser has one annotation, ParserFacts");
        }
        DeclaredFacts facts = new FactsReading(constants, in).facts();
        in.requireEnd("the annotation");
        return facts;
    }

    private DeclaredFacts facts() {
        int count = in.u2();
        int abi = number("abi");
        if (abi < 1 || abi > ParserFacts.ABI) {
            throw Refusal.ofClass("it is of ABI " + abi + ", this loader knows 1 … " + ParserFacts.ABI
                    + ": use a newer loader, or compile the rule with an older compiler");
        }
        expect(count == 15, () -> "ParserFacts has " + count + " members, of ABI 1 it has 15");
        text("language");
        String message = text("message");
        String source = text("source");
        String sha = text("sourceSha256");
        expect(isSha256(sha), () -> "sourceSha256 is no SHA-256");
        int maxMessage = ranged("maxMessageBytes", 1, Integer.MAX_VALUE - 8);
        int maxHeader = ranged("maxHeaderBytes", 0, Integer.MAX_VALUE);
        ranged("maxSteps", 1, Integer.MAX_VALUE);
        int maxRecord = ranged("maxRecordBytes", 0, Integer.MAX_VALUE);
        boolean effects = flag("effects");
        int slots = ranged("stateSlots", 0, MOST_SLOTS);
        List<DeclaredFacts.Range> params = array("params", "ParserFacts$Param;", this::range);
        List<DeclaredFacts.Range> states = array("states", "ParserFacts$State;", this::range);
        expect(states.size() <= MOST_STATES, () -> states.size() + " states, at most " + MOST_STATES + " are allowed");
        int reasons = distinct("reason", array("reasons", "ParserFacts$Reason;", this::reason));
        expect(reasons < MOST_REASONS, () -> reasons + " reasons are too many");
        int fields = distinct("field", array("fields", "ParserFacts$Field;", this::field));
        distinct("param", params.stream().map(DeclaredFacts.Range::name).toList());
        distinct("state", states.stream().map(DeclaredFacts.Range::name).toList());
        return new DeclaredFacts(
                abi,
                message,
                source,
                sha,
                maxMessage,
                maxHeader,
                maxRecord,
                effects,
                slots,
                params,
                states,
                reasons,
                fields);
    }

    /** 64 hex digits. */
    private static boolean isSha256(String text) {
        return text.length() == 64 && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    private static int distinct(String kind, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            expect(seen.add(name), () -> "two of the name " + name + ", " + kind);
        }
        return names.size();
    }

    private DeclaredFacts.Range range() {
        expect(in.u2() == 5, () -> "a parameter or state has five members");
        String name = text("name");
        long least = longNumber("least");
        long greatest = longNumber("greatest");
        long initial = longNumber("initial");
        expect(
                least <= initial && initial <= greatest,
                () -> name + "=" + initial + " is not in " + least + ".." + greatest);
        strings("enumerators");
        return new DeclaredFacts.Range(name, least, greatest, initial);
    }

    private String reason() {
        expect(in.u2() == 2, () -> "a reason has two members");
        String name = text("name");
        text("errno");
        return name;
    }

    private String field() {
        expect(in.u2() == 4, () -> "a field has four members");
        String name = text("name");
        member("kind", 'e');
        expect(constants.utf8(in.u2()).equals(API + "FieldKind;"), () -> "the kind of " + name + " is none");
        String kind = constants.utf8(in.u2());
        expect(FIELD_KINDS.contains(kind), () -> "the kind of " + name + " is none");
        flag("always");
        strings("literals");
        return name;
    }

    private <T> List<T> array(String name, String type, Supplier<T> element) {
        member(name, '[');
        int count = in.u2();
        List<T> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            expect(
                    in.u1() == '@' && constants.utf8(in.u2()).equals(API + type),
                    () -> name + " has an element of another type");
            elements.add(element.get());
        }
        return elements;
    }

    private void strings(String name) {
        member(name, '[');
        int count = in.u2();
        for (int i = 0; i < count; i++) {
            expect(in.u1() == 's', () -> name + " has an element that is no string");
            constants.utf8(in.u2());
        }
    }

    private String text(String name) {
        member(name, 's');
        return constants.utf8(in.u2());
    }

    private int number(String name) {
        member(name, 'I');
        return constants.integer(in.u2());
    }

    private int ranged(String name, int least, int greatest) {
        int number = number(name);
        expect(
                number >= least && number <= greatest,
                () -> name + "=" + number + " is not in " + least + ".." + greatest);
        return number;
    }

    private long longNumber(String name) {
        member(name, 'J');
        return constants.longNumber(in.u2());
    }

    private boolean flag(String name) {
        member(name, 'Z');
        int number = constants.integer(in.u2());
        expect(number >> 1 == 0, () -> name + " is neither true nor false");
        return number == 1;
    }

    private void member(String name, char tag) {
        boolean is = constants.utf8(in.u2()).equals(name) && in.u1() == tag;
        expect(is, () -> "ParserFacts has no " + name + " where it must be");
    }

    private static void expect(boolean holds, Supplier<String> otherwise) {
        if (!holds) {
            throw Refusal.ofClass(otherwise.get());
        }
    }
}

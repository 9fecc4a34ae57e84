package org.strparser.compiler.generate;

import java.util.ArrayList;
import java.util.List;

/** The names that may be used at a place. */
final class Scope {
    /** A number and what is known of its value. */
    record Num(String name, long least, long greatest, boolean hasGaps) {
        Num(String name, long least, long greatest) {
            this(name, least, greatest, false);
        }

        /** Whether a condition over it can be told to hold now and then. */
        boolean varies() {
            return greatest - least > 1 && !hasGaps;
        }

        Num withGaps() {
            return new Num(name, least, greatest, true);
        }

        boolean isNatural() {
            return least >= 0;
        }
    }

    /** A choice among literals, or an enumeration; values as they are written. */
    record Choice(String name, List<String> values) {}

    /** A field of a header list, to be asked for with {@code has}. */
    record Header(String name) {}

    private final List<Num> numbers;
    private final List<Choice> choices;
    private final List<Header> headers;
    /** What {@code next} may still be said of. */
    final List<Choice> enumStates;

    final List<Num> numberStates;
    final List<Num> variables;
    final boolean inLoop;
    final int depth;

    private Scope(Scope outer, boolean inLoop) {
        this.numbers = new ArrayList<>(outer.numbers);
        this.choices = new ArrayList<>(outer.choices);
        this.headers = new ArrayList<>(outer.headers);
        this.enumStates = outer.enumStates;
        this.numberStates = outer.numberStates;
        this.variables = new ArrayList<>(outer.variables);
        this.inLoop = inLoop;
        this.depth = outer.depth + 1;
    }

    Scope() {
        this.numbers = new ArrayList<>();
        this.choices = new ArrayList<>();
        this.headers = new ArrayList<>();
        this.enumStates = new ArrayList<>();
        this.numberStates = new ArrayList<>();
        this.variables = new ArrayList<>();
        this.inLoop = false;
        this.depth = 0;
    }

    Scope inner() {
        return new Scope(this, inLoop);
    }

    Scope loop() {
        return new Scope(this, true);
    }

    void add(Num number) {
        if (!number.name().equals("_")) {
            numbers.add(number);
        }
    }

    void add(Choice choice) {
        if (!choice.name().equals("_")) {
            choices.add(choice);
        }
    }

    void add(Header header) {
        headers.add(header);
    }

    /** Nothing can be told of its value any more but its bounds. */
    void narrow(String name) {
        numbers.replaceAll(number -> number.name().equals(name) ? number.withGaps() : number);
        choices.removeIf(choice -> choice.name().equals(name));
    }

    /** The name is there, but what is known of it has changed. */
    void forget(String name) {
        numbers.removeIf(number -> number.name().equals(name));
        choices.removeIf(choice -> choice.name().equals(name));
        headers.removeIf(header -> header.name().equals(name));
    }

    List<Num> numbers() {
        return numbers;
    }

    /** Those a condition can be made of. */
    List<Num> varying() {
        return numbers.stream().filter(Num::varies).toList();
    }

    /** Those that may be added up and be an extent. */
    List<Num> small() {
        return numbers.stream()
                .filter(number -> number.isNatural() && number.greatest() < 1L << 34)
                .toList();
    }

    List<Choice> choices() {
        return choices;
    }

    List<Header> headers() {
        return headers;
    }
}

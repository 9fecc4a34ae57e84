package org.strparser.runtime;

import java.util.List;
import java.util.Optional;
import org.strparser.api.ParserFacts;
import org.strparser.api.StreamState;

/**
 * The program that is to frame a stream from its next message on.
 *
 * @param obstacle why the stream stays with the one it has; empty while it waits for a message to end
 */
record Succession(ParserProgram next, String obstacle) {

    Succession(ParserProgram next) {
        this(next, "");
    }

    boolean isWaiting() {
        return obstacle.isEmpty();
    }

    Succession refused(String why) {
        return new Succession(next, why);
    }

    /** Gives {@code to} the values that states of the same name have in {@code from}; or says why one of them cannot be. */
    static Optional<String> carry(ProgramStates old, StreamState from, ProgramStates young, StreamState to) {
        for (int i = 0; i < old.declared().size(); i++) {
            ParserFacts.State state = old.declared().get(i);
            for (int j = 0; j < young.declared().size(); j++) {
                ParserFacts.State other = young.declared().get(j);
                if (state.name().equals(other.name())) {
                    Optional<Long> value = translated(state, StreamState.state(from, i), other);
                    if (value.isEmpty()) {
                        return Optional.of("state " + state.name() + " is " + text(state, StreamState.state(from, i))
                                + ", which the new version does not know");
                    }
                    to.setNow(j, value.get());
                }
            }
        }
        return Optional.empty();
    }

    /** The value in the other domain: of an enumeration by name. */
    private static Optional<Long> translated(ParserFacts.State state, long value, ParserFacts.State other) {
        List<String> names = List.of(state.enumerators());
        List<String> others = List.of(other.enumerators());
        if (names.isEmpty() && others.isEmpty()) {
            return value >= other.least() && value <= other.greatest() ? Optional.of(value) : Optional.empty();
        }
        int index = value >= 0 && value < names.size() ? others.indexOf(names.get((int) value)) : -1;
        return index < 0 ? Optional.empty() : Optional.of((long) index);
    }

    private static String text(ParserFacts.State state, long value) {
        return value >= 0 && value < state.enumerators().length
                ? state.enumerators()[(int) value]
                : Long.toString(value);
    }
}

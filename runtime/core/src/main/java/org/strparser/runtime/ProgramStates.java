package org.strparser.runtime;

import java.util.List;
import java.util.stream.Collectors;
import org.strparser.api.ParserFacts;
import org.strparser.api.StreamState;

/**
 * What the streams of a program keep besides bytes: states from message to message, and, while a message is open, the registers of a
 * resumable parser. A program with neither shares one {@link StreamState} among all its streams.
 */
final class ProgramStates {
    private static final long[] NONE = {};

    private final String message;
    private final List<ParserFacts.State> states;
    private final int slots;
    private final boolean effects;
    private final long[] params;
    private final long[] initial;
    private final StreamState shared;
    /** Registers that no stream uses now. */
    private final Spares<long[]> spares = new Spares<>();

    private ProgramStates(ProgramStates like, long[] params, long[] initial) {
        this(like.message, like.states, like.slots, like.effects, params, initial);
    }

    private ProgramStates(
            String message, List<ParserFacts.State> states, int slots, boolean effects, long[] params, long[] initial) {
        this.message = message;
        this.states = states;
        this.slots = slots;
        this.effects = effects;
        this.params = params;
        this.initial = initial;
        this.shared = new StreamState(params, initial);
    }

    static ProgramStates of(ParserFacts facts, long[] params) {
        List<ParserFacts.State> states = List.of(facts.states());
        long[] initial = states.stream().mapToLong(ParserFacts.State::initial).toArray();
        boolean effects = facts.effects() || !states.isEmpty();
        return new ProgramStates(facts.message(), states, facts.stateSlots(), effects, params, initial);
    }

    /** Of a parser written by hand. */
    static ProgramStates none(String message) {
        return new ProgramStates(message, List.of(), 0, false, NONE, NONE);
    }

    ProgramStates withParams(long[] other) {
        return new ProgramStates(this, other, initial);
    }

    /** The same where a stream begins with another value of a state. */
    ProgramStates with(String state, long value) {
        int index = index(state);
        long[] other = initial.clone();
        other[index] = checked(index, value);
        return new ProgramStates(this, params, other);
    }

    List<ParserFacts.State> declared() {
        return states;
    }

    /** Whether something is to be done behind each message. */
    boolean hasEffects() {
        return effects;
    }

    boolean isResumable() {
        return slots > 0;
    }

    /** What a new stream knows. */
    StreamState forStream() {
        return effects || slots > 0 ? new StreamState(params, initial) : shared;
    }

    /** Gives the parser registers for the messages of a feed, if it wants any. */
    void lease(StreamState stream) {
        if (slots > 0 && !stream.hasRegisters()) {
            long[] spare = spares.take();
            stream.attach(spare == null ? new long[slots] : spare);
        }
    }

    /** Takes the registers back: no message is open. */
    void giveBack(StreamState stream) {
        if (slots > 0 && stream.hasRegisters()) {
            spares.give(stream.detach());
        }
    }

    int index(String state) {
        for (int i = 0; i < states.size(); i++) {
            if (states.get(i).name().equals(state)) {
                return i;
            }
        }
        String names = states.stream().map(ParserFacts.State::name).collect(Collectors.joining(", "));
        throw new IllegalArgumentException(
                message + " has no state " + state + (names.isEmpty() ? "; it has none" : "; its states are " + names));
    }

    /** The number that a name of an enumeration stands for. */
    long value(String state, String enumerator) {
        List<String> names = List.of(states.get(index(state)).enumerators());
        if (!names.contains(enumerator)) {
            throw new IllegalArgumentException(enumerator + " is no value of " + state
                    + (names.isEmpty() ? ", which is a number" : "; its values are " + String.join(", ", names)));
        }
        return names.indexOf(enumerator);
    }

    long checked(int index, long value) {
        ParserFacts.State state = states.get(index);
        if (value < state.least() || value > state.greatest()) {
            throw new IllegalArgumentException(
                    state.name() + "=" + value + " is not in " + state.least() + ".." + state.greatest());
        }
        return value;
    }
}

package org.strparser.compiler.ir;

import java.util.Optional;

/**
 * What must at least still follow a place (language.md, "least rest").
 *
 * @param bytes from the text of the rule
 * @param rounds what the rounds of counted loops still to come add, with the counts that were read
 */
record Rest(long bytes, Optional<Value> rounds) {

    static Rest of(long bytes) {
        return new Rest(bytes, Optional.empty());
    }

    /** The least end of the message, if that much follows {@code place}. */
    Value behind(Place place) {
        Value end = place.plus(bytes).value();
        return rounds.map(more -> Values.add(end, more)).orElse(end);
    }

    /** {@code limit} less the rest. */
    Value below(Value limit) {
        Value left = Value.plus(limit, -bytes);
        return rounds.map(more -> Values.subtract(left, more)).orElse(left);
    }

    /** The rest and {@code more} rounds of a loop inside. */
    Rest withRounds(Value more) {
        return new Rest(
                bytes, Optional.of(rounds.map(outer -> Values.add(outer, more)).orElse(more)));
    }

    Rest withBytes(long other) {
        return new Rest(other, rounds);
    }
}

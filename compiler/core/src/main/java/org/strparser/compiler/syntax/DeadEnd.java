package org.strparser.compiler.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNConfig;
import org.antlr.v4.runtime.atn.PredictionContext;
import org.antlr.v4.runtime.misc.IntervalSet;

/** What would have been possible at the place where a prediction found no way on. */
record DeadEnd(Parser parser) {

    private record Place(int state, PredictionContext returnsTo) {}

    IntervalSet expected(Iterable<ATNConfig> configs) {
        ATN atn = parser.getATN();
        IntervalSet expected = new IntervalSet();
        Deque<Place> places = new ArrayDeque<>();
        Set<Place> seen = new HashSet<>();
        configs.forEach(config -> places.add(new Place(config.state.stateNumber, config.context)));
        while (!places.isEmpty()) {
            Place place = places.remove();
            if (!seen.add(place)) {
                continue;
            }
            IntervalSet next = atn.nextTokens(atn.states.get(place.state));
            expected.addAll(next);
            if (next.contains(Token.EPSILON)) {
                returns(place.returnsTo, places, expected);
            }
        }
        expected.remove(Token.EPSILON);
        return expected;
    }

    private void returns(PredictionContext context, Deque<Place> places, IntervalSet expected) {
        ATN atn = parser.getATN();
        for (int i = 0; i < context.size(); i++) {
            int state = context.getReturnState(i);
            if (state == PredictionContext.EMPTY_RETURN_STATE) {
                int end = atn.ruleToStopState[parser.getContext().getRuleIndex()].stateNumber;
                expected.addAll(atn.getExpectedTokens(end, parser.getContext()));
            } else {
                places.add(new Place(state, context.getParent(i)));
            }
        }
    }
}

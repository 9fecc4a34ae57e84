package org.strparser.compiler.ir;

import java.util.Optional;
import org.strparser.compiler.source.Span;

/**
 * How many bytes a text may have: {@code within}, and what the limit of the message leaves to it. Where the limit is strictly the
 * smaller, going beyond is {@code too_big}, else {@code too_long}.
 *
 * @param begin where the text begins
 * @param rest what must follow the text
 * @param end the place that it may reach
 * @param limited holds 1 where the limit is the smaller; empty where that is known
 */
record Room(Limits limits, Flow begin, Rest rest, Value end, Optional<Register> limited, int tooLong, Span origin) {

    /** Fails at the last byte inspected where the least form of the text does not fit. */
    void begins(long least) {
        limits.inside(this, begin.here(), least, begin.at());
    }

    /** Fails at the byte before {@code reached} where {@code lacking} bytes more do not fit. */
    void reaches(Place reached, long lacking) {
        limits.inside(this, reached, lacking, reached.plus(-1));
    }
}

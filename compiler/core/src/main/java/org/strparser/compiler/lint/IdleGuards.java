package org.strparser.compiler.lint;

import java.math.BigInteger;
import java.util.Optional;
import org.strparser.compiler.model.Guard;
import org.strparser.compiler.model.Read;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.source.Span;

/** A guard that every value of its field passes. */
final class IdleGuards implements Lint {

    @Override
    public void look(Subject subject, Diagnostics diagnostics) {
        new Search(diagnostics).search(subject.message().body());
    }

    private static final class Search extends StepSearch {
        private final Diagnostics diagnostics;

        Search(Diagnostics diagnostics) {
            this.diagnostics = diagnostics;
        }

        @Override
        public Boolean readInteger(Read.Int step) {
            if (step.bias().isEmpty()) {
                BigInteger top = top(8 * step.width() - (step.signed() ? 1 : 0));
                judge(step.guard(), step.signed() ? top.not() : BigInteger.ZERO, top, step.span());
            }
            return true;
        }

        @Override
        public Boolean readBits(Read.Bits step) {
            step.parts().forEach(part -> judge(part.guard(), BigInteger.ZERO, top(part.bits()), part.span()));
            return true;
        }

        private static BigInteger top(int bits) {
            return BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
        }

        private void judge(Optional<Guard> guard, BigInteger least, BigInteger greatest, Span span) {
            if (guard.map(Bounding::new)
                    .filter(found -> found.passesAll(least, greatest))
                    .isPresent()) {
                diagnostics.add(
                        Code.GUARD_ALWAYS_HOLDS,
                        span,
                        "this guard always holds: the field is in " + least + " .. " + greatest,
                        "remove the guard, or narrow it to what the protocol allows");
            }
        }
    }
}

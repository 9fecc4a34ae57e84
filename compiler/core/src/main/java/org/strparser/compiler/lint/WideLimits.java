package org.strparser.compiler.lint;

import java.math.BigInteger;
import org.strparser.compiler.model.Expr;
import org.strparser.compiler.model.Read;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.source.Plural;
import org.strparser.compiler.source.Span;

/** Limits that nothing can come up to: a max beyond the longest message, a scan limit beyond max. */
final class WideLimits implements Lint {

    @Override
    public void look(Subject subject, Diagnostics diagnostics) {
        Expr max = subject.message().max();
        BigInteger longest = Longest.of(subject.message().body());
        if (longest.compareTo(max.least()) < 0) {
            diagnostics.add(
                    Code.MAX_BEYOND_FIELDS,
                    subject.declaration().max().span(),
                    "no message can be longer than " + Plural.of(longest.toString(), "byte") + ", max is "
                            + max.least(),
                    "lower max to " + longest + ": readers take it for what the protocol allows");
        }
        new Scans(max.greatest(), diagnostics).search(subject.message().body());
    }

    private static final class Scans extends StepSearch {
        private final BigInteger max;
        private final Diagnostics diagnostics;

        Scans(BigInteger max, Diagnostics diagnostics) {
            this.max = max;
            this.diagnostics = diagnostics;
        }

        private boolean judge(Expr within, Span span) {
            if (within.least().compareTo(max) > 0) {
                diagnostics.add(
                        Code.SCAN_BEYOND_MAX,
                        span,
                        "this is looked for within " + within.least() + " bytes, the message has at most " + max,
                        "lower the limit, or raise max");
            }
            return true;
        }

        @Override
        public Boolean readUntil(Read.Until step) {
            return judge(step.within(), step.span());
        }

        @Override
        public Boolean readNumberUntil(Read.NumberUntil step) {
            step.within().ifPresent(within -> judge(within, step.span()));
            return true;
        }

        @Override
        public Boolean line(Read.Line step) {
            return judge(step.within(), step.span());
        }

        @Override
        public Boolean headers(Read.Headers step) {
            return judge(step.within(), step.span());
        }
    }
}

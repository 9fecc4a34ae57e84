package org.strparser.compiler.lint;

import org.strparser.compiler.model.Read;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostics;

/** Numbers that are bounded at one side only: a signed one from above, a text by nothing but the largest number there is. */
final class OpenNumbers implements Lint {

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
            boolean isOpen = step.signed()
                    && step.bias().isEmpty()
                    && step.guard()
                            .map(Bounding::new)
                            .filter(guard -> !guard.hasLeast())
                            .isPresent();
            if (isOpen) {
                diagnostics.add(
                        Code.SIGNED_WITHOUT_LEAST,
                        step.span(),
                        "this number has a sign and is bounded from above only",
                        "say what the least value is: `in -1 .. 1_000`, or read it without a sign");
            }
            return true;
        }

        @Override
        public Boolean readNumberUntil(Read.NumberUntil step) {
            boolean isBounded = step.guard()
                    .filter(guard -> new Bounding(guard).hasGreatest())
                    .isPresent();
            if (step.within().isEmpty() && !isBounded) {
                diagnostics.add(
                        Code.NO_DIGIT_LIMIT,
                        step.span(),
                        "nothing but the largest number there is limits these digits",
                        "bound the number, `<= 65_535`, or its text, `within 6`");
            }
            return true;
        }
    }
}

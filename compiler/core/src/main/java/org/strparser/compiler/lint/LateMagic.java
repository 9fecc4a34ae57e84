package org.strparser.compiler.lint;

import java.util.Optional;
import org.strparser.compiler.model.Expr;
import org.strparser.compiler.model.Read;
import org.strparser.compiler.model.Step;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostics;

/** A message whose first test is a literal behind a length, or another field that decides something, that takes any value. */
final class LateMagic implements Lint {
    private static final int LEAST_BYTES = 2;

    @Override
    public void look(Subject subject, Diagnostics diagnostics) {
        FirstTest first = new FirstTest();
        for (Step step : subject.message().body()) {
            Answer answer = step.accept(first);
            if (answer == Answer.MAGIC && first.anyValue.isPresent()) {
                diagnostics.add(
                        Code.MAGIC_BEHIND_FIELD,
                        step.span(),
                        "the first test of a message is this literal, behind a field that takes any value",
                        "guard the field in front, so that a foreign stream fails at its first bytes: "
                                + first.anyValue.get());
            }
            if (answer != Answer.NOT_YET) {
                return;
            }
        }
    }

    private enum Answer {
        /** No byte is judged here, and what follows lies at a fixed place. */
        NOT_YET,
        MAGIC,
        OTHER
    }

    /** What a step is at the beginning of a message. */
    private static final class FirstTest extends StepKinds<Answer> {
        private Optional<String> anyValue = Optional.empty();

        FirstTest() {
            super(Answer.OTHER);
        }

        @Override
        public Answer readInteger(Read.Int step) {
            if (step.guard().isPresent()) {
                boolean isOne = new Bounding(step.guard().get()).only().isPresent();
                return isOne && step.width() >= LEAST_BYTES ? Answer.MAGIC : Answer.OTHER;
            }
            step.target()
                    .filter(field -> step.deciding())
                    .ifPresent(field -> anyValue = anyValue.or(() -> Optional.of("`" + field.name() + "`")));
            return Answer.NOT_YET;
        }

        @Override
        public Answer expect(Read.Expect step) {
            return step.literal().bytes().length() >= LEAST_BYTES ? Answer.MAGIC : Answer.OTHER;
        }

        @Override
        public Answer readChoice(Read.Choice step) {
            boolean isLong =
                    step.literals().stream().allMatch(literal -> literal.bytes().length() >= LEAST_BYTES);
            return isLong ? Answer.MAGIC : Answer.OTHER;
        }

        @Override
        public Answer readBits(Read.Bits step) {
            return step.parts().stream().anyMatch(part -> part.guard().isPresent()) ? Answer.OTHER : Answer.NOT_YET;
        }

        @Override
        public Answer pass(Read.Pass step) {
            return step.length() instanceof Expr.Constant ? Answer.NOT_YET : Answer.OTHER;
        }

        @Override
        public Answer let(Step.Let step) {
            return Answer.NOT_YET;
        }
    }
}

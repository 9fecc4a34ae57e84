package org.strparser.compiler.lint;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.strparser.compiler.model.Control;
import org.strparser.compiler.model.ExampleModel.Outcome;
import org.strparser.compiler.model.Guard;
import org.strparser.compiler.model.LeastRest;
import org.strparser.compiler.model.Read;
import org.strparser.compiler.model.Step;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostics;

/** Examples of a message among which a kind is missing: bytes cut short, bytes that are refused, a case at a bound. */
final class MissingExamples implements Lint {

    @Override
    public void look(Subject subject, Diagnostics diagnostics) {
        if (subject.examples().isEmpty()) {
            add(Code.NO_EXAMPLE, "no example", "add one: its bytes, `=>` and the length", subject, diagnostics);
            return;
        }
        if (subject.outcomes(Outcome.More.class).findAny().isEmpty() && canAskForMore(subject)) {
            add(
                    Code.NO_MORE_EXAMPLE,
                    "no example that is cut short",
                    "add one that ends in `more k`",
                    subject,
                    diagnostics);
        }
        if (subject.outcomes(Outcome.Fails.class).findAny().isEmpty() && canFail(subject)) {
            add(
                    Code.NO_FAIL_EXAMPLE,
                    "no example that fails",
                    "add one: `=> fail reason at byte`",
                    subject,
                    diagnostics);
        }
        if (!hasBound(subject)) {
            add(
                    Code.NO_BOUNDARY_EXAMPLE,
                    "no example at a bound",
                    "add the shortest message, the longest, or one that a guard or limit refuses",
                    subject,
                    diagnostics);
        }
    }

    private static void add(Code code, String what, String help, Subject subject, Diagnostics diagnostics) {
        diagnostics.add(
                code,
                subject.declaration().name().span(),
                subject.message().facts().message() + " has " + what,
                help);
    }

    /** Where one byte gives every verdict, only no bytes at all would be cut short. */
    private static boolean canAskForMore(Subject subject) {
        return leastBytes(subject) > 1 && subject.message().facts().maxHeaderBytes() > 1;
    }

    /** For another reason than its size, which every message has. */
    private static boolean canFail(Subject subject) {
        return subject.message().facts().reasons().size() > 1;
    }

    private static long leastBytes(Subject subject) {
        return LeastRest.counted(LeastRest.of(subject.message().body(), LeastRest.Ahead.OF_MESSAGE));
    }

    private static boolean hasBound(Subject subject) {
        Set<String> bounding = new HashSet<>(Set.of("too_big", "too_long", "too_many", "out_of_range"));
        new Bounds(subject, bounding).search(subject.message().body());
        return subject.outcomes(Outcome.Fails.class).anyMatch(fails -> bounding.contains(fails.reason()))
                || subject.outcomes(Outcome.Length.class)
                        .anyMatch(length -> length.bytes() == leastBytes(subject)
                                || length.bytes() == subject.message().facts().maxMessageBytes());
    }

    /** The reasons that guards and limits give. */
    private static final class Bounds extends StepSearch {
        private final Subject subject;
        private final Set<String> reasons;

        Bounds(Subject subject, Set<String> reasons) {
            this.subject = subject;
            this.reasons = reasons;
        }

        private boolean add(Optional<Guard> guard) {
            guard.ifPresent(found -> reasons.add(subject.reason(found.failure())));
            return true;
        }

        @Override
        public Boolean readInteger(Read.Int step) {
            return add(step.guard());
        }

        @Override
        public Boolean readBits(Read.Bits step) {
            step.parts().forEach(part -> add(part.guard()));
            return true;
        }

        @Override
        public Boolean readVarint(Read.Varint step) {
            reasons.add(subject.reason(step.tooLong()));
            return add(step.guard());
        }

        @Override
        public Boolean readFixedText(Read.FixedText step) {
            return add(step.guard());
        }

        @Override
        public Boolean readNumberUntil(Read.NumberUntil step) {
            reasons.add(subject.reason(step.tooLong()));
            return add(step.guard());
        }

        @Override
        public Boolean readUntil(Read.Until step) {
            reasons.add(subject.reason(step.tooLong()));
            return true;
        }

        @Override
        public Boolean line(Read.Line step) {
            reasons.add(subject.reason(step.tooLong()));
            step.words().forEach(word -> add(word.guard()));
            return true;
        }

        @Override
        public Boolean headers(Read.Headers step) {
            step.entries().forEach(entry -> add(entry.value().guard()));
            return true;
        }

        @Override
        public Boolean require(Step.Require step) {
            reasons.add(subject.reason(step.failure()));
            return true;
        }

        @Override
        public Boolean repeatOpen(Control.RepeatOpen step) {
            reasons.add(subject.reason(step.tooMany()));
            return true;
        }
    }
}

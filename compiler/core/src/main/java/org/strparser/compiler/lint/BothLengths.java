package org.strparser.compiler.lint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.strparser.compiler.model.Cond;
import org.strparser.compiler.model.Control;
import org.strparser.compiler.model.Expr;
import org.strparser.compiler.model.Read;
import org.strparser.compiler.model.Step;
import org.strparser.compiler.model.Variable;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostics;

/** HTTP headers with Content-Length and Transfer-Encoding where nothing refuses both: request smuggling. RFC 9112, section 6.1. */
final class BothLengths implements Lint {
    private static final String LENGTH = "content-length";
    private static final String CODING = "transfer-encoding";

    @Override
    public void look(Subject subject, Diagnostics diagnostics) {
        Search search = new Search();
        search.search(subject.message().body());
        for (Read.Headers headers : search.headers) {
            Optional<Variable> length = present(headers, LENGTH);
            Optional<Variable> coding = present(headers, CODING);
            boolean isJudged = length.filter(search.judged::contains).isPresent()
                    && coding.filter(search.asked::contains).isPresent();
            if (length.isPresent() && coding.isPresent() && !isJudged) {
                diagnostics.add(
                        Code.BOTH_LENGTHS,
                        headers.span(),
                        "a message with both Content-Length and Transfer-Encoding passes",
                        "refuse it where the coding is there: `require !has length else fail both_lengths;`");
            }
        }
    }

    private static Optional<Variable> present(Read.Headers headers, String name) {
        return headers.entries().stream()
                .filter(entry -> entry.names().contains(name))
                .map(Read.Entry::present)
                .findFirst();
    }

    private static final class Search extends StepSearch {
        private final List<Read.Headers> headers = new ArrayList<>();
        /** Flags in a condition that can fail the message. */
        private final Set<Variable> judged = new HashSet<>();
        /** Flags in any condition. */
        private final Set<Variable> asked = new HashSet<>();

        @Override
        public Boolean headers(Read.Headers step) {
            headers.add(step);
            return true;
        }

        @Override
        public Boolean require(Step.Require step) {
            add(step.condition(), judged);
            add(step.condition(), asked);
            return true;
        }

        @Override
        public Boolean ifElse(Control.If step) {
            add(step.condition(), asked);
            if (fails(step.then()) || fails(step.otherwise())) {
                add(step.condition(), judged);
            }
            return true;
        }

        private static boolean fails(List<Step> block) {
            return !block.isEmpty() && block.get(0) instanceof Step.Fail;
        }

        private static void add(Cond condition, Set<Variable> flags) {
            if (condition instanceof Cond.Compare compare && compare.left() instanceof Expr.VariableUse use) {
                flags.add(use.variable());
            } else if (condition instanceof Cond.Not not) {
                add(not.condition(), flags);
            } else if (condition instanceof Cond.And and) {
                and.parts().forEach(part -> add(part, flags));
            } else if (condition instanceof Cond.Or or) {
                or.parts().forEach(part -> add(part, flags));
            }
        }
    }
}

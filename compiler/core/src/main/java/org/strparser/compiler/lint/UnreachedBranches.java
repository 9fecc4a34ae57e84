package org.strparser.compiler.lint;

import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostics;

/** A branch that no example takes. Where there are no examples at all, that is told instead. */
final class UnreachedBranches implements Lint {

    @Override
    public void look(Subject subject, Diagnostics diagnostics) {
        if (!subject.examples().isEmpty()) {
            subject.coverage()
                    .unreached()
                    .forEach(branch -> diagnostics.add(
                            Code.BRANCH_NOT_REACHED,
                            branch.span(),
                            branch.whatIsMissing(),
                            "add an example that takes this way"));
        }
    }
}

package org.strparser.compiler.lint;

import java.util.List;
import org.strparser.compiler.model.ExampleModel.Outcome;
import org.strparser.compiler.model.Expr;
import org.strparser.compiler.model.LeastRest;
import org.strparser.compiler.model.Read;
import org.strparser.compiler.model.Step;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostics;

/** A body that may have no byte, and no example that shows that it is meant: a flood of such messages passes every size limit. */
final class EmptyBodies implements Lint {

    @Override
    public void look(Subject subject, Diagnostics diagnostics) {
        List<Step> body = subject.message().body();
        for (int i = 0; i < body.size(); i++) {
            List<Step> behind = body.subList(i + 1, body.size());
            if (body.get(i) instanceof Read.Pass pass && mayBeEmpty(pass) && !isShown(pass, behind, subject)) {
                diagnostics.add(
                        Code.EMPTY_BODY,
                        pass.span(),
                        "this may have no byte, and no example shows that it is meant",
                        "demand a byte where the length is read, `>= 1`, or add an example of an empty one");
                return;
            }
        }
    }

    private static boolean mayBeEmpty(Read.Pass pass) {
        return !(pass.length() instanceof Expr.Constant)
                && pass.length().least().signum() == 0
                && pass.here().least() == pass.here().greatest();
    }

    private static boolean isShown(Read.Pass pass, List<Step> behind, Subject subject) {
        long rest = LeastRest.counted(LeastRest.of(behind, LeastRest.Ahead.OF_MESSAGE));
        return subject.outcomes(Outcome.Length.class)
                .anyMatch(length -> length.bytes() <= pass.here().greatest() + rest);
    }
}

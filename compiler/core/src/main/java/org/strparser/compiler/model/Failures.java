package org.strparser.compiler.model;

import java.util.ArrayList;
import java.util.List;
import org.strparser.compiler.syntax.Block;
import org.strparser.compiler.syntax.LineItem;
import org.strparser.compiler.syntax.Statement;
import org.strparser.compiler.syntax.Statement.Failure;
import org.strparser.compiler.syntax.ValueForm;

/** All uses of a reason in a message, in the order of the text. */
final class Failures {
    private final List<Failure> found = new ArrayList<>();

    private Failures() {}

    static List<Failure> in(Block body) {
        Failures failures = new Failures();
        failures.block(body);
        return failures.found;
    }

    private void block(Block block) {
        block.statements().forEach(this::statement);
    }

    private void statement(Statement statement) {
        if (statement instanceof Statement.Field field) {
            field.orElse().ifPresent(found::add);
        } else if (statement instanceof Statement.Bits bits) {
            bits.parts().forEach(part -> part.orElse().ifPresent(found::add));
        } else if (statement instanceof Statement.Expect expect) {
            expect.orElse().ifPresent(found::add);
        } else if (statement instanceof Statement.Require require) {
            require.orElse().ifPresent(found::add);
        } else if (statement instanceof Statement.Fail fail) {
            found.add(fail.failure());
        } else if (statement instanceof Statement.MatchField match) {
            match.arms().forEach(arm -> form(arm.form()));
        } else if (statement instanceof Statement.Var variable) {
            variable.orElse().ifPresent(found::add);
        } else if (statement instanceof Statement.Line line) {
            line.orElse().ifPresent(found::add);
            line.items().stream()
                    .filter(LineItem.Item.class::isInstance)
                    .forEach(item -> ((LineItem.Item) item).word().orElse().ifPresent(found::add));
        } else if (statement instanceof Statement.Headers headers) {
            headers.arms().forEach(arm -> arm.word().orElse().ifPresent(found::add));
        } else {
            blocks(statement);
        }
    }

    private void blocks(Statement statement) {
        if (statement instanceof Statement.If choice) {
            choice.branches().forEach(branch -> block(branch.body()));
            choice.otherwise().ifPresent(this::block);
        } else if (statement instanceof Statement.Match match) {
            match.arms().forEach(arm -> block(arm.body()));
        } else if (statement instanceof Statement.Select select) {
            select.arms().forEach(arm -> block(arm.body()));
        } else if (statement instanceof Statement.Repeat loop) {
            block(loop.body());
        } else if (statement instanceof Statement.RepeatOpen loop) {
            loop.orElse().ifPresent(found::add);
            block(loop.body());
        }
    }

    private void form(ValueForm form) {
        if (form instanceof ValueForm.Read read) {
            read.orElse().ifPresent(found::add);
        } else if (form instanceof ValueForm.Fails fails) {
            found.add(fails.failure());
        }
    }
}

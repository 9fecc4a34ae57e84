package org.strparser.compiler.model;

import java.util.List;
import java.util.stream.Stream;
import org.strparser.compiler.syntax.Block;
import org.strparser.compiler.syntax.Statement;

/** The blocks that stand inside a statement. */
final class InnerBlocks {

    private InnerBlocks() {}

    static List<Block> of(Statement statement) {
        if (statement instanceof Statement.If choice) {
            return Stream.concat(choice.branches().stream().map(Statement.Branch::body), choice.otherwise().stream())
                    .toList();
        }
        if (statement instanceof Statement.Match match) {
            return match.arms().stream().map(Statement.Arm::body).toList();
        }
        if (statement instanceof Statement.Select select) {
            return select.arms().stream().map(Statement.SelectArm::body).toList();
        }
        if (statement instanceof Statement.Repeat loop) {
            return List.of(loop.body());
        }
        return statement instanceof Statement.RepeatOpen loop ? List.of(loop.body()) : List.of();
    }
}

package org.strparser.compiler.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.strparser.compiler.facts.Facts;
import org.strparser.compiler.ir.BasicBlock;
import org.strparser.compiler.ir.Exit;
import org.strparser.compiler.ir.Graph;
import org.strparser.compiler.ir.GraphCosts;
import org.strparser.compiler.ir.Op;
import org.strparser.compiler.ir.Program;
import org.strparser.compiler.model.MessageModel;
import org.strparser.compiler.source.SourceText;
import org.strparser.compiler.source.Span;

/** Explains a message. */
@SuppressWarnings("exports") // the compiler calls it; users have the explanation from the compilation
public final class Explainer {
    private final MessageModel model;
    private final Program program;
    private final SourceText source;

    private Explainer(MessageModel model, Program program, SourceText source) {
        this.model = model;
        this.program = program;
        this.source = source;
    }

    /** {@code program} is what {@code model} was lowered to, {@code source} the file it stands in. */
    public static Explanation explain(MessageModel model, Program program, SourceText source) {
        return new Explainer(model, program, source).explain();
    }

    private Explanation explain() {
        Facts facts = model.facts();
        Trace outline = Outline.of(model, source);
        return new Explanation(
                facts.message(),
                model.doc(),
                outline.drawings(),
                outline.lines(),
                outline.lengths(),
                bounds(facts),
                facts.params().stream()
                        .map(param -> setting(
                                param.name(), param.least(), param.greatest(), param.initial(), param.enumerators()))
                        .toList(),
                facts.states().stream()
                        .map(state -> setting(
                                state.name(), state.least(), state.greatest(), state.initial(), state.enumerators()))
                        .toList(),
                outcomes(facts));
    }

    private Explanation.Bounds bounds(Facts facts) {
        Graph.Resumption resumption = program.exact().resumption();
        return new Explanation.Bounds(
                facts.maxMessageBytes(),
                facts.maxRecordBytes(),
                facts.maxHeaderBytes(),
                GraphCosts.longestCall(program),
                resumption.registers().size() * Long.BYTES,
                resumption.isPossible());
    }

    private static Explanation.Setting setting(
            String name, long least, long greatest, long initial, List<String> enumerators) {
        return enumerators.isEmpty()
                ? new Explanation.Setting(name, least + ".." + greatest, Long.toString(initial))
                : new Explanation.Setting(name, String.join(" | ", enumerators), enumerators.get((int) initial));
    }

    private List<Explanation.Outcome> outcomes(Facts facts) {
        List<Explanation.Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < facts.reasons().size(); i++) {
            int index = i;
            Facts.Reason reason = facts.reasons().get(i);
            List<Integer> lines = exits(exit -> exit instanceof Exit.Fail fail && fail.reason() == index);
            if (!lines.isEmpty()) {
                outcomes.add(new Explanation.Outcome(reason.name(), reason.errno(), lines));
            }
        }
        addIfAny("handoff", exits(exit -> exit instanceof Exit.HandOff), outcomes);
        addIfAny("next handoff", marks(), outcomes);
        return outcomes;
    }

    private static void addIfAny(String name, List<Integer> lines, List<Explanation.Outcome> outcomes) {
        if (!lines.isEmpty()) {
            outcomes.add(new Explanation.Outcome(name, "", lines));
        }
    }

    private List<Integer> exits(Predicate<Exit> wanted) {
        return lines(program.exact().blocks().stream()
                .map(BasicBlock::exit)
                .filter(wanted)
                .map(Exit::origin)
                .toList());
    }

    private List<Integer> marks() {
        return lines(program.exact().blocks().stream()
                .flatMap(block -> block.ops().stream())
                .filter(op -> op instanceof Op.Marks marks && marks.mark() == Op.Mark.NEXT_HANDOFF)
                .map(Op::origin)
                .toList());
    }

    private List<Integer> lines(List<Span> origins) {
        TreeSet<Integer> lines = new TreeSet<>();
        origins.forEach(origin -> lines.add(source.line(origin.from())));
        return List.copyOf(lines);
    }
}

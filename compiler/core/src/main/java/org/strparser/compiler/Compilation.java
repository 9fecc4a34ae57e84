package org.strparser.compiler;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.strparser.compiler.bytecode.ClassListing;
import org.strparser.compiler.bytecode.Emitted;
import org.strparser.compiler.example.Examples;
import org.strparser.compiler.explain.Explainer;
import org.strparser.compiler.explain.Explanation;
import org.strparser.compiler.facts.Facts;
import org.strparser.compiler.ir.GraphCosts;
import org.strparser.compiler.ir.Program;
import org.strparser.compiler.lint.Linter;
import org.strparser.compiler.model.ExampleModel;
import org.strparser.compiler.model.MessageModel;
import org.strparser.compiler.model.RuleModel;
import org.strparser.compiler.source.Diagnostic;
import org.strparser.compiler.source.DiagnosticPrinter;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.source.SourceText;
import org.strparser.compiler.syntax.SyntaxReader;
import org.strparser.compiler.view.ViewWriter;

/** What became of a rule file: its classes, or what is wrong with it; warnings either way. Immutable. */
public final class Compilation {
    private final SourceText source;
    private final List<Diagnostic> diagnostics;
    private final Optional<RuleModel> model;
    private final List<Unit> units;

    /** One message on its way. */
    record Unit(MessageModel model, Program program, Emitted.ClassFile classFile) {}

    private Compilation(SourceText source, List<Diagnostic> diagnostics, Optional<RuleModel> model, List<Unit> units) {
        this.source = source;
        this.diagnostics = List.copyOf(diagnostics);
        this.model = model;
        this.units = List.copyOf(units);
    }

    static Compilation rejected(SourceText source, List<Diagnostic> diagnostics) {
        return new Compilation(source, diagnostics, Optional.empty(), List.of());
    }

    static Compilation compiled(SourceText source, List<Diagnostic> diagnostics, RuleModel model, List<Unit> units) {
        return new Compilation(source, diagnostics, Optional.of(model), units);
    }

    public SourceText source() {
        return source;
    }

    /** Errors and warnings in the order of the source. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    /** Whether there are classes. */
    public boolean isSuccessful() {
        return model.isPresent();
    }

    /** All diagnostics as a person reads them; empty where there are none. */
    public String report() {
        return diagnostics.stream()
                .map(diagnostic -> DiagnosticPrinter.print(source, diagnostic))
                .collect(Collectors.joining());
    }

    /** The classes, one a message, in the order of the source; empty where the rule has errors. */
    public List<CompiledMessage> messages() {
        return units.stream()
                .map(unit -> new CompiledMessage(
                        unit.program().facts().message(),
                        unit.classFile().binaryName(),
                        ViewWriter.binaryName(unit.model().facts()),
                        proofs(unit.program()),
                        unit.classFile().bytes()))
                .toList();
    }

    private static CompiledMessage.Proofs proofs(Program program) {
        Facts facts = program.facts();
        return new CompiledMessage.Proofs(
                facts.maxMessageBytes(),
                facts.maxHeaderBytes(),
                GraphCosts.longestCall(program),
                program.exact().resumption().registers().size());
    }

    /** The views, one a message, in the order of the source; empty where the rule has errors. */
    public List<CompiledView> views() {
        return units.stream()
                .map(unit -> new CompiledView(
                        ViewWriter.binaryName(unit.model().facts()),
                        ViewWriter.write(unit.model(), source.simpleName())))
                .toList();
    }

    /** What is known of each message, in the order of the source; empty where the rule has errors. */
    public List<Explanation> explanations() {
        return units.stream()
                .map(unit -> Explainer.explain(unit.model(), unit.program(), source))
                .toList();
    }

    /** Runs the examples of the file; with no examples, and for a rule with errors, the report is empty. */
    public ExampleReport runExamples() {
        return model.map(checked -> ExampleReport.of(source, run(checked)))
                .orElse(new ExampleReport(List.of(), List.of()));
    }

    private Examples.Result run(RuleModel checked) {
        Examples examples = new Examples(source);
        units.forEach(unit -> examples.add(unit.model(), unit.program(), unit.classFile()));
        return examples.run(checked.examples());
    }

    /**
     * Looks for what compiles but is seldom meant, and runs the examples to know what they show; each time anew. For a rule with
     * errors there are no lints.
     */
    public LintReport lint() {
        Diagnostics again = new Diagnostics();
        Optional<org.strparser.compiler.syntax.Unit> unit = model.flatMap(checked -> SyntaxReader.read(source, again));
        if (unit.isEmpty()) {
            return new LintReport(List.of(), runExamples());
        }
        Examples.Result result = run(model.orElseThrow());
        return new LintReport(
                Linter.lint(unit.get(), model.orElseThrow(), result.coverage()), ExampleReport.of(source, result));
    }

    /** The intermediate representation, by message and graph; for those who look into a rule. */
    public List<Listing> ir() {
        return units.stream()
                .flatMap(unit -> Stream.of(
                                unit.program().exact(),
                                unit.program().fast(),
                                unit.program().fields())
                        .map(graph -> Listing.of(unit.program().facts(), graph, source)))
                .toList();
    }

    /** The instructions of the classes, by message and method. */
    public List<Listing> bytecode() {
        return units.stream()
                .flatMap(unit -> ClassListing.of(unit.classFile().bytes()).stream()
                        .map(method -> Listing.of(unit.program().facts(), method)))
                .toList();
    }

    /** The examples, for tests in this package. */
    List<ExampleModel> examples() {
        return model.map(RuleModel::examples).orElse(List.of());
    }

    /** The programs, for tests in this package. */
    List<Unit> units() {
        return units;
    }
}

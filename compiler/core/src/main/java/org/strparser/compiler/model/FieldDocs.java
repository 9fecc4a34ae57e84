package org.strparser.compiler.model;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.strparser.compiler.syntax.Block;
import org.strparser.compiler.syntax.Statement;
import org.strparser.compiler.syntax.StatementVisitor;

/** Collects the {@code ///} texts of the fields of a message. Those in loops are no fields of it. */
final class FieldDocs implements StatementVisitor<Stream<FieldDocs.Doc>> {
    private final Map<String, Block> fragments;
    private final Set<String> seen = new HashSet<>();

    /** A text in front of a declaration of that name. */
    record Doc(String name, String text) {}

    private FieldDocs(Map<String, Block> fragments) {
        this.fragments = Map.copyOf(fragments);
    }

    /** By name the different texts, in order: each branch that declares a name may have its own. */
    static Map<String, List<String>> of(Block body, Map<String, Block> fragments) {
        Map<String, Set<String>> texts = new LinkedHashMap<>();
        new FieldDocs(fragments)
                .block(body)
                .filter(doc -> !doc.text().isBlank())
                .forEach(doc -> texts.computeIfAbsent(doc.name(), name -> new LinkedHashSet<>())
                        .add(doc.text()));
        Map<String, List<String>> docs = new LinkedHashMap<>();
        texts.forEach((name, different) -> docs.put(name, List.copyOf(different)));
        return docs;
    }

    private Stream<Doc> block(Block block) {
        return block.statements().stream().flatMap(statement -> statement.accept(this));
    }

    @Override
    public Stream<Doc> field(Statement.Field statement) {
        return Stream.of(new Doc(statement.name().text(), statement.doc()));
    }

    @Override
    public Stream<Doc> matchField(Statement.MatchField statement) {
        return Stream.of(new Doc(statement.name().text(), statement.doc()));
    }

    @Override
    public Stream<Doc> bits(Statement.Bits statement) {
        return statement.parts().stream().map(part -> new Doc(part.name().text(), part.doc()));
    }

    @Override
    public Stream<Doc> let(Statement.Let statement) {
        return Stream.of(new Doc(statement.name().text(), statement.doc()));
    }

    @Override
    public Stream<Doc> ifElse(Statement.If statement) {
        return Stream.concat(
                statement.branches().stream().flatMap(branch -> block(branch.body())),
                statement.otherwise().stream().flatMap(this::block));
    }

    @Override
    public Stream<Doc> match(Statement.Match statement) {
        return statement.arms().stream().flatMap(arm -> block(arm.body()));
    }

    @Override
    public Stream<Doc> select(Statement.Select statement) {
        return statement.arms().stream().flatMap(arm -> block(arm.body()));
    }

    @Override
    public Stream<Doc> use(Statement.Use statement) {
        String fragment = statement.fragment().text();
        return Optional.ofNullable(fragments.get(fragment)).filter(body -> seen.add(fragment)).stream()
                .flatMap(this::block);
    }

    @Override
    public Stream<Doc> expect(Statement.Expect statement) {
        return Stream.empty();
    }

    @Override
    public Stream<Doc> skip(Statement.Skip statement) {
        return Stream.empty();
    }

    @Override
    public Stream<Doc> align(Statement.Align statement) {
        return Stream.empty();
    }

    @Override
    public Stream<Doc> total(Statement.Total statement) {
        return Stream.empty();
    }

    @Override
    public Stream<Doc> order(Statement.Order statement) {
        return Stream.empty();
    }

    @Override
    public Stream<Doc> require(Statement.Require statement) {
        return Stream.empty();
    }

    @Override
    public Stream<Doc> fail(Statement.Fail statement) {
        return Stream.empty();
    }

    @Override
    public Stream<Doc> handoff(Statement.Handoff statement) {
        return Stream.empty();
    }

    @Override
    public Stream<Doc> end(Statement.End statement) {
        return Stream.empty();
    }

    @Override
    public Stream<Doc> breakLoop(Statement.Break statement) {
        return Stream.empty();
    }

    @Override
    public Stream<Doc> nextHandoff(Statement.NextHandoff statement) {
        return Stream.empty();
    }

    @Override
    public Stream<Doc> next(Statement.Next statement) {
        return Stream.empty();
    }

    @Override
    public Stream<Doc> continues(Statement.Continues statement) {
        return Stream.empty();
    }

    @Override
    public Stream<Doc> repeat(Statement.Repeat statement) {
        return Stream.empty();
    }

    @Override
    public Stream<Doc> repeatOpen(Statement.RepeatOpen statement) {
        return Stream.empty();
    }

    @Override
    public Stream<Doc> headers(Statement.Headers statement) {
        return Stream.empty();
    }

    @Override
    public Stream<Doc> line(Statement.Line statement) {
        return Stream.empty();
    }

    @Override
    public Stream<Doc> var(Statement.Var statement) {
        return Stream.empty();
    }

    @Override
    public Stream<Doc> assign(Statement.Assign statement) {
        return Stream.empty();
    }
}

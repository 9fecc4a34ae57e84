package org.strparser.compiler.syntax;

import java.util.List;
import java.util.Optional;
import org.strparser.grammar.StrpParser;
import org.strparser.grammar.StrpParserBaseVisitor;

/** Reads what stands at the top of a file. */
final class DeclarationReader extends StrpParserBaseVisitor<Declaration> {
    private final Reading reading;
    private final DocComments docs;
    private final ExpressionReader expressions;
    private final StatementReader statements;
    private final DomainReader domains;
    private final ExampleReader examples;

    DeclarationReader(Reading reading) {
        this.reading = reading;
        this.docs = new DocComments(reading);
        this.expressions = new ExpressionReader(reading);
        this.statements = new StatementReader(reading, docs);
        this.domains = new DomainReader(reading);
        this.examples = new ExampleReader(reading);
    }

    Unit unit(StrpParser.FileContext tree) {
        Optional.ofNullable(tree.packageDecl()).ifPresent(declaration -> docs.before(declaration.getStart()));
        List<Name> packageNames =
                Optional.ofNullable(tree.packageDecl()).map(this::packageNames).orElse(List.of());
        List<Declaration> declarations =
                tree.declaration().stream().map(this::visit).toList();
        docs.warnOfStray();
        return new Unit(packageNames, declarations);
    }

    private List<Name> packageNames(StrpParser.PackageDeclContext tree) {
        return tree.name().stream().map(reading::name).toList();
    }

    @Override
    public Declaration visitConstantDecl(StrpParser.ConstantDeclContext tree) {
        Expression value = expressions.sum(tree.sum());
        String doc = docs.before(tree.getStart());
        return new Declaration.Constant(reading.name(tree.name()), value, doc, reading.span(tree));
    }

    @Override
    public Declaration visitParamDecl(StrpParser.ParamDeclContext tree) {
        return new Declaration.Param(
                reading.name(tree.name()),
                domains.domain(tree.domain()),
                expressions.signed(tree.signed()),
                docs.before(tree.getStart()),
                reading.span(tree));
    }

    @Override
    public Declaration visitStateDecl(StrpParser.StateDeclContext tree) {
        return new Declaration.State(
                reading.name(tree.name()),
                domains.domain(tree.domain()),
                expressions.signed(tree.signed()),
                docs.before(tree.getStart()),
                reading.span(tree));
    }

    @Override
    public Declaration visitFragmentDecl(StrpParser.FragmentDeclContext tree) {
        String doc = docs.before(tree.getStart());
        return new Declaration.Fragment(
                reading.name(tree.name()), statements.block(tree.block()), doc, reading.span(tree));
    }

    @Override
    public Declaration visitMessageDecl(StrpParser.MessageDeclContext tree) {
        return new Declaration.Message(
                reading.name(tree.name()),
                expressions.sum(tree.max),
                Optional.ofNullable(tree.joined).map(expressions::sum),
                statements.block(tree.block()),
                docs.before(tree.getStart()),
                reading.span(tree));
    }

    @Override
    public Declaration visitExampleDecl(StrpParser.ExampleDeclContext tree) {
        docs.before(tree.getStart());
        return examples.example(tree);
    }
}

package org.strparser.compiler.syntax;

import org.strparser.compiler.syntax.Declaration.Domain;
import org.strparser.grammar.StrpParser;
import org.strparser.grammar.StrpParserBaseVisitor;

/** Reads what a parameter, a state or a {@code var} may be. */
final class DomainReader extends StrpParserBaseVisitor<Domain> {
    private final Reading reading;
    private final ExpressionReader expressions;

    DomainReader(Reading reading) {
        this.reading = reading;
        this.expressions = new ExpressionReader(reading);
    }

    Domain domain(StrpParser.DomainContext tree) {
        return visit(tree);
    }

    @Override
    public Domain visitRangeDomain(StrpParser.RangeDomainContext tree) {
        return new Domain.Range(expressions.signed(tree.low), expressions.signed(tree.high));
    }

    @Override
    public Domain visitEnumDomain(StrpParser.EnumDomainContext tree) {
        return new Domain.Enumeration(tree.name().stream().map(reading::name).toList());
    }
}

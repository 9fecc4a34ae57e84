package org.strparser.compiler.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Endian;
import org.strparser.compiler.source.Span;
import org.strparser.compiler.syntax.Condition.Pattern;
import org.strparser.compiler.syntax.Declaration.BytesPart;
import org.strparser.compiler.syntax.Statement.Branch;
import org.strparser.grammar.StrpParser;
import org.strparser.grammar.StrpParserBaseVisitor;

/** Reads statements and blocks: one method for each kind of statement. */
final class StatementReader extends StrpParserBaseVisitor<Statement> {
    private static final long MOST_EXPECTED_BYTES = 4096;

    private final Reading reading;
    private final DocComments docs;
    private final LiteralReader literals;
    private final ExpressionReader expressions;
    private final ConditionReader conditions;
    private final FieldReader fields;
    private final DomainReader domains;

    StatementReader(Reading reading, DocComments docs) {
        this.reading = reading;
        this.docs = docs;
        this.literals = new LiteralReader(reading);
        this.expressions = new ExpressionReader(reading);
        this.conditions = new ConditionReader(reading, false);
        this.fields = new FieldReader(reading, docs);
        this.domains = new DomainReader(reading);
    }

    Block block(StrpParser.BlockContext tree) {
        return new Block(tree.statement().stream().map(this::visit).toList(), reading.span(tree));
    }

    /** What an arm does: a block, or one statement without braces. One of the two is null. */
    private Block body(StrpParser.@Nullable BlockContext block, StrpParser.@Nullable StatementContext single) {
        if (block != null) {
            return block(block);
        }
        if (single == null) {
            throw new AssertionError("an arm without a body");
        }
        return new Block(List.of(visit(single)), reading.span(single));
    }

    private Optional<Condition> when(StrpParser.@Nullable WhenContext tree) {
        return Optional.ofNullable(tree).map(when -> conditions.condition(when.condition()));
    }

    private Span span(ParserRuleContext tree) {
        return reading.span(tree);
    }

    @Override
    public Statement visitFieldStatement(StrpParser.FieldStatementContext tree) {
        return new Statement.Field(
                reading.name(tree.name()),
                fields.type(tree.type()),
                fields.guard(tree.guard()),
                fields.orElse(tree.orElse()),
                docs.before(tree.getStart()),
                span(tree));
    }

    @Override
    public Statement visitMatchFieldStatement(StrpParser.MatchFieldStatementContext tree) {
        return new Statement.MatchField(
                reading.name(tree.name()),
                expressions.sum(tree.sum()),
                tree.valueArm().stream().map(this::valueArm).toList(),
                docs.before(tree.getStart()),
                span(tree));
    }

    private Statement.ValueArm valueArm(StrpParser.ValueArmContext tree) {
        docs.before(tree.getStart());
        return new Statement.ValueArm(patterns(tree.patterns()), fields.form(tree.armValue()), span(tree));
    }

    /** Empty for {@code else}, where the tree is null. */
    private List<Pattern> patterns(StrpParser.@Nullable PatternsContext tree) {
        return Optional.ofNullable(tree).map(conditions::patterns).orElse(List.of());
    }

    @Override
    public Statement visitBitsStatement(StrpParser.BitsStatementContext tree) {
        List<Statement.Bit> parts = tree.bitField().stream().map(fields::bit).toList();
        return new Statement.Bits(tree.LSB() != null, parts, span(tree));
    }

    @Override
    public Statement visitLetStatement(StrpParser.LetStatementContext tree) {
        Expression value = expressions.sum(tree.sum());
        return new Statement.Let(reading.name(tree.name()), value, docs.before(tree.getStart()), span(tree));
    }

    @Override
    public Statement visitVarStatement(StrpParser.VarStatementContext tree) {
        docs.before(tree.getStart());
        return new Statement.Var(
                reading.name(tree.name()),
                domains.domain(tree.domain()),
                expressions.signed(tree.signed()),
                fields.orElse(tree.orElse()),
                span(tree));
    }

    @Override
    public Statement visitAssignStatement(StrpParser.AssignStatementContext tree) {
        return new Statement.Assign(reading.name(tree.name()), expressions.sum(tree.sum()), span(tree));
    }

    @Override
    public Statement visitExpectStatement(StrpParser.ExpectStatementContext tree) {
        BytesPart part = new BytesReader(reading).part(tree.bytesPart(), MOST_EXPECTED_BYTES);
        return new Statement.Expect(part.literal(), part.count(), fields.orElse(tree.orElse()), span(tree));
    }

    @Override
    public Statement visitSkipStatement(StrpParser.SkipStatementContext tree) {
        return new Statement.Skip(expressions.sum(tree.sum()), span(tree));
    }

    @Override
    public Statement visitAlignStatement(StrpParser.AlignStatementContext tree) {
        return new Statement.Align(expressions.sum(tree.sum()), span(tree));
    }

    @Override
    public Statement visitTotalStatement(StrpParser.TotalStatementContext tree) {
        return new Statement.Total(expressions.sum(tree.sum()), span(tree));
    }

    @Override
    public Statement visitOrderStatement(StrpParser.OrderStatementContext tree) {
        Endian order = tree.LITTLE() != null ? Endian.LITTLE : Endian.BIG;
        if (order == Endian.BIG && tree.when() != null) {
            String help = "write `order little when` and the opposite condition";
            reading.error(Code.BAD_ORDER, span(tree.when()), "`order big` has no `when`", help);
        }
        return new Statement.Order(order, when(tree.when()), span(tree));
    }

    @Override
    public Statement visitRequireStatement(StrpParser.RequireStatementContext tree) {
        Condition condition = conditions.condition(tree.condition());
        return new Statement.Require(condition, fields.orElse(tree.orElse()), span(tree));
    }

    @Override
    public Statement visitFailStatement(StrpParser.FailStatementContext tree) {
        return new Statement.Fail(fields.failure(tree.failure()), span(tree));
    }

    @Override
    public Statement visitHandoffStatement(StrpParser.HandoffStatementContext tree) {
        return new Statement.Handoff(span(tree));
    }

    @Override
    public Statement visitEndStatement(StrpParser.EndStatementContext tree) {
        return new Statement.End(span(tree));
    }

    @Override
    public Statement visitUseStatement(StrpParser.UseStatementContext tree) {
        return new Statement.Use(reading.name(tree.name()), span(tree));
    }

    @Override
    public Statement visitBreakStatement(StrpParser.BreakStatementContext tree) {
        return new Statement.Break(span(tree));
    }

    @Override
    public Statement visitNextHandoffStatement(StrpParser.NextHandoffStatementContext tree) {
        return new Statement.NextHandoff(when(tree.when()), span(tree));
    }

    @Override
    public Statement visitNextStatement(StrpParser.NextStatementContext tree) {
        Expression value = expressions.signed(tree.signed());
        return new Statement.Next(reading.name(tree.name()), value, when(tree.when()), span(tree));
    }

    @Override
    public Statement visitContinuesStatement(StrpParser.ContinuesStatementContext tree) {
        return new Statement.Continues(when(tree.when()), span(tree));
    }

    @Override
    public Statement visitIfStatement(StrpParser.IfStatementContext tree) {
        List<StrpParser.ConditionContext> tests = tree.condition();
        List<StrpParser.BlockContext> bodies = tree.block();
        List<Branch> branches = new ArrayList<>();
        for (int i = 0; i < tests.size(); i++) {
            branches.add(new Branch(conditions.condition(tests.get(i)), block(bodies.get(i))));
        }
        Optional<Block> otherwise = Optional.ofNullable(tree.otherwise).map(this::block);
        return new Statement.If(branches, otherwise, span(tree));
    }

    @Override
    public Statement visitMatchStatement(StrpParser.MatchStatementContext tree) {
        List<Statement.Arm> arms = tree.matchArm().stream().map(this::arm).toList();
        return new Statement.Match(expressions.sum(tree.sum()), arms, span(tree));
    }

    private Statement.Arm arm(StrpParser.MatchArmContext tree) {
        docs.before(tree.getStart());
        return new Statement.Arm(patterns(tree.patterns()), body(tree.block(), tree.statement()), span(tree));
    }

    @Override
    public Statement visitSelectStatement(StrpParser.SelectStatementContext tree) {
        Optional<Name> as = Optional.ofNullable(tree.name()).map(reading::name);
        List<Statement.SelectArm> arms =
                tree.selectArm().stream().map(this::selectArm).toList();
        return new Statement.Select(as, arms, span(tree));
    }

    private Statement.SelectArm selectArm(StrpParser.SelectArmContext tree) {
        docs.before(tree.getStart());
        List<Literal> found =
                Optional.ofNullable(tree.literals()).map(literals::literals).orElse(List.of());
        return new Statement.SelectArm(found, body(tree.block(), tree.statement()), span(tree));
    }

    @Override
    public Statement visitRepeatStatement(StrpParser.RepeatStatementContext tree) {
        return new Statement.Repeat(expressions.sum(tree.sum()), block(tree.block()), span(tree));
    }

    @Override
    public Statement visitRepeatMaxStatement(StrpParser.RepeatMaxStatementContext tree) {
        Expression most = expressions.sum(tree.sum());
        return new Statement.RepeatOpen(most, fields.orElse(tree.orElse()), block(tree.block()), span(tree));
    }

    @Override
    public Statement visitLineStatement(StrpParser.LineStatementContext tree) {
        return new Statement.Line(
                tree.LF() != null,
                expressions.sum(tree.sum()),
                fields.orElse(tree.orElse()),
                tree.word().stream().map(fields::lineItem).toList(),
                span(tree));
    }

    @Override
    public Statement visitHeadersStatement(StrpParser.HeadersStatementContext tree) {
        StrpParser.HeaderOptionsContext options = tree.headerOptions();
        return new Statement.Headers(
                options.LF() != null,
                options.LENIENT() != null,
                expressions.sum(tree.sum()),
                tree.headerArm().stream().map(this::headerArm).toList(),
                span(tree));
    }

    private Statement.HeaderArm headerArm(StrpParser.HeaderArmContext tree) {
        docs.before(tree.getStart());
        List<Literal> names = literals.literals(tree.literals());
        return new Statement.HeaderArm(names, fields.word(tree.wordField()), span(tree));
    }
}

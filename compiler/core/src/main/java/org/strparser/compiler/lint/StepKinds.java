package org.strparser.compiler.lint;

import org.strparser.compiler.model.Control;
import org.strparser.compiler.model.Read;
import org.strparser.compiler.model.Step;
import org.strparser.compiler.model.StepVisitor;

/** Answers the same for every kind of step, but for those that are overridden. */
abstract class StepKinds<R> implements StepVisitor<R> {
    private final R usual;

    StepKinds(R usual) {
        this.usual = usual;
    }

    @Override
    public R readInteger(Read.Int step) {
        return usual;
    }

    @Override
    public R readBits(Read.Bits step) {
        return usual;
    }

    @Override
    public R readChoice(Read.Choice step) {
        return usual;
    }

    @Override
    public R readVarint(Read.Varint step) {
        return usual;
    }

    @Override
    public R readFixedText(Read.FixedText step) {
        return usual;
    }

    @Override
    public R readNumberUntil(Read.NumberUntil step) {
        return usual;
    }

    @Override
    public R readUntil(Read.Until step) {
        return usual;
    }

    @Override
    public R select(Control.Select step) {
        return usual;
    }

    @Override
    public R line(Read.Line step) {
        return usual;
    }

    @Override
    public R headers(Read.Headers step) {
        return usual;
    }

    @Override
    public R pass(Read.Pass step) {
        return usual;
    }

    @Override
    public R align(Read.Align step) {
        return usual;
    }

    @Override
    public R expect(Read.Expect step) {
        return usual;
    }

    @Override
    public R let(Step.Let step) {
        return usual;
    }

    @Override
    public R judge(Step.Judge step) {
        return usual;
    }

    @Override
    public R require(Step.Require step) {
        return usual;
    }

    @Override
    public R fail(Step.Fail step) {
        return usual;
    }

    @Override
    public R handOff(Step.HandOff step) {
        return usual;
    }

    @Override
    public R end(Step.End step) {
        return usual;
    }

    @Override
    public R total(Step.Total step) {
        return usual;
    }

    @Override
    public R ifElse(Control.If step) {
        return usual;
    }

    @Override
    public R match(Control.Match step) {
        return usual;
    }

    @Override
    public R assign(Step.Assign step) {
        return usual;
    }

    @Override
    public R repeat(Control.Repeat step) {
        return usual;
    }

    @Override
    public R repeatOpen(Control.RepeatOpen step) {
        return usual;
    }

    @Override
    public R breakLoop(Control.Break step) {
        return usual;
    }

    @Override
    public R next(Step.Next step) {
        return usual;
    }

    @Override
    public R nextHandOff(Step.NextHandOff step) {
        return usual;
    }

    @Override
    public R continues(Step.Continues step) {
        return usual;
    }
}
